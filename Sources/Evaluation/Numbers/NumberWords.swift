/// Numbers in English words: "forty-two", "two hundred and five", "three quarters".
struct NumberWords {
    let readings: [Double]
    let kind: NumberMention.Kind
    let end: Int

    private static let units: [String: Double] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
        "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
        "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50,
        "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]
    private static let scales: [String: Double] = [
        "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    ]
    private static let parts: [String: Double] = [
        "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4,
        "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6,
        "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
    ]

    /// The number in words that begins there; nil for any other word.
    static func read(
        _ text: ReadableText, _ phrases: LanguagePhrases, at start: Int
    ) -> NumberWords? {
        guard canBegin(text[start].lowercase, text[start + 1].lowercase) else { return nil }
        guard let first = word(text, at: start) else { return nil }
        guard let unit = units[first.text] ?? unit(ofArticle: first, in: text) else {
            return half(text, phrases, first)
        }
        var total = 0.0
        var current = unit
        var lastUnit = unit
        var end = first.end
        var count = 1
        while count < 20, let next = following(text, after: end) {
            if let scale = scales[next.text] {
                if scale == 100 {
                    current *= 100
                } else {
                    (total, current) = (total + current * scale, 0)
                }
                lastUnit = .infinity
            } else if let unit = units[next.text], unit > 0, unit < lastUnit,
                lastUnit == .infinity || lastUnit >= 20 && unit < 10
            {
                current += unit
                lastUnit = unit
            } else {
                if let part = parts[next.text], count == 1, unit < 20, !next.isAfterAnd {
                    return NumberWords(readings: [unit / part], kind: .word, end: next.end)
                }
                break
            }
            end = next.end
            count += 1
        }
        var value = total + current
        if let part = part(text, after: end) {
            value += part.value
            end = part.end
            count += 1
        }
        let kind: NumberMention.Kind = count == 1 && first.text == "one" ? .weakWord : .word
        if let scale = NumberScale.read(text, phrases, at: end), scale.end > end {
            return NumberWords(readings: scale.readings(of: value), kind: kind, end: scale.end)
        }
        return NumberWords(readings: [value], kind: kind, end: end)
    }

    /// Saves most words the look-up: the beginnings of numbers, or of "a hundred".
    private static func canBegin(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        switch (first, second) {
        case ("z", "e"), ("o", "n"), ("t", "w"), ("t", "h"), ("t", "e"), ("f", "o"), ("f", "i"),
            ("s", "i"), ("s", "e"), ("e", "i"), ("e", "l"), ("n", "i"), ("a", " "), ("h", "a"):
            true
        default: false
        }
    }

    /// One, as in "a hundred", "a dozen", "a quarter"; any other article is not a number.
    private static func unit(
        ofArticle word: (text: String, end: Int), in text: ReadableText
    ) -> Double? {
        guard word.text == "a", let next = following(text, after: word.end), !next.isAfterAnd,
            scales[next.text] != nil || next.text == "dozen" || isPart(next.text)
        else { return nil }
        return 1
    }

    /// "half", "half a dozen", "half a million".
    private static func half(
        _ text: ReadableText, _ phrases: LanguagePhrases, _ first: (text: String, end: Int)
    ) -> NumberWords? {
        guard first.text == "half" else { return nil }
        if let article = following(text, after: first.end), article.text == "a",
            let scale = NumberScale.read(text, phrases, at: article.end)
        {
            return NumberWords(readings: scale.readings(of: 0.5), kind: .word, end: scale.end)
        }
        // "Half of them" counts nothing.
        return NumberWords(readings: [0.5], kind: .weakWord, end: first.end)
    }

    /// "and a half", "and three quarters" after a whole number, in digits or words.
    static func part(_ text: ReadableText, after end: Int) -> (value: Double, end: Int)? {
        guard let count = following(text, after: end), count.isAfterAnd,
            let upper = count.text == "a" ? 1 : units[count.text], upper > 0, upper < 10,
            let name = following(text, after: count.end), !name.isAfterAnd,
            let lower = parts[name.text], upper < lower
        else { return nil }
        return (upper / lower, name.end)
    }

    /// "Third" and the like alone are ranks.
    private static func isPart(_ word: String) -> Bool {
        ["half", "quarter", "third", "fifth", "tenth"].contains(word)
    }

    /// The next word of the same number, after a space, a hyphen or an "and".
    private static func following(
        _ text: ReadableText, after end: Int
    ) -> (text: String, end: Int, isAfterAnd: Bool)? {
        guard text[end] == " " || text[end] == "-" || text[end] == "\u{2011}" else { return nil }
        guard let next = word(text, at: end + 1) else { return nil }
        guard next.text == "and", text[next.end] == " ", let third = word(text, at: next.end + 1)
        else { return (next.text, next.end, false) }
        return (third.text, third.end, true)
    }

    private static func word(_ text: ReadableText, at start: Int) -> (text: String, end: Int)? {
        guard text[start].isLetter, !text[start - 1].isLetter else { return nil }
        var end = start
        while text[end].isLetter, end - start <= 9 { end += 1 }
        guard end - start <= 9, !text[end].isDigit else { return nil }
        let word = String(unsafeUninitializedCapacity: end - start) { bytes in
            for index in start..<end {
                // Words that count are ASCII; any other letter only has to make it another word.
                let value = text[index].lowercase.value
                bytes[index - start] = value < 128 ? UInt8(value) : UInt8(ascii: "?")
            }
            return end - start
        }
        return (word, end)
    }
}
