/// A unit behind a number that lets it be read two ways.
///
/// "50 %" is right where 50 is wanted and where 0.5 is; "3 million" likewise, since the
/// question may have asked for millions. A person would accept either.
struct NumberScale {
    private let factor: Double
    private let scaledFirst: Bool
    let end: Int

    func readings(of value: Double) -> [Double] {
        // 50 % as 0.5, not 0.5000000000000001: divide if the factor is below one.
        let scaled = factor < 1 ? value / (1 / factor).rounded() : value * factor
        return scaledFirst ? [scaled, value] : [value, scaled]
    }

    private static let words: [(word: String, factor: Double, scaledFirst: Bool)] = [
        ("percent", 0.01, false), ("per cent", 0.01, false), ("cents", 0.01, false),
        ("cent", 0.01, false), ("k", 1e3, true), ("m", 1e6, false), ("b", 1e9, true),
        ("t", 1e12, true),
    ]

    /// The scale behind a number; of money `1.2m` is a million, and no length.
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
        // All further ones are words, and most numbers have none behind them.
        guard text[next].isLetter else { return nil }
        for phrases in [phrases, LanguagePhrases.english] {
            for (phrase, factor) in phrases.scales {
                guard let end = phrase.end(in: text, at: next) else { continue }
                return NumberScale(factor: factor, scaledFirst: factor > 1, end: end)
            }
        }
        for (word, factor, scaledFirst) in words where text.stands(word, at: next) {
            let wordEnd = next + word.count
            // Suffixes of one letter are glued: 50k is fifty thousand, 50 k may be anything.
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
