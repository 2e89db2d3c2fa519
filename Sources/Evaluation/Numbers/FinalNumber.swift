import Vocabulary

/// The number that a reply gives as its answer, or why it gives none.
///
/// First comes what the reply calls its answer, the last one of several: `#### 42`, `\boxed{42}`,
/// `<answer>42</answer>`, "the answer is 42", "42 is the answer", in any of the known languages.
/// Then the last number in bold; a number at the beginning of the reply before a blank line; the
/// last number that does not explain another one, unless the text says that the question cannot be
/// answered. Numbers that the text discards do not count.
struct FinalNumber {
    enum Outcome: Equatable {
        case number(NumberMention)
        case none(reason: String)
    }

    let outcome: Outcome
    /// Whether the text itself says that this is the answer.
    let isMarked: Bool

    /// The caller must have granted the steps for the text; without a language, it is detected.
    init(in text: String, language: LanguagePhrases? = nil, within budget: StepBudget) {
        self.init(Self.scanner(of: text, language: language, within: budget))
    }

    /// The numbers in the visible part of a reply.
    static func scanner(
        of text: String, language: LanguagePhrases? = nil, within budget: StepBudget
    ) -> NumberScanner {
        let said = AnswerText.withoutEscapes(AnswerText.withoutThoughts(text))
        return NumberScanner(said, language: language, within: budget)
    }

    /// Takes a scanned text.
    init(_ scanner: NumberScanner) {
        let end = QuestionLine.first(in: scanner)
        var found = FinalNumberSearch(scanner, end: end).found()
        if case .none = found.outcome, end < scanner.scalars.count {
            // The reply only repeated the question.
            found = FinalNumberSearch(scanner, end: scanner.scalars.count).found()
        }
        (outcome, isMarked) = found
    }
}

/// The ways to find the final number, over one text that is scanned once.
struct FinalNumberSearch {
    let text: NumberScanner
    let mentions: [NumberMention]
    let announcements: AnnouncementSearch
    /// The end of the text that belongs to the answer.
    let end: Int

    init(_ text: NumberScanner, end: Int) {
        self.text = text
        self.end = end
        announcements = AnnouncementSearch(text)
        mentions = DiscardedNumbers(
            text: text, announcements: announcements,
            mentions: text.mentions.filter { $0.range.upperBound <= end }
        ).removed()
    }

    func found() -> (outcome: FinalNumber.Outcome, isMarked: Bool) {
        if let marked = announced() ?? bold() ?? opening() { return (marked, true) }
        return (last(), false)
    }

    /// The outcome for a chosen mention, if it stands for one number.
    func settled(_ mention: NumberMention) -> FinalNumber.Outcome {
        switch mention.kind {
        case .plain, .word, .weakWord, .ordinal: .number(mention)
        case .range: .none(reason: "a range, not a number")
        case .symbolic: .none(reason: "an expression, not a number")
        case .label: .none(reason: "a date or a time, not a number")
        case .tuple: .none(reason: "several numbers, not one")
        }
    }

    /// The first mention at or after a position.
    func firstMention(from position: Int) -> Int {
        mentions.partitioningIndex { $0.range.lowerBound >= position }
    }

    /// Whether it is a list number: "3." or "3)" at the beginning of a line, with text after it.
    func isListMark(_ mention: NumberMention) -> Bool {
        let end = mention.range.upperBound
        guard text[end] == "." || text[end] == ")" || text[end] == "、",
            text[end + 1].isSpace || text[end] == "、"
        else {
            return false
        }
        var head = mention.range.lowerBound - 1
        while text[head].isSpace || text[head] == "*" || text[head] == "#" { head -= 1 }
        return text[head].isNewline && !text[text.skippingSpaces(from: end + 1)].isNewline
    }

    /// The end of the sentence around a position.
    func sentenceEnd(from start: Int) -> Int {
        let limit = min(start + 400, end)
        for position in start..<max(start, limit) {
            let scalar = text[position]
            if scalar.isNewline || scalar == "。" || scalar == "।" { return position }
            if [".", "!", "?", "؟"].contains(scalar),
                text[position + 1].isSpace || text[position + 1].isNewline
            {
                return position
            }
        }
        return limit
    }
}
