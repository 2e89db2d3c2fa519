/// Reading options that nothing announces.
extension ChoiceReader {
    /// A label at the head of the reply or of its last line; lines for every option tell nothing.
    func headed() -> NamedOption? {
        var heads: [NamedOption] = []
        var last: NamedOption?
        var isHead = true
        for (position, scalar) in text.enumerated() {
            if isHead, !scalar.isSpace, !scalar.isNewline, !isDressing(at: position) {
                isHead = false
                last = letter(at: position, .label).map(withRivals)
                if let last { heads.append(last) }
            }
            if scalar.isNewline { isHead = true }
        }
        guard let first = heads.first else { return nil }
        if heads.contains(where: { $0.index != first.index }) {
            // A list of all options, and then a line with the one that is taken?
            let isRepeated = last.map { last in heads.dropLast().contains { $0.index == last.index }
            }
            return isRepeated == true ? last : NamedOption(index: 0, isAmbiguous: true)
        }
        let opensReply =
            text.firstIndex { !$0.isSpace && !$0.isNewline }
            .flatMap { letter(at: $0, .label) } != nil
        return opensReply || last != nil ? first : nil
    }

    /// Whether a mark only frames what is in its line: a fence, or the sign of a list or a quotation
    /// before a single letter.
    private func isDressing(at position: Int) -> Bool {
        if text[position] == "`" { return true }
        guard text[position] == "-" || text[position] == ">", self[position + 1].isSpace else {
            return false
        }
        let start = skippingSpaces(from: position + 1)
        return letter(at: start, .expected).map { self[skippingSpaces(from: $0.end)].isNewline }
            ?? false
    }

    /// The letter that is named as "(B)", "**B**" or "option B", if it is always the same.
    func onlyLetter() -> NamedOption? {
        var found: NamedOption?
        for (position, scalar) in text.enumerated() {
            let isBracket = scalar == "(" || scalar == "*" && self[position + 1] != "*"
            let isWord =
                (scalar == "o" || scalar == "O") && standsWord("option", at: position)
                || (scalar == "c" || scalar == "C") && standsWord("choice", at: position)
            guard isBracket || isWord else { continue }
            guard let named = letter(at: isWord ? position + 6 : position, .expected) else {
                continue
            }
            let close = self[named.end - 1] == ")" || self[named.end] == "*"
            guard isWord || close else { continue }
            if let found, found.index != named.index { return nil }
            found = named
        }
        return found
    }
}
