package import HTTP
package import Vocabulary

/// The quotas that a reply's headers state; what they do not state is unknown, not unlimited.
package enum RateLimitHeaders {
    /// Reads `x-ratelimit-…` and `anthropic-ratelimit-…`.
    ///
    /// `now` is seconds since 1970, for a reply without a `Date`.
    package static func limits(in headers: HTTPHeaders, now: Double) -> [RateLimit] {
        // Most replies of most places have none: one look at the bytes is cheaper than a split.
        guard mentionsLimits(headers.block) else { return [] }
        var limits: [RateLimit] = []
        var sent: Double?
        for field in headers.fields {
            let name = field.name.lowercased()
            guard let place = Place(name) else { continue }
            let index = limits.firstIndex { $0.quantity == place.quantity } ?? limits.count
            if index == limits.count {
                limits.append(
                    RateLimit(quantity: place.quantity, limit: nil, remaining: nil, reset: nil))
            }
            switch place.part {
            case .limit: limits[index].limit = count(field.value)
            case .remaining: limits[index].remaining = count(field.value)
            case .reset:
                let origin = sent ?? RetryAfter.sent(headers, now: now)
                sent = origin
                limits[index].reset = reset(field.value, sent: origin)
            }
        }
        return limits.filter { $0.limit != nil || $0.remaining != nil || $0.reset != nil }
    }

    /// Until a used-up quota is full again; the longest where several are used up.
    static func waitForReset(_ limits: [RateLimit]) -> Duration? {
        limits.filter { $0.remaining == 0 }.compactMap(\.reset).max()
    }

    /// A span, a moment in RFC 3339, or the epoch in seconds or milliseconds.
    static func reset(_ text: String, sent: Double) -> Duration? {
        if let moment = CalendarTime.rfc3339(text) {
            return WaitGrammar.duration(seconds: max(0, moment - sent))
        }
        // No quota is counted over thirty years: such a number is a moment.
        if let number = Double(text), number > 1e9 {
            let moment = number > 1e11 ? number / 1000 : number
            return WaitGrammar.duration(seconds: max(0, moment - sent))
        }
        return WaitGrammar.goDuration(text)
    }

    private static func count(_ text: String) -> Int? {
        // Some append the window: `100, 100;w=60`.
        let number = text.prefix { $0 != "," && $0 != ";" }
        return Int(number) ?? Double(number).flatMap { Int(exactly: $0.rounded(.down)) }
    }

    private static func mentionsLimits(_ block: [UInt8]) -> Bool {
        block.withUnsafeBufferPointer { bytes in
            let word: StaticString = "ratelimit"
            var index = 0
            while index + 9 <= bytes.count {
                if bytes[index] | 0x20 == UInt8(ascii: "r"),
                    (1..<9).allSatisfy({ bytes[index + $0] | 0x20 == word.utf8Start[$0] })
                {
                    return true
                }
                index += 1
            }
            return false
        }
    }

    /// What a header's name says.
    private struct Place {
        enum Part { case limit, remaining, reset }

        let quantity: RateLimit.Quantity
        let part: Part

        init?(_ name: String) {
            if name.hasPrefix("x-ratelimit-") {
                let words = name.dropFirst("x-ratelimit-".count)
                    .split(separator: "-", maxSplits: 1)
                guard let part = Self.part(words.first) else { return nil }
                // A bare `x-ratelimit-remaining` counts requests; other scopes are not ours.
                guard let quantity = Self.quantity(words.count == 1 ? "requests" : words[1])
                else { return nil }
                (self.part, self.quantity) = (part, quantity)
            } else if name.hasPrefix("anthropic-ratelimit-") {
                let words = name.dropFirst("anthropic-ratelimit-".count)
                guard let dash = words.lastIndex(of: "-"),
                    let part = Self.part(words[words.index(after: dash)...]),
                    let quantity = Self.quantity(words[..<dash])
                else { return nil }
                (self.part, self.quantity) = (part, quantity)
            } else {
                return nil
            }
        }

        private static func part(_ word: Substring?) -> Part? {
            switch word {
            case "limit": .limit
            case "remaining": .remaining
            case "reset": .reset
            default: nil
            }
        }

        private static func quantity(_ word: Substring) -> RateLimit.Quantity? {
            switch word {
            case "requests": .requests
            case "tokens": .tokens
            case "input-tokens": .inputTokens
            case "output-tokens": .outputTokens
            default: nil
            }
        }
    }
}
