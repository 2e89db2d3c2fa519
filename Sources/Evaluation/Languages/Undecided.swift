/// Finds statements that the question cannot be answered.
struct Undecided {
    private enum Limit {
        /// A text that continues for longer than this has found an answer.
        static let reach = 400
        /// How far around the phrase to look for words such as "directly".
        static let before = 12
        static let behind = 24
    }

    let text: NumberScanner
    /// The end of the text that belongs to the answer.
    let end: Int

    private var languages: [LanguagePhrases] { [text.phrases, .english] }

    /// Whether the text ends undecided: nothing after the phrase continues to an answer.
    var isLast: Bool { open(before: end) != nil }

    /// Whether the statement applies to a number: it is before the number without continuing to an
    /// answer, or after it, and the number's own sentence draws no conclusion.
    func covers(_ number: Range<Int>) -> Bool {
        if let said = open(before: number.lowerBound), number.lowerBound - said <= Limit.reach {
            return true
        }
        let later = max(number.upperBound, end - Limit.reach)
        for position in later..<max(later, end) where text.beginsWord(at: position) {
            guard phrase(at: position) != nil else { continue }
            return !isConcluded(number.lowerBound, before: position)
        }
        return false
    }

    /// The index after the last such phrase before a position, if nothing continues from it.
    private func open(before limit: Int) -> Int? {
        var open: Int?
        for position in 0..<max(0, limit) where text.beginsWord(at: position) {
            if let said = phrase(at: position) {
                open = said
            } else if open != nil, stands(\.resumptions, at: position) {
                open = nil
            }
        }
        return open
    }

    private func phrase(at position: Int) -> Int? {
        for phrases in languages {
            guard let said = phrases.undecided.end(in: text, at: position) else { continue }
            return isPartly(position..<said) ? nil : said
        }
        return nil
    }

    private func isPartly(_ said: Range<Int>) -> Bool {
        for position in max(0, said.lowerBound - Limit.before)..<said.upperBound + Limit.behind {
            if position >= said.upperBound {
                if text[position].isComma || text[position] == "." || text[position].isNewline {
                    return false
                }
            }
            if text.beginsWord(at: position), stands(\.partly, at: position) { return true }
        }
        return false
    }

    /// Whether the sentence of a number draws a conclusion before it and ends before a position.
    private func isConcluded(_ number: Int, before limit: Int) -> Bool {
        let start = text.sentenceStart(before: number)
        let isConclusion = (start..<number).contains {
            text.beginsWord(at: $0) && stands(\.resumptions, at: $0)
        }
        return isConclusion && text.sentenceStart(before: limit) > number
    }

    private func stands(_ kind: (LanguagePhrases) -> PhraseSet, at position: Int) -> Bool {
        languages.contains { kind($0).end(in: text, at: position) != nil }
    }
}

extension NumberScanner {
    /// The beginning of the sentence around a position, searched only nearby.
    func sentenceStart(before place: Int, within reach: Int = 200) -> Int {
        var position = place
        while position > max(0, place - reach) {
            let before = self[position - 1]
            if before.isNewline || before.endsSentence || before == ";" { return position }
            if before == ".", self[position].isSpace { return position }
            position -= 1
        }
        return position
    }
}
