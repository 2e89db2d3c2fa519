/// A text to be found in others, in time that grows with their lengths only.
///
/// By Knuth, Morris and Pratt: a reply of a million `a`s looked through for half as many
/// must not take an hour. Characters are compared as Swift does, so é is é however encoded.
struct Phrase {
    private let pattern: [Character]
    /// How much of the pattern still matches after a mismatch at each place.
    private let fallback: [Int]

    init(_ text: some StringProtocol) {
        let pattern = Array(text)
        var fallback = [Int](repeating: 0, count: pattern.count)
        var length = 0
        for index in pattern.indices.dropFirst() {
            while length > 0, pattern[index] != pattern[length] { length = fallback[length - 1] }
            if pattern[index] == pattern[length] { length += 1 }
            fallback[index] = length
        }
        self.pattern = pattern
        self.fallback = fallback
    }

    /// Whether it stands there; with whole words, letters and digits must not run on.
    func occurs(in text: some StringProtocol, asWholeWords: Bool) -> Bool {
        !matches(in: Array(text), asWholeWords: asWholeWords, limit: 1).isEmpty
    }

    /// Where it begins, from left to right; overlapping ones too.
    func matches(in text: [Character], asWholeWords: Bool, limit: Int = .max) -> [Int] {
        guard !pattern.isEmpty else { return [] }
        var found: [Int] = []
        var length = 0
        for index in text.indices {
            while length > 0, text[index] != pattern[length] { length = fallback[length - 1] }
            if text[index] == pattern[length] { length += 1 }
            guard length == pattern.count else { continue }
            length = fallback[length - 1]
            let start = index + 1 - pattern.count
            if asWholeWords, !isWhole(start...index, in: text) { continue }
            found.append(start)
            if found.count == limit { break }
        }
        return found
    }

    private func isWhole(_ range: ClosedRange<Int>, in text: [Character]) -> Bool {
        let (first, last) = (range.lowerBound, range.upperBound)
        return !isJoined(text, first - 1, first, reachingTo: first - 2)
            && !isJoined(text, last, last + 1, reachingTo: last + 2)
    }

    /// Whether two neighbours belong to one word or, as in 3.5 and 1,000, to one number.
    private func isJoined(
        _ text: [Character], _ left: Int, _ right: Int, reachingTo beyond: Int
    ) -> Bool {
        guard left >= 0, right < text.count else { return false }
        if text[left].isWordPart, text[right].isWordPart { return true }
        let (mark, digit) = beyond < left ? (text[left], text[right]) : (text[right], text[left])
        return (mark == "." || mark == ",") && digit.isNumber && text.indices.contains(beyond)
            && text[beyond].isNumber
    }
}

extension Character {
    fileprivate var isWordPart: Bool {
        isNumber || self == "_" || isLetter && !isOfScriptWithoutSpaces
    }

    /// Thai, Chinese, Japanese and Korean, where a word's neighbours tell nothing.
    private var isOfScriptWithoutSpaces: Bool {
        guard let value = unicodeScalars.first?.value, value > 0xDFF else { return false }
        return 0xE00...0xE7F ~= value || 0x3040...0x30FF ~= value || 0x3400...0x9FFF ~= value
            || 0xAC00...0xD7AF ~= value || 0xF900...0xFAFF ~= value || value > 0x20000
    }
}
