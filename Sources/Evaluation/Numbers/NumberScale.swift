/// A unit after a number that gives the number a second reading.
///
/// "50%" is correct if 50 is wanted, and also if 0.5 is. The same holds for "3 million", because
/// the question may have asked for millions. A person would accept either.
struct NumberScale {
    private let factor: Double
    private let scaledFirst: Bool
    let end: Int

    func readings(of value: Double) -> [Double] {
        // Divides if the factor is below one, so 50% is 0.5 and not 0.5000000000000001.
        let scaled = factor < 1 ? value / (1 / factor).rounded() : value * factor
        return scaledFirst ? [scaled, value] : [value, scaled]
    }

    private static let words: [(word: String, factor: Double, scaledFirst: Bool)] = [
        ("percent", 0.01, false), ("per cent", 0.01, false), ("cents", 0.01, false),
        ("cent", 0.01, false), ("k", 1e3, true), ("m", 1e6, false), ("b", 1e9, true),
        ("t", 1e12, true),
    ]

    /// The scale after a number; `1.2m` is a million only for money, else it may be a length.
    static func read(
        _ text: ReadableText, _ phrases: LanguagePhrases, at end: Int, isMoney: Bool = false
    ) -> NumberScale? {
        var next = text.skippingSpaces(from: end)
        if text[next] == "\\", text[next + 1] == "%" { next += 1 }
        switch text[next] {
        case "%": return NumberScale(factor: 0.01, scaledFirst: false, end: next + 1)
        case "¢": return NumberScale(factor: 0.01, scaledFirst: false, end: next + 1)
        case "-" where text[next + 1].isLetter: next += 1
        default: break
        }
        // All others are words, and most numbers have no word directly after them.
        guard text[next].isLetter else { return nil }
        for phrases in [phrases, LanguagePhrases.english] {
            for (phrase, factor) in phrases.scales {
                guard let end = phrase.end(in: text, at: next) else { continue }
                return NumberScale(factor: factor, scaledFirst: factor > 1, end: end)
            }
        }
        for (word, factor, scaledFirst) in words where text.stands(word, at: next) {
            let wordEnd = next + word.count
            // Suffixes of one letter need no space: 50k is fifty thousand, 50 k may be anything.
            if text[wordEnd].isLetter && !text[wordEnd].isGlued || word.count == 1 && next != end {
                continue
            }
            if word == "m", !isMoney, text[end - 1] != "M", text[next] != "M" { continue }
            if word == "b" || word == "t", !isMoney { continue }
            return NumberScale(factor: factor, scaledFirst: scaledFirst, end: wordEnd)
        }
        return nil
    }
}
