/// A wait that a server asks for in a sentence.
package enum WaitWords {
    /// Reads "Please try again in 6m0s", "retry after 7 seconds", "wait 1 minute and 30 seconds",
    /// "请在 5 秒后重试"; nil if no sentence names a span.
    package static func wait(in message: String) -> Duration? {
        let text = message.lowercased()
        for phrase in phrases {
            var rest = text[...]
            while let found = rest.firstRange(of: phrase) {
                rest = rest[found.upperBound...]
                if let wait = span(at: rest) { return wait }
            }
        }
        return nil
    }

    private static let phrases = [
        "try again in", "try again after", "retry in", "retry after", "retry-after", "retrying in",
        "wait for", "wait at least", "wait another", "wait", "available in", "available again in",
        "reset in", "resets in", "reset after", "resets after", "replenished in",
        "again in", "cooldown of", "cool down for", "请在", "请等待", "请于", "等待", "将在",
        "in about",
    ]

    private static let units: [(String, Double)] = [
        ("milliseconds", 0.001), ("millisecond", 0.001), ("ms", 0.001), ("毫秒", 0.001),
        ("seconds", 1), ("second", 1), ("secs", 1), ("sec", 1), ("s", 1), ("秒", 1),
        ("minutes", 60), ("minute", 60), ("mins", 60), ("min", 60), ("m", 60), ("分钟", 60),
        ("分", 60),
        ("hours", 3600), ("hour", 3600), ("hrs", 3600), ("hr", 3600), ("h", 3600), ("小时", 3600),
        ("days", 86_400), ("day", 86_400), ("d", 86_400), ("天", 86_400),
    ]

    /// A span at the beginning of a text, of one part or several: `1h2m3.5s`, `2 minutes and 5 s`.
    private static func span(at text: Substring) -> Duration? {
        var rest = text
        skipFillers(&rest)
        var sum: Double?
        // A clock time, perhaps with days before it, as in Azure's `12.00:00:00`; it is not a span.
        while let first = rest.first, first.isASCII, first.isNumber {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            var number = digits
            while number.last == "." { number.removeLast() }
            guard let value = Double(number) else { return nil }
            rest = rest[number.endIndex...].drop { $0 == " " }
            let word = rest.prefix { $0.isLetter }
            guard let unit = unit(of: word) else {
                // A bare number is seconds, unless it is a clock or a date.
                let isPlain = rest.first.map { !"/:-".contains($0) } ?? true
                if sum == nil, isPlain, word.isEmpty { sum = value }
                break
            }
            sum = (sum ?? 0) + value * unit.seconds
            rest = rest[unit.end...].drop { $0 == " " || $0 == "," }
            if rest.hasPrefix("and ") { rest = rest.dropFirst(4) }
        }
        return sum.flatMap { WaitGrammar.duration(seconds: $0) }
    }

    private static func unit(of word: Substring) -> (seconds: Double, end: Substring.Index)? {
        for (name, seconds) in units where word.hasPrefix(name) {
            let end = word.index(word.startIndex, offsetBy: name.count)
            // `5m30s` ends its unit before a digit, which is no letter: the word is the unit.
            if end == word.endIndex || !name.utf8.allSatisfy({ $0 < 0x80 }) {
                return (seconds, end)
            }
        }
        return nil
    }

    private static func skipFillers(_ text: inout Substring) {
        let fillers = ["about", "approximately", "another", "at least", "the next", "~", ":", "`"]
        var hasSkipped = true
        while hasSkipped {
            hasSkipped = false
            text = text.drop { $0 == " " }
            for filler in fillers where text.hasPrefix(filler) {
                text = text.dropFirst(filler.count)
                hasSkipped = true
            }
        }
    }
}
