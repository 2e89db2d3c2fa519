extension StringProtocol {
    /// The text without surrounding white space, line breaks and zero-width marks.
    var trimmed: SubSequence { trimming { $0.isBlank } }
}

extension StringProtocol {
    /// The text without surrounding punctuation and space.
    var trimmingPunctuation: SubSequence { trimming { $0.isBlank || $0.isPunctuation } }

    private func trimming(while isDropped: (Character) -> Bool) -> SubSequence {
        guard let start = firstIndex(where: { !isDropped($0) }) else { return self[endIndex...] }
        guard let end = lastIndex(where: { !isDropped($0) }) else { return self[endIndex...] }
        return self[start...end]
    }
}

extension Character {
    /// White space, and zero-width marks: a byte order mark, a zero-width space.
    var isBlank: Bool {
        isWhitespace
            || unicodeScalars.allSatisfy { $0 == "\u{FEFF}" || 0x200B...0x200F ~= $0.value }
    }
}
