package import Vocabulary

/// What is fixed about a lane: one model behind one credential, and what it costs there.
package struct LaneSettings: Equatable, Sendable {
    package var model: ModelReference
    /// Lanes with the same credential are dropped together when it is refused.
    package var credential: String
    package var price: ModelPrice?
    package var costSource: CostSource
    package var markupPercent: Double
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    package var concurrency: Int
    /// Whether the place is known to bear that much, so that nothing has to be learned first.
    package var concurrencyIsKnown: Bool
    /// The most that the model can write; nil where it is not known.
    package var maximumOutput: Int?

    package init(
        model: ModelReference, credential: String, price: ModelPrice?, costSource: CostSource,
        markupPercent: Double = 0, requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil,
        concurrency: Int, concurrencyIsKnown: Bool = false, maximumOutput: Int? = nil
    ) {
        self.model = model
        self.credential = credential
        self.price = price
        self.costSource = costSource
        self.markupPercent = markupPercent
        self.requestsPerMinute = requestsPerMinute
        self.tokensPerMinute = tokensPerMinute
        self.concurrency = concurrency
        self.concurrencyIsKnown = concurrencyIsKnown
        self.maximumOutput = maximumOutput
    }

    /// The exact cost of a reply here; nil where no price is known.
    package func cost(of usage: TokenUsage) -> Money? {
        price?.cost(of: usage, markupPercent: markupPercent)
    }

    /// The most that one request can cost here, dearest bracket and cache writes included.
    package func mostCost(inputTokens: Int, outputTokens: Int) -> Money? {
        guard let price else { return nil }
        let plain = TokenUsage(input: inputTokens, output: outputTokens)
        let written = TokenUsage(
            input: inputTokens, cacheWrite: inputTokens, cacheWriteLong: inputTokens,
            output: outputTokens)
        return max(
            price.cost(of: plain, markupPercent: markupPercent),
            price.cost(of: written, markupPercent: markupPercent))
    }
}

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

    /// When the first request went, until something comes back; a model may be there or not.
    private var unheardSince: Instant?
    /// How many requests it has answered.
    private(set) var answers = 0

    /// How long others are kept waiting for a place that has never been heard of.
    static let longestSilence = Duration.seconds(60)

    private var pausedUntil = Instant.origin
    private var pauses = 0
    /// Share of sends that failed and may have been paid, smoothed.
    private(set) var paidFailureShare = 0.02

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
        if inFlight >= concurrency.value { return full(at: now) }
        let wait = limiter.wait(tokens: tokens, at: now)
        return wait == .zero ? .ready : .pacing(until: now + wait)
    }

    /// At its limit; a place that lets its very first requests wait is taken to be down, so
    /// that it costs a route no more than those.
    private func full(at now: Instant) -> Availability {
        guard answers == 0, let unheardSince else { return .full }
        let end = unheardSince + Self.longestSilence
        return end > now ? .pacing(until: end) : .down(until: nil)
    }

    var isProbing: Bool { breaker.state == .probing }

    mutating func willSend(tokens: Int, at now: Instant) {
        breaker.willSend()
        if answers == 0, unheardSince == nil { unheardSince = now }
        limiter.take(tokens: tokens)
        inFlight += 1
    }

    mutating func succeeded(
        reservedTokens: Int, usedTokens: Int?, rateLimits: [RateLimit], at now: Instant
    ) {
        let wasFull = inFlight >= concurrency.value
        inFlight -= 1
        answers += 1
        pauses = 0
        breaker.succeeded(at: now)
        concurrency.succeeded(wasFull: wasFull)
        limiter.settle(reserved: reservedTokens, used: usedTokens ?? reservedTokens)
        limiter.observe(rateLimits, inFlight: inFlight, at: now)
        paidFailureShare *= 0.99
    }

    mutating func failed(
        _ failure: ProviderFailure, sentAt: Instant,
        using generator: inout SeededGenerator, at now: Instant
    ) {
        inFlight -= 1
        unheardSince = nil
        limiter.observe(failure.facts.rateLimits, inFlight: inFlight, at: now)
        if failure.billing == .ambiguous || failure.billing == .unusable {
            paidFailureShare = paidFailureShare * 0.99 + 0.01
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

extension Lane {
    /// What to show of the lane, nil when nothing is in the way.
    func stateText(at now: Instant) -> String? {
        if let end { return "\(settings.model) out: \(end.reason)" }
        switch breaker.state {
        case .open(let until):
            let left = max(0, (until - now).milliseconds / 1_000)
            return "\(settings.model) down, next try in \(left) s"
        case .probing: return "\(settings.model) down, trying"
        case .closed: break
        }
        guard pausedUntil > now else { return nil }
        return "\(settings.model) waits \((pausedUntil - now).milliseconds / 1_000 + 1) s"
    }
}
