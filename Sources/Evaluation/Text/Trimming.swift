extension StringProtocol {
    /// The text without white space, line ends and zero-width marks around it.
    var trimmed: SubSequence { trimming { $0.isBlank } }
}

extension StringProtocol {
    /// The text without the punctuation and space around it.
    var trimmingPunctuation: SubSequence { trimming { $0.isBlank || $0.isPunctuation } }

    private func trimming(while isDropped: (Character) -> Bool) -> SubSequence {
        guard let start = firstIndex(where: { !isDropped($0) }) else { return self[endIndex...] }
        guard let end = lastIndex(where: { !isDropped($0) }) else { return self[endIndex...] }
        return self[start...end]
    }
}

extension Character {
    /// White space, and the marks that take no room: a byte order mark, a zero-width space.
    var isBlank: Bool {
        isWhitespace
            || unicodeScalars.allSatisfy { $0 == "\u{FEFF}" || 0x200B...0x200F ~= $0.value }
    }
}
