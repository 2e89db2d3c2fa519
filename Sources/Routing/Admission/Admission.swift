import Vocabulary

/// Decides when the next request may be sent within the scope of one limit, and learns from
/// outcomes.
///
/// A pure value: the time is passed in, and randomness comes from the seed in its settings. It
/// tests whether the share of refusals depends on the rate of sending. No refusal cuts the rate by
/// a fixed factor; every cut goes to a rate that was measured. The manual shows the phases
/// (`Admission.md`).
struct Admission: Sendable {
    /// Whether a request may go, and if not, what it waits for.
    enum Readiness: Equatable, Sendable {
        case ready
        case at(Instant, Why)
        /// Until a request in flight ends.
        case afterAnEvent(Why)
    }

    enum Why: String, Sendable {
        /// The number of requests in flight is at its limit.
        case window
        /// The pace that the user or a reply has stated.
        case pace
        /// The pace that was learned from refusals.
        case learned
        /// The provider asked to wait.
        case asked
        /// Nothing was let through; single requests probe until that changes.
        case probing
    }

    /// One request that was sent; exactly one of the outcome methods must get it back.
    struct Ticket: Sendable {
        /// The number of the request in this scope, from 1.
        let number: Int
        let sentAt: Instant
        let tokens: Int
        let mark: RateLimiter.Mark
    }

    enum RefusalKind: Sendable {
        /// Too many requests or tokens.
        case rate
        /// Too much load.
        case load
    }

    /// What the admission is finding out.
    enum Phase: Sendable {
        /// There is no pace; only the window limits requests.
        case open
        /// Sends less than was let through, to see whether the same share is refused.
        case trial
        /// Keeps a pace that was measured.
        case hold
        /// Raises the pace for as long as the budget for refusals lasts.
        case probe
        /// Sends one request at a time.
        case down
    }

    let settings: AdmissionSettings
    let start: Instant
    var generator: SeededGenerator
    var limiter: RateLimiter
    var window: InFlightWindow
    var asked = AskedWait()
    var sends = SendLog()
    var usual = UsualRefusals()
    var borne = BorneRate()
    var minute = SentMinute()
    var inFlight = 0
    var peak = InFlightPeak()
    var number = 0
    var hasAnswered = false
    /// The last request that was judged before the first answer.
    var silentUpTo = 0

    var phase = Phase.open
    /// When the phase began, and the last request sent before it, whose outcome does not count in
    /// it.
    var phaseAt = 0.0
    var mark = 0
    /// Requests judged in this phase, and how many of them were refused.
    var count = 0
    var refusals = 0
    /// Evidence for a limit in this phase, as a logarithm of odds (CUSUM).
    var score = 0.0
    /// How many refusals the search for the limit may cost; each costs one.
    var credit = 10.0

    var pace = Pace()
    var trial = Trial()
    var outage = Outage()
    var refusalTime = RefusalTime()
    var recent = RecentRefusals()
    var sizes = RequestSizes()
    /// The share among the latest few, and in this phase alone.
    var lately = RecentRefusals(memory: 15)
    var ofPhase = RecentRefusals(memory: 10)
    /// The number let through within the time that a refusal takes.
    var flow = Flow()
    /// The number of consecutive refusals, in the order of sending.
    var run = 0
    /// The number refused, and let through, so far.
    var refused = 0
    var letThrough = 0

    init(_ settings: AdmissionSettings, now: Instant) {
        self.settings = settings
        start = now
        generator = SeededGenerator(seed: settings.seed)
        limiter = RateLimiter(
            requestsPerMinute: settings.requestsPerMinute,
            tokensPerMinute: settings.tokensPerMinute, now: now)
        window = InFlightWindow(
            ceiling: settings.concurrency, isKnown: settings.concurrencyIsKnown)
    }

    // MARK: Asking

    mutating func readiness(tokens: Int, at now: Instant) -> Readiness {
        let time = seconds(now)
        judge(at: time)
        if phase == .down {
            guard let opensAt = outage.opensAt(patience: patience(at: time), now: time) else {
                return .afterAnEvent(.probing)
            }
            return later(opensAt, than: now).map { .at($0, .probing) } ?? .ready
        }
        if inFlight >= window.value { return .afterAnEvent(.window) }
        advance(at: time)
        if let end = later(asked.until, than: now) {
            pace.isHeldUp(until: asked.until)
            return .at(end, .asked)
        }
        if let judged = later(lookoutEnd, than: now) { return .at(judged, .asked) }
        let told = limiter.wait(tokens: tokens, at: now)
        let learned = pace.wait(for: sizes.cost(of: tokens), at: time)
        if told == .zero, learned <= 0 { return .ready }
        return told.seconds >= learned
            ? .at(now + told, .pace) : .at(max(moment(time + learned), now + told), .learned)
    }

    // MARK: Events

    mutating func sent(tokens: Int, at now: Instant) -> Ticket {
        let time = seconds(now)
        number += 1
        inFlight += 1
        peak.most = max(peak.most, inFlight)
        minute.note(1, sentAt: now, at: now)
        pace.take(sizes.cost(of: tokens))
        sends.append(
            SendLog.Entry(
                sentAt: time, tokens: tokens, inFlight: inFlight,
                filledWindow: inFlight >= window.value))
        if phase == .down { outage.probe = (number, time) }
        limiter.take(tokens: tokens, at: now)
        return Ticket(number: number, sentAt: now, tokens: tokens, mark: limiter.mark)
    }

    /// A reply came; `usedTokens` is nil if it does not say how many tokens it took.
    mutating func answered(
        _ ticket: Ticket, usedTokens: Int?, limits: [RateLimit], at now: Instant
    ) {
        cameBack(ticket, limits, at: now)
        limiter.settle(reserved: ticket.tokens, used: usedTokens ?? ticket.tokens)
        hasAnswered = true
        if ticket.number <= silentUpTo { window.grow(isFull: peak.isMost(of: window)) }
        asked.answered(ticket.number, sentAt: seconds(ticket.sentAt))
        outage.failures.note(failed: false)
        _ = sends.note(ticket.number, .answered)
        judge(at: seconds(now))
        if phase == .down, outage.isOver(after: ticket.number) { goUp(at: seconds(now)) }
    }

    mutating func refused(
        _ ticket: Ticket, kind: RefusalKind, retryAfter: Duration?, limits: [RateLimit],
        at now: Instant
    ) {
        cameBack(ticket, limits, at: now)
        let time = seconds(now)
        if kind == .rate { limiter.wasRefused() }
        minute.note(-1, sentAt: ticket.sentAt, at: now)
        let took = time - seconds(ticket.sentAt)
        refusalTime.note(took)
        let wait = retryAfter?.seconds ?? 0
        asked.asked(for: wait, by: ticket.number, at: time)
        if phase == .down { outage.nextAt = max(outage.nextAt, asked.until) }
        if outage.probe?.number == ticket.number { probeFailed(atLeast: wait, at: time) }
        if !sends.note(ticket.number, .refused, heldPlace: took > RefusalTime.long) {
            // It already counted as let through, because a refusal usually arrives much sooner.
            let late = SendLog.Entry(
                sentAt: seconds(ticket.sentAt), tokens: ticket.tokens, inFlight: 0,
                filledWindow: false, outcome: .refusedLate)
            judgeRefused(ticket.number, late, at: time)
        }
        judge(at: time)
    }

    /// The connection broke, a timeout passed, or the server failed (5xx).
    ///
    /// This says nothing about the pace; many in a row, or half of all, mean that the provider is
    /// down.
    mutating func failed(_ ticket: Ticket, at now: Instant) {
        let time = seconds(now)
        cameBack(ticket, [], at: now)
        _ = sends.note(ticket.number, .unknown)
        outage.failures.note(failed: true)
        if phase == .down {
            if outage.probe?.number == ticket.number { probeFailed(atLeast: 0, at: time) }
        } else if outage.failures.areMany {
            goDown(for: .failures, at: time)
        }
        judge(at: time)
    }

    /// The run stops; the outcome is unknown.
    mutating func interrupted(_ ticket: Ticket, at now: Instant) {
        cameBack(ticket, [], at: now)
        _ = sends.note(ticket.number, .unknown)
        if outage.probe?.number == ticket.number {
            outage.probe = nil
            outage.nextAt = seconds(now)
        }
    }

    /// A quota is used up: nothing is sent until then, and one request first.
    mutating func park(_ ticket: Ticket, for wait: Duration, at now: Instant) {
        let time = seconds(now)
        cameBack(ticket, [], at: now)
        _ = sends.note(ticket.number, .unknown)
        if outage.probe?.number == ticket.number { outage.probe = nil }
        if phase != .down { goDown(for: .refusals, at: time) }
        outage.nextAt = max(outage.nextAt, time + wait.seconds)
    }

    /// How long an item waits before it is sent here again.
    ///
    /// For as many refusals as chance explains, up to four times as long as refusals take, at most
    /// a second: the pace limits the rate, and a provider that refuses fast can be asked again
    /// soon. After that the waits grow up to a minute, because the item itself may be the reason.
    ///
    /// - Parameters:
    ///   - refusals: How often this item was refused here, from 1.
    ///   - failures: How often it failed anywhere; waits grow with these, too.
    ///   - retryAfter: The wait that the provider asked for.
    /// - Returns: The wait from now on.
    mutating func itemDelay(refusals: Int, failures: Int = 0, retryAfter: Duration?)
        -> Duration
    {
        let lately = recent.share(besides: refusals)
        let chance = Int(usual.run(odds: 1e-5, lately: lately))
        let explained = usual.isChance ? max(1, chance) : lately == 0 ? 1 : min(chance, 4)
        var backoff = Backoff.refused
        if failures == 0 {
            backoff.base = min(backoff.base, .seconds(max(0.05, 4 * refusalTime.mean)))
        }
        return backoff.delay(
            failures: max(1, refusals + failures - explained + 1), atLeast: retryAfter,
            using: &generator)
    }

    // MARK: Limits shared with another scope

    /// Another scope that shares the stated limits has sent a request.
    mutating func sharerSends(tokens: Int, at now: Instant) {
        limiter.takeElsewhere(tokens: tokens, at: now)
    }

    /// The usage of such a request is known now.
    mutating func sharerWasAnswered(reserved: Int, used: Int) {
        limiter.settle(reserved: reserved, used: used)
    }

    // MARK: Time

    func seconds(_ moment: Instant) -> Double { (moment - start).seconds }

    /// The time as an instant if it is after now; nil otherwise.
    ///
    /// A wait of a fraction of a nanosecond would never end, because the clock does not show it.
    private func later(_ time: Double, than now: Instant) -> Instant? {
        guard time > seconds(now) else { return nil }
        let end = moment(time)
        return end > now ? end : nil
    }

    func moment(_ seconds: Double) -> Instant {
        seconds < 1e9 ? start + .nanoseconds(Int64((seconds * 1e9).rounded(.up))) : .distantFuture
    }

    private mutating func cameBack(_ ticket: Ticket, _ limits: [RateLimit], at now: Instant) {
        inFlight -= 1
        limiter.observe(limits, sentAt: ticket.sentAt, mark: ticket.mark, at: now)
    }
}
