import Vocabulary

/// Admits requests at the pace that a provider publishes.
///
/// Two buckets, for requests and tokens; each exists once the user or a reply has stated its limit.
struct RateLimiter: Equatable, Sendable {
    private var requests: TokenBucket?
    private var tokens: TokenBucket?
    /// Whether a reply has stated a limit.
    private(set) var isTold = false
    /// The total sent so far.
    private(set) var mark = Mark()

    /// The total sent up to some moment.
    struct Mark: Equatable, Sendable {
        var requests = 0.0
        var tokens = 0.0

        init() {}
    }

    init(requestsPerMinute: Int?, tokensPerMinute: Int?, now: Instant) {
        requests = requestsPerMinute.map { TokenBucket(perMinute: $0, now: now) }
        tokens = tokensPerMinute.map { TokenBucket(perMinute: $0, now: now) }
    }

    /// The wait before a request of so many tokens may go; zero admits now.
    mutating func wait(tokens amount: Int, at now: Instant) -> Duration {
        let forRequest = requests?.wait(for: 1, at: now) ?? .zero
        let forTokens = tokens?.wait(for: Double(amount), at: now) ?? .zero
        return max(forRequest, forTokens)
    }

    /// The allowed requests per second; nil if no limit was stated.
    var requestsPerSecond: Double? { requests.map { $0.perMinute / 60 } }

    /// Whether the user or a reply stated any limit.
    var isStated: Bool { requests != nil || tokens != nil }

    /// Takes one request and its tokens.
    mutating func take(tokens amount: Int, at now: Instant) {
        requests?.take(1)
        tokens?.take(Double(amount))
        mark.requests += 1
        mark.tokens += Double(amount)
    }

    /// Takes what another lane with the same limits has sent; this lane's headers do not include
    /// it.
    mutating func takeElsewhere(tokens amount: Int, at now: Instant) {
        // Refilled first, because the saved allowance counts.
        _ = wait(tokens: 0, at: now)
        requests?.take(1)
        tokens?.take(Double(amount))
    }

    /// A request was refused for its rate although this bucket had room for it.
    mutating func wasRefused() {
        requests?.tighten()
        tokens?.tighten()
    }

    /// Corrects a reservation by the usage in the reply.
    mutating func settle(reserved: Int, used: Int) {
        if used < reserved {
            tokens?.giveBack(Double(reserved - used))
        } else {
            tokens?.take(Double(used - reserved))
        }
    }

    /// Learns from a reply's headers, which describe the moment when its request arrived: requests
    /// sent since then, after ``mark``, are not included.
    mutating func observe(
        _ limits: [RateLimit], sentAt: Instant, mark old: Mark, at now: Instant
    ) {
        if limits.contains(where: { $0.limit ?? 0 > 0 }) { isTold = true }
        for limit in limits {
            switch limit.quantity {
            case .requests:
                let since = mark.requests - old.requests
                Self.observe(limit, in: &requests, sentSince: since, age: now - sentAt, at: now)
            case .tokens, .inputTokens:
                let since = mark.tokens - old.tokens
                Self.observe(limit, in: &tokens, sentSince: since, age: now - sentAt, at: now)
            case .outputTokens:
                break  // Unknown before sending; the wait after a refusal covers it.
            }
        }
    }

    private static func observe(
        _ limit: RateLimit, in bucket: inout TokenBucket?, sentSince: Double, age: Duration,
        at now: Instant
    ) {
        if let perMinute = limit.limit, perMinute > 0 {
            if bucket == nil { bucket = TokenBucket(perMinute: perMinute, now: now) }
            bucket?.adopt(perMinute: perMinute, at: now)
        }
        // A quota that is full again by now says nothing.
        guard let remaining = limit.remaining, let reset = limit.reset, reset > age else { return }
        bucket?.correct(left: Double(remaining) - sentSince, reset: reset - age, at: now)
    }
}
