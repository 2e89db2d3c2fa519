import HTTP

/// The rate limits of a server, and how its headers report them.
struct Gate {
    private var requests: RateAllowance?
    private var tokens: RateAllowance?

    init(options: SimulatorOptions) {
        requests = options.requestsPerMinute.map { RateAllowance(perMinute: $0, now: .zero) }
        tokens = options.tokensPerMinute.map { RateAllowance(perMinute: $0, now: .zero) }
    }

    /// Admits a request of so many tokens, or returns how long it has to wait.
    mutating func admit(tokens amount: Int, at now: Duration) -> Duration {
        requests?.refill(at: now)
        tokens?.refill(at: now)
        let wait = max(requests?.wait(for: 1) ?? .zero, tokens?.wait(for: amount) ?? .zero)
        if wait == .zero {
            requests?.take(1)
            tokens?.take(amount)
        }
        return wait
    }

    /// Adds the `x-ratelimit` headers of the rates that are limited.
    func describe(in headers: inout HTTPHeaders) {
        for (name, allowance) in [("requests", requests), ("tokens", tokens)] {
            guard let allowance else { continue }
            headers.append("x-ratelimit-limit-\(name)", "\(allowance.perMinute)")
            headers.append("x-ratelimit-remaining-\(name)", "\(allowance.remaining)")
            headers.append(
                "x-ratelimit-reset-\(name)", RateAllowance.spelling(allowance.untilFull))
        }
    }
}
