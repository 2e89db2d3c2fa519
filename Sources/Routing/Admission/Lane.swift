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

    /// When the first request went, until something comes back; a model may be there or not.
    private var unheardSince: Instant?
    /// How many requests it has answered.
    private(set) var answers = 0

    /// How long others are kept waiting for a place that has never been heard of.
    static let longestSilence = Duration.seconds(60)

    private(set) var pausedUntil = Instant.origin
    private var pauses = 0
    /// Nil where no price is known.
    let rates: ExpectedRates?
    private(set) var failures = FailureShare()
    private(set) var cache = CacheShare()
    private(set) var latency = LatencyForecast()
    private let wall: WallTime

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

    init(_ settings: LaneSettings, unixTime: Double = 0, now: Instant) {
        self.settings = settings
        wall = WallTime(unixTime, at: now)
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
        if let opening = opening(at: now) { return .down(until: opening) }
        guard let admitsAt = breaker.admitsAt() else { return .down(until: nil) }
        if admitsAt > now { return .down(until: admitsAt) }
        if pausedUntil > now { return .paused(until: pausedUntil) }
        if inFlight >= concurrency.value { return full(at: now) }
        if refusing?.probes ?? 0 > 0 { return .full }
        let wait = limiter.wait(tokens: tokens, at: now)
        return wait == .zero ? .ready : .pacing(until: now + wait)
    }

    /// At its limit; a place that lets its very first requests wait is taken to be down, so
    /// that it costs a route no more than those.
    private func full(at now: Instant) -> Availability {
        guard answers == 0, let unheardSince else { return .full }
        let end = unheardSince + max(Self.longestSilence, settings.hold)
        return end > now ? .pacing(until: end) : .down(until: nil)
    }

    /// When the lane's hours begin; nil while they last, or where it has none.
    func opening(at now: Instant) -> Instant? {
        guard let hours = settings.hours else { return nil }
        return hours.opening(from: wall.unixTime(at: now)).map(wall.instant)
    }

    var isProbing: Bool { breaker.state == .probing }

    mutating func willSend(tokens: Int, at now: Instant) {
        breaker.willSend()
        if answers == 0, unheardSince == nil { unheardSince = now }
        limiter.take(tokens: tokens)
        inFlight += 1
        refusing?.probes += 1
    }

    mutating func succeeded(
        _ ticket: RouteTicket, usage: TokenUsage?, rateLimits: [RateLimit], at now: Instant
    ) {
        let sentAt = ticket.sentAt
        let wasFull = inFlight >= concurrency.value
        cameBack(sentAt: sentAt, wasLetThrough: true)
        answers += 1
        pauses = 0
        breaker.succeeded(at: now)
        concurrency.succeeded(wasFull: wasFull)
        limiter.admitted(sentAt: sentAt, at: now)
        limiter.settle(
            reserved: ticket.reservedTokens, used: usage?.total ?? ticket.reservedTokens)
        limiter.observe(rateLimits, sentAt: sentAt, mark: ticket.mark, at: now)
        failures.note(failed: false)
        guard let usage else { return }
        cache.observe(usage)
        latency.observe(now - sentAt, outputTokens: usage.output)
    }

    mutating func failed(
        _ failure: ProviderFailure, _ ticket: RouteTicket,
        using generator: inout SeededGenerator, at now: Instant
    ) {
        let sentAt = ticket.sentAt
        let wasLetThrough = failure.followUp == .otherModel || failure.followUp == .failItem
        unheardSince = nil
        cameBack(sentAt: sentAt, wasLetThrough: wasLetThrough)
        limiter.observe(failure.facts.rateLimits, sentAt: sentAt, mark: ticket.mark, at: now)
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
    mutating func interrupted(sentAt: Instant, at now: Instant) {
        cameBack(sentAt: sentAt, wasLetThrough: false)
        breaker.probeWasInconclusive(at: now)
    }

    mutating func drop(because reason: String, isCredential: Bool) {
        end = end ?? End(reason: reason, isCredential: isCredential)
    }

    /// Refused since then; until a request is let through that was sent later, they go one by
    /// one, or each pause would end with a round of refusals.
    private struct Refusing {
        /// A place that says it is overloaded this often and lets nothing through is down; one
        /// that limits rates may count by the minute, which is more of them.
        func isDown(isRate: Bool) -> Bool {
            if isRate { return refusedProbes >= 12 }
            return refusedProbes >= 5 || refusedProbes >= 1 && inARow >= 8
        }

        var since: Instant
        /// Sent since then and not back yet.
        var probes = 0
        var refusedProbes = 0
        /// One after the other, with nothing let through between them.
        var inARow = 0
    }

    private var refusing: Refusing?

    private mutating func cameBack(sentAt: Instant, wasLetThrough: Bool) {
        inFlight -= 1
        guard let since = refusing?.since else { return }
        if wasLetThrough { refusing?.inARow = 0 }
        guard sentAt >= since else { return }
        if wasLetThrough { return refusing = nil }
        if refusing?.probes ?? 0 > 0 { refusing?.probes -= 1 }
    }

    /// Slows the whole lane down, not only the item that was told so.
    private mutating func refused(
        _ failure: ProviderFailure, sentAt: Instant, using generator: inout SeededGenerator,
        at now: Instant
    ) {
        // It was down, and it is down still.
        if isProbing { return breaker.failed(at: now) }
        if let since = refusing?.since {
            if sentAt >= since { refusing?.refusedProbes += 1 }
        } else {
            refusing = Refusing(since: now)
            if failure.kind == .rateLimited {
                limiter.refused(at: now)
                concurrency.refusedForRate()
            } else {
                concurrency.refused(sentAt: sentAt, at: now)
            }
        }
        refusing?.inARow += 1
        if refusing?.isDown(isRate: failure.kind == .rateLimited) == true {
            refusing = nil
            breaker.trip(at: now)
        }
        // Those who were sent before the present pause began tell nothing new, unless they
        // were told to wait longer.
        if pauseBegan.map({ sentAt > $0 }) ?? true {
            pauses += 1
        } else if failure.retryAfter == nil {
            return
        }
        let delay = Backoff.refused.delay(
            failures: pauses, atLeast: failure.retryAfter, using: &generator)
        pause(atLeast: delay, at: now)
    }

    private var pauseBegan: Instant?

    private mutating func pause(atLeast delay: Duration, at now: Instant) {
        pausedUntil = max(pausedUntil, now + delay)
        pauseBegan = now
    }
}
