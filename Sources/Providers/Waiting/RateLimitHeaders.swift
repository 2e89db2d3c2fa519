package import HTTP
package import Vocabulary

/// The quotas that a reply's headers state; what they omit is unknown, not unlimited.
package enum RateLimitHeaders {
    /// Reads `x-ratelimit-…`, Azure's `x-rate-limit-…` and `anthropic-ratelimit-…`.
    ///
    /// `now` is seconds since 1970, for a reply without a `Date`; it is read only if needed.
    package static func limits(
        in headers: HTTPHeaders, now: @autoclosure () -> Double
    ) -> [RateLimit] {
        var limits: [RateLimit] = []
        RateLimitLines.forEach(in: headers.block) { place, value in
            let index = limits.firstIndex { $0.quantity == place.quantity } ?? limits.count
            if index == limits.count {
                limits.append(
                    RateLimit(quantity: place.quantity, limit: nil, remaining: nil, reset: nil))
            }
            switch place.part {
            case .limit: limits[index].limit = count(value)
            case .remaining: limits[index].remaining = count(value)
            case .reset:
                limits[index].reset = reset(value, sent: RetryAfter.sent(headers, now: now()))
            }
        }
        return limits.filter { $0.limit != nil || $0.remaining != nil || $0.reset != nil }
    }

    /// The time until used-up quotas are available again; the longest if there are several.
    ///
    /// Azure states only when the quota that refused is available again, not what is left.
    static func waitForReset(_ limits: [RateLimit]) -> Duration? {
        limits.filter { $0.remaining == 0 }.compactMap(\.reset).max()
            ?? limits.filter { $0.remaining == nil }.compactMap(\.reset).max()
    }

    /// The wait in a refusal's standard fields: `RateLimit-Reset`, the `t` of the later `RateLimit:
    /// "default";r=0;t=30`, or `X-RateLimit-Reset-After`.
    ///
    /// Nil if none is there, or it cannot be understood.
    static func standardReset(in headers: HTTPHeaders, now: Double) -> Duration? {
        for name in ["ratelimit-reset", "x-ratelimit-reset-after", "x-rate-limit-reset"] {
            if let text = headers.first(name) {
                return reset(text, sent: RetryAfter.sent(headers, now: now))
            }
        }
        guard let text = headers.first("ratelimit") else { return nil }
        for part in text.split(whereSeparator: { ";, ".contains($0) }) {
            for key in ["t=", "reset="] where part.hasPrefix(key) {
                return WaitGrammar.goDuration(part.dropFirst(key.count))
            }
        }
        return nil
    }

    /// A span, a moment in RFC 3339, or the epoch in seconds or milliseconds.
    ///
    /// The reply's date is parsed only if it is needed.
    static func reset(_ text: String, sent: @autoclosure () -> Double) -> Duration? {
        if let moment = CalendarTime.rfc3339(text) {
            return WaitGrammar.duration(seconds: max(0, moment - sent()))
        }
        // No quota lasts thirty years: such a number is a moment.
        if let number = Double(text), number > 1e9 {
            let moment = number > 1e11 ? number / 1000 : number
            return WaitGrammar.duration(seconds: max(0, moment - sent()))
        }
        return WaitGrammar.goDuration(text)
    }

    private static func count(_ text: String) -> Int? {
        // Some append the window: `100, 100;w=60`.
        let number = text.prefix { $0 != "," && $0 != ";" }
        let count = Int(number) ?? Double(number).flatMap { Int(exactly: $0.rounded(.down)) }
        return count.map { min(max($0, -TokenCounts.largest), TokenCounts.largest) }
    }
}
