package import Vocabulary

/// Admits requests at the pace that a provider publishes.
///
/// Two buckets, requests and tokens; each exists once the job or a reply has told its limit.
package struct RateLimiter: Equatable, Sendable {
    private var requests: TokenBucket?
    private var tokens: TokenBucket?

    package init(requestsPerMinute: Int?, tokensPerMinute: Int?, now: Instant) {
        requests = requestsPerMinute.map { TokenBucket(perMinute: $0, now: now) }
        tokens = tokensPerMinute.map { TokenBucket(perMinute: $0, now: now) }
    }

    /// The wait before a request of so many tokens may go; zero admits now.
    package mutating func wait(tokens amount: Int, at now: Instant) -> Duration {
        let forRequest = requests?.wait(for: 1, at: now) ?? .zero
        let forTokens = tokens?.wait(for: Double(amount), at: now) ?? .zero
        return max(forRequest, forTokens)
    }

    /// Takes one request and its tokens.
    package mutating func take(tokens amount: Int) {
        requests?.take(1)
        tokens?.take(Double(amount))
    }

    /// Corrects a reservation by what the reply says was used.
    package mutating func settle(reserved: Int, used: Int) {
        if used < reserved {
            tokens?.giveBack(Double(reserved - used))
        } else {
            tokens?.take(Double(used - reserved))
        }
    }

    /// Learns from a reply's headers.
    package mutating func observe(_ limits: [RateLimit], inFlight: Int, at now: Instant) {
        for limit in limits {
            switch limit.quantity {
            case .requests:
                Self.observe(limit, in: &requests, inFlight: Double(inFlight), at: now)
            case .tokens, .inputTokens:
                Self.observe(limit, in: &tokens, inFlight: 0, at: now)
            case .outputTokens:
                break  // cannot be known before sending; a refusal's wait covers it
            }
        }
    }

    private static func observe(
        _ limit: RateLimit, in bucket: inout TokenBucket?, inFlight: Double, at now: Instant
    ) {
        if let perMinute = limit.limit, perMinute > 0 {
            if bucket == nil { bucket = TokenBucket(perMinute: perMinute, now: now) }
            bucket?.adopt(perMinute: perMinute, at: now)
        }
        if let remaining = limit.remaining {
            bucket?.correct(remaining: remaining, inFlight: inFlight, reset: limit.reset, at: now)
        }
    }
}
