/// A text to search for phrases, anywhere or as whole words.
///
/// Characters are compared as in Swift, so é is é however it is encoded.
struct SearchedText {
    private let characters: [Character]
    private let numbers: [Int]
    private let numbering: Numbering<Character>

    init(_ text: some StringProtocol) {
        var numbering = Numbering<Character>()
        characters = Array(text)
        numbers = numbering.adding(characters)
        self.numbering = numbering
    }

    /// Whether the text contains a phrase; as whole words, it must not be part of a longer word or
    /// number.
    func holds(_ phrase: some StringProtocol, asWholeWords: Bool) -> Bool {
        let wanted = numbering.of(Array(phrase))
        // All unknown characters share a number, so a phrase with one must not be searched for.
        guard !wanted.contains(Numbering<Character>.unknown) else { return false }
        return Needle(wanted).first(in: numbers) { !asWholeWords || isWhole($0) } != nil
    }

    /// Whether it begins with a non-empty phrase.
    func begins(with phrase: some StringProtocol) -> Bool {
        !phrase.isEmpty && numbers.starts(with: numbering.of(Array(phrase)))
    }

    private func isWhole(_ range: Range<Int>) -> Bool {
        let (first, last) = (range.lowerBound, range.upperBound - 1)
        return !isNegated(first) && !isJoined(first - 1, first, reachingTo: first - 2)
            && !isJoined(last, last + 1, reachingTo: last + 2)
    }

    /// Whether a sign before a number changes it: 5 is not in -5, but in 3-5.
    private func isNegated(_ first: Int) -> Bool {
        guard first > 0, characters[first].isNumber, characters[first - 1].isOne(of: "-−") else {
            return false
        }
        return first < 2 || !(characters[first - 2].isNumber || characters[first - 2].isLetter)
    }

    /// Whether two neighbouring characters belong to one word or, as in 3.5 and 1,000, to one
    /// number.
    private func isJoined(_ left: Int, _ right: Int, reachingTo beyond: Int) -> Bool {
        guard left >= 0, right < characters.count else { return false }
        let (before, after) = (characters[left], characters[right])
        if before.isWordPart, after.isWordPart { return true }
        let (mark, digit) = beyond < left ? (before, after) : (after, before)
        return digit.isNumber && characters.indices.contains(beyond)
            && characters[beyond].isNumber && mark.isOne(of: ".,")
    }
}

extension Character {
    fileprivate var isWordPart: Bool {
        isNumber || isOne(of: "_") || isLetter && !isOfScriptWithoutSpaces
    }

    /// Whether it is exactly one of these marks, which have only one encoding.
    fileprivate func isOne(of marks: String) -> Bool {
        var scalars = unicodeScalars.makeIterator()
        guard let first = scalars.next(), scalars.next() == nil else { return false }
        return marks.unicodeScalars.contains(first)
    }
}

extension Character {
    /// Thai, Chinese, Japanese and Korean, in which a phrase's neighbours do not matter.
    var isOfScriptWithoutSpaces: Bool {
        guard let value = unicodeScalars.first?.value, value > 0xDFF else { return false }
        return 0xE00...0xE7F ~= value || 0x3040...0x30FF ~= value || 0x3400...0x9FFF ~= value
            || 0xAC00...0xD7AF ~= value || 0xF900...0xFAFF ~= value || value > 0x20000
    }
}
