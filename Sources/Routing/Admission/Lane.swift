import Vocabulary

/// The state of one lane: when the next request may go, and how the last ones went.
struct Lane: Sendable {
    let settings: LaneSettings
    private(set) var limiter: RateLimiter
    private(set) var breaker = CircuitBreaker()
    private(set) var concurrency: ConcurrencyLimit
    private(set) var inFlight = 0
    /// Why the lane is out for the rest of the run.
    private(set) var end: End?

    struct End: Equatable {
        var reason: String
        var isCredential: Bool
    }

    private(set) var pausedUntil = Instant.origin
    private var pauses = 0
    /// Nil where no price is known.
    let rates: ExpectedRates?
    private(set) var failures = FailureShare()
    private(set) var cache = CacheShare()
    private(set) var latency = LatencyForecast()

    /// Whether the lane can take a request, and if not, what has to happen first.
    enum Availability: Equatable {
        case ready
        /// It flows, at its limit: some request has to come back first.
        case full
        /// It flows, at its pace: the next one may go then.
        case pacing(until: Instant)
        /// It said when it wants to be asked again.
        case paused(until: Instant)
        /// It is taken to be down until then; nil until a probe comes back.
        case down(until: Instant?)
        case dropped
    }

    init(_ settings: LaneSettings, now: Instant) {
        self.settings = settings
        rates = settings.price.map {
            ExpectedRates($0, markupPercent: settings.markupPercent)
        }
        limiter = RateLimiter(
            requestsPerMinute: settings.requestsPerMinute,
            tokensPerMinute: settings.tokensPerMinute, now: now)
        concurrency = ConcurrencyLimit(
            maximum: settings.concurrency, isKnown: settings.concurrencyIsKnown)
    }

    mutating func availability(tokens: Int, at now: Instant) -> Availability {
        if end != nil { return .dropped }
        guard let admitsAt = breaker.admitsAt() else { return .down(until: nil) }
        if admitsAt > now { return .down(until: admitsAt) }
        if pausedUntil > now { return .paused(until: pausedUntil) }
        if inFlight >= concurrency.value { return .full }
        let wait = limiter.wait(tokens: tokens, at: now)
        return wait == .zero ? .ready : .pacing(until: now + wait)
    }

    var isProbing: Bool { breaker.state == .probing }

    mutating func willSend(tokens: Int) {
        breaker.willSend()
        limiter.take(tokens: tokens)
        inFlight += 1
    }

    mutating func succeeded(
        reservedTokens: Int, usage: TokenUsage?, rateLimits: [RateLimit], sentAt: Instant,
        at now: Instant
    ) {
        let wasFull = inFlight >= concurrency.value
        inFlight -= 1
        pauses = 0
        breaker.succeeded(at: now)
        concurrency.succeeded(wasFull: wasFull)
        limiter.settle(reserved: reservedTokens, used: usage?.total ?? reservedTokens)
        limiter.observe(rateLimits, inFlight: inFlight, at: now)
        failures.note(failed: false)
        guard let usage else { return }
        cache.observe(usage)
        latency.observe(now - sentAt, outputTokens: usage.output)
    }

    mutating func failed(
        _ failure: ProviderFailure, sentAt: Instant,
        using generator: inout SeededGenerator, at now: Instant
    ) {
        inFlight -= 1
        limiter.observe(failure.facts.rateLimits, inFlight: inFlight, at: now)
        if failure.billing == .ambiguous || failure.billing == .unusable {
            failures.note(failed: true)
        }
        switch failure.followUp {
        case .otherModel, .failItem:
            breaker.succeeded(at: now)  // the place answers; the item is what is wrong
        case .dropModel, .dropCredential:
            break  // the router drops the lane
        case .park:
            pause(atLeast: failure.retryAfter ?? .seconds(600), at: now)
            breaker.probeWasInconclusive(at: now)
        case .retry, .failOver:
            if failure.billing == .refused {
                refused(failure, sentAt: sentAt, using: &generator, at: now)
            } else {
                breaker.failed(at: now)
            }
        }
    }

    /// A request came back without an outcome, because the run is being stopped.
    mutating func interrupted(at now: Instant) {
        inFlight -= 1
        breaker.probeWasInconclusive(at: now)
    }

    mutating func drop(because reason: String, isCredential: Bool) {
        end = end ?? End(reason: reason, isCredential: isCredential)
    }

    /// Slows the whole lane down, not only the item that was told so.
    private mutating func refused(
        _ failure: ProviderFailure, sentAt: Instant, using generator: inout SeededGenerator,
        at now: Instant
    ) {
        concurrency.refused(sentAt: sentAt, at: now)
        breaker.probeWasInconclusive(at: now)
        // Those who were sent before the present pause began tell nothing new, unless they
        // were told to wait longer.
        if sentAt >= pauseBegan { pauses += 1 } else if failure.retryAfter == nil { return }
        let delay = Backoff.refused.delay(
            failures: pauses, atLeast: failure.retryAfter, using: &generator)
        pause(atLeast: delay, at: now)
    }

    private var pauseBegan = Instant.origin

    private mutating func pause(atLeast delay: Duration, at now: Instant) {
        pausedUntil = max(pausedUntil, now + delay)
        pauseBegan = now
    }
}
