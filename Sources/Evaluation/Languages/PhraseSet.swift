/// Phrases of one kind, to be searched for at a place in a text.
final class PhraseSet: Sendable {
    /// By their first letter, the longest first.
    private let phrases: [UInt32: [[Unicode.Scalar]]]
    /// The first letters, a bit for each of the ASCII ones; the others share 64 bits.
    ///
    /// Most letters of a text begin no phrase.
    private let beginningBits: (UInt64, UInt64, others: UInt64)
    /// Whether a phrase must be whole words.
    private let areWords: Bool

    init(_ phrases: [String], areWords: Bool) {
        let folded = phrases.map { $0.unicodeScalars.compactMap(\.visible).map(\.folded) }
        self.phrases = Dictionary(grouping: folded.filter { !$0.isEmpty }) { $0[0].value }
            .mapValues { $0.sorted { $0.count > $1.count } }
        self.areWords = areWords
        var bits: (UInt64, UInt64, others: UInt64) = (0, 0, 0)
        for value in self.phrases.keys {
            let bit: UInt64 = 1 << UInt64(value % 64)
            switch value {
            case ..<64: bits.0 |= bit
            case ..<128: bits.1 |= bit
            default: bits.others |= bit
            }
        }
        beginningBits = bits
    }

    /// The first letters of all phrases.
    var beginnings: some Sequence<UInt32> { phrases.keys }

    /// The index after the longest phrase that is there; nil if none is.
    func end(in text: ReadableText, at start: Int) -> Int? {
        let first = text.folded(start).value
        guard begins(with: first) else { return nil }
        if areWords, text[start - 1].isLetter, text[start].isLetter { return nil }
        guard let candidates = phrases[first] else { return nil }
        for phrase in candidates {
            if let end = end(of: phrase, in: text, at: start) { return end }
        }
        return nil
    }

    /// Whether a phrase may begin with it.
    private func begins(with value: UInt32) -> Bool {
        let bits =
            value < 64 ? beginningBits.0 : value < 128 ? beginningBits.1 : beginningBits.others
        return bits >> UInt64(value % 64) & 1 == 1
    }

    private func end(of phrase: [Unicode.Scalar], in text: ReadableText, at start: Int) -> Int? {
        var position = start
        for scalar in phrase {
            if scalar == " " {
                let next = text.skippingSpaces(from: position)
                if next == position { return nil }
                position = next
            } else if text.folded(position) == scalar {
                position += 1
            } else {
                return nil
            }
        }
        let runsOn = areWords && text[position].isLetter && text[position - 1].isLetter
        return runsOn ? nil : position
    }
}
