/// The number that a reply gives as its answer, or why it gives none.
///
/// In this order: the last `#### 42` or `\boxed{42}`; the number behind the last
/// "answer is"; the last one in bold; the last number of the text.
struct FinalNumber {
    enum Outcome: Equatable {
        case number(NumberMention)
        case none(reason: String)
    }

    let outcome: Outcome
    /// Whether the text itself says that this is the answer.
    let isMarked: Bool

    init(in text: String) {
        let search = FinalNumberSearch(text)
        if let marked = search.marker() ?? search.cue() ?? search.bold() {
            (outcome, isMarked) = (marked, true)
        } else {
            (outcome, isMarked) = (search.last(), false)
        }
    }
}

/// The ways to find the number that is meant, over one text that is scanned once.
struct FinalNumberSearch {
    let text: NumberScanner
    var mentions: [NumberMention] { text.mentions }

    init(_ text: String) {
        self.text = NumberScanner(AnswerText.withoutEscapes(AnswerText.withoutThoughts(text)))
    }

    /// The last number that is a quantity; one in words only where there are no digits.
    func last() -> FinalNumber.Outcome {
        let quantities = mentions.filter { $0.kind != .label && $0.kind != .ordinal }
        let digits = quantities.last { $0.kind != .word && $0.kind != .weakWord && !isListMark($0) }
        if let digits { return settled(digits) }
        if let word = quantities.last(where: { $0.kind == .word }) { return .number(word) }
        if let bare = mentions.last(where: { $0.kind == .plain || $0.kind == .ordinal }) {
            return .number(bare)
        }
        let isOneWord = mentions.count == 1 && text.scalars.filter(\.isLetter).count == 3
        return isOneWord ? .number(mentions[0]) : .none(reason: "no number in the reply")
    }

    /// A mention that was decided on, if one number can be made of it.
    func settled(_ mention: NumberMention) -> FinalNumber.Outcome {
        switch mention.kind {
        case .plain, .word, .weakWord, .ordinal: .number(mention)
        case .range: .none(reason: "a range, not a number")
        case .symbolic: .none(reason: "an expression, not a number")
        case .label: .none(reason: "a date or a time, not a number")
        }
    }

    /// The first mention that begins at or behind a place.
    func firstMention(from position: Int) -> Int {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].range.lowerBound < position {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    /// "3." or "3)" at the head of a line, with more behind it.
    func isListMark(_ mention: NumberMention) -> Bool {
        let end = mention.range.upperBound
        guard text[end] == "." || text[end] == ")", text[end + 1].isSpace else { return false }
        var head = mention.range.lowerBound - 1
        while text[head].isSpace || text[head] == "*" || text[head] == "#" { head -= 1 }
        return text[head].isNewline && !text[text.skippingSpaces(from: end + 1)].isNewline
    }
}
