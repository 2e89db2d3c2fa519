import Vocabulary

/// The state of one lane: when the next request may be sent, and recent outcomes.
struct Lane: Sendable {
    let settings: LaneSettings
    private(set) var admission: Admission
    private(set) var inFlight = 0
    /// Why the lane is not used for the rest of the run.
    private(set) var end: End?

    struct End: Equatable {
        var reason: String
        var isCredential: Bool
    }

    private(set) var silence: Silence
    /// How many requests it has answered.
    private(set) var answers = 0

    /// Nil if no price is known.
    let rates: ExpectedRates?
    private(set) var failures = FailureShare()
    private(set) var cache = CacheShare()
    private(set) var latency = LatencyForecast()
    private let wall: WallTime

    /// Whether the lane can take a request, and if not, what must happen first.
    enum Availability: Equatable {
        case ready
        /// At its limit of requests in flight: one of them must end first.
        case full
        /// At its pace: the next request may be sent then.
        case pacing(until: Instant)
        /// It has refused requests, and may be asked again then.
        case paused(until: Instant)
        /// It has refused requests, and accepts no more until one in flight ends.
        case strained
        /// It counts as down until then; nil until a probe ends.
        case down(until: Instant?)
        case dropped
    }

    init(_ settings: LaneSettings, seed: UInt64 = 0, unixTime: Double = 0, now: Instant) {
        self.settings = settings
        silence = Silence(hold: settings.hold)
        wall = WallTime(unixTime, at: now)
        rates = settings.price.map {
            ExpectedRates($0, markupPercent: settings.markupPercent)
        }
        admission = Admission(
            AdmissionSettings(
                concurrency: settings.concurrency,
                concurrencyIsKnown: settings.concurrencyIsKnown,
                requestsPerMinute: settings.requestsPerMinute,
                tokensPerMinute: settings.tokensPerMinute, seed: seed), now: now)
    }

    mutating func availability(tokens: Int, at now: Instant) -> Availability {
        if end != nil { return .dropped }
        if let opening = opening(at: now) { return .down(until: opening) }
        switch admission.readiness(tokens: tokens, at: now) {
        case .ready: return .ready
        case .at(let until, .probing): return .down(until: until)
        case .afterAnEvent(.probing): return .down(until: nil)
        case .at(let until, .pace), .at(let until, .window): return .pacing(until: until)
        case .at(let until, .learned), .at(let until, .asked): return .paused(until: until)
        case .afterAnEvent: return admission.window.isReduced ? .strained : full(at: now)
        }
    }

    /// The availability at the limit; if its very first requests are unanswered, until the lane
    /// counts as silent.
    private func full(at now: Instant) -> Availability {
        guard answers == 0, let start = silence.start, start > now else { return .full }
        return .pacing(until: start)
    }

    /// When the lane's hours begin; nil during them, or if it has none.
    func opening(at now: Instant) -> Instant? {
        guard let hours = settings.hours else { return nil }
        return hours.opening(from: wall.unixTime(at: now)).map(wall.instant)
    }

    var isProbing: Bool { admission.isProbing }

    /// Whether the lane has answered, and the latest outcomes are not failures.
    var isProven: Bool { answers > 0 && admission.isSound }

    mutating func willSend(tokens: Int, at now: Instant) -> Admission.Ticket {
        silence.sent(at: now)
        inFlight += 1
        return admission.sent(tokens: tokens, at: now)
    }

    /// Bytes of a reply have arrived, so the lane is not silent.
    mutating func heardBytes(at now: Instant) { silence.heard(inFlight: inFlight, at: now) }

    mutating func succeeded(
        _ ticket: RouteTicket, usage: TokenUsage?, rateLimits: [RateLimit], at now: Instant
    ) {
        inFlight -= 1
        answers += 1
        silence.heard(inFlight: inFlight, at: now)
        silence.answered(after: now - ticket.sentAt)
        admission.answered(
            ticket.admission, usedTokens: usage?.total, limits: rateLimits, at: now)
        failures.note(failed: false)
        guard let usage else { return }
        cache.observe(usage)
        latency.observe(now - ticket.sentAt, outputTokens: usage.output)
    }

    mutating func failed(_ failure: ProviderFailure, _ ticket: RouteTicket, at now: Instant) {
        inFlight -= 1
        // A timeout is not a sign of life.
        if failure.kind != .timeout { silence.heard(inFlight: inFlight, at: now) }
        if failure.billing == .ambiguous || failure.billing == .unusable {
            failures.note(failed: true)
        }
        let limits = failure.facts.rateLimits
        switch failure.followUp {
        case .otherModel, .failItem, .dropModel, .dropCredential:
            // The endpoint answers; the item is wrong, or the router drops the lane.
            admission.answered(ticket.admission, usedTokens: nil, limits: limits, at: now)
        case .retry where !failure.emptyAnswers.isEmpty:
            // The endpoint works; the model had nothing to say.
            admission.answered(
                ticket.admission, usedTokens: failure.usage?.total, limits: limits, at: now)
        case .park:
            admission.park(
                ticket.admission, for: failure.retryAfter ?? .seconds(600), at: now)
        case .retry where failure.billing == .refused,
            .failOver where failure.billing == .refused:
            admission.refused(
                ticket.admission, kind: failure.kind == .rateLimited ? .rate : .load,
                retryAfter: failure.retryAfter, limits: limits, at: now)
        case .retry, .failOver:
            admission.failed(ticket.admission, at: now)
        }
    }

    /// How long a refused item waits before it is sent here again.
    mutating func itemDelay(refusals: Int, failures: Int, retryAfter: Duration?) -> Duration {
        admission.itemDelay(refusals: refusals, failures: failures, retryAfter: retryAfter)
    }

    /// A request ended without an outcome, because the run is stopping.
    mutating func interrupted(_ ticket: RouteTicket, at now: Instant) {
        inFlight -= 1
        admission.interrupted(ticket.admission, at: now)
    }

    // MARK: Limits shared with another lane

    mutating func sharerSends(tokens: Int, at now: Instant) {
        admission.sharerSends(tokens: tokens, at: now)
    }

    mutating func sharerWasAnswered(_ ticket: RouteTicket, usage: TokenUsage?) {
        admission.sharerWasAnswered(
            reserved: ticket.reservedTokens, used: usage?.total ?? ticket.reservedTokens)
    }

    mutating func drop(because reason: String, isCredential: Bool) {
        end = end ?? End(reason: reason, isCredential: isCredential)
    }
}
