import Vocabulary

/// Decides when the next request may go to the scope of one limit, and learns from what comes back.
///
/// A pure value: the time is passed in, and chance comes from the seed in its settings. Refusals
/// are judged by whether their share depends on how much is sent: nothing is cut by a factor for
/// each refusal, and every cut goes to a rate that was measured. The manual draws the phases (`Admission.md`).
struct Admission: Sendable {
    /// Whether a request may go, and if not, what it waits for.
    enum Readiness: Equatable, Sendable {
        case ready
        case at(Instant, Why)
        /// Until a request comes back.
        case afterAnEvent(Why)
    }

    enum Why: String, Sendable {
        /// As many requests are in flight as may be.
        case window
        /// The next one is due later at the pace that was stated by the user or a reply.
        case pace
        /// The same at the pace that was learned from refusals.
        case learned
        /// The provider asked to wait.
        case asked
        /// Nothing was let through; one request at a time finds out when that changes.
        case probing
    }

    /// One request that was sent; it comes back to exactly one of the events.
    struct Ticket: Sendable {
        /// Counts the requests of this scope from 1.
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

    /// What is being found out.
    enum Phase: Sendable {
        /// Only the window of requests in flight limits the pace.
        case open
        /// Less than was let through, to see whether the same share is refused then.
        case trial
        /// At a pace that was measured.
        case hold
        /// Growing from there, for as long as the budget for refusals lasts.
        case probe
        /// One request at a time.
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
    /// The last request that was judged before any answer came.
    var silentUpTo = 0

    var phase = Phase.open
    /// When the phase began, and the last request sent before it, which says nothing in it.
    var phaseAt = 0.0
    var mark = 0
    /// Requests judged in this phase, and how many of them were refused.
    var count = 0
    var refusals = 0
    /// Evidence for a limit in this phase, as a logarithm of odds (CUSUM).
    var score = 0.0
    /// Refusals that may be spent on finding out; each costs one.
    var credit = 10.0

    var pace = Pace()
    var trial = Trial()
    var outage = Outage()
    var refusalTime = RefusalTime()
    var recent = RecentRefusals()
    var sizes = RequestSizes()
    /// The same of the latest few, and of those in this phase alone.
    var lately = RecentRefusals(memory: 15)
    var ofPhase = RecentRefusals(memory: 10)
    /// What was let through in the time that a refusal takes to come back.
    var flow = Flow()
    /// Refusals in a row, in the order of sending.
    var run = 0
    /// All that were refused and let through so far.
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
            // The law had counted it as let through, since refusals usually come back much sooner.
            let late = SendLog.Entry(
                sentAt: seconds(ticket.sentAt), tokens: ticket.tokens, inFlight: 0,
                filledWindow: false, outcome: .refusedLate)
            judgeRefused(ticket.number, late, at: time)
        }
        judge(at: time)
    }

    /// The connection broke, a timeout passed, or the server failed (5xx): this says nothing about
    /// the pace; many in a row, or half of them, mean that the provider is down.
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

    /// The run stops; nothing is known about the outcome.
    mutating func interrupted(_ ticket: Ticket, at now: Instant) {
        cameBack(ticket, [], at: now)
        _ = sends.note(ticket.number, .unknown)
        if outage.probe?.number == ticket.number {
            outage.probe = nil
            outage.nextAt = seconds(now)
        }
    }

    /// A quota is used up: nothing is sent until it is renewed, and then one request first.
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
    /// Up to four times as long as refusals take and at most a second, for as many refusals as
    /// chance explains: the lane keeps the pace, and a provider that answers quickly is asked again
    /// quickly. From there waits grow up to a minute, since the item itself may be what is refused.
    ///
    /// - Parameters:
    ///   - refusals: Of this item here, from 1.
    ///   - failures: Its failures at all lanes, which lengthen waits too.
    ///   - retryAfter: What the provider asked for.
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

    /// A scope that shares the stated limits sends.
    mutating func sharerSends(tokens: Int, at now: Instant) {
        limiter.takeElsewhere(tokens: tokens, at: now)
    }

    /// What it sent is known by now.
    mutating func sharerWasAnswered(reserved: Int, used: Int) {
        limiter.settle(reserved: reserved, used: used)
    }

    // MARK: Time

    func seconds(_ moment: Instant) -> Double { (moment - start).seconds }

    /// A moment that is worth waiting for.
    ///
    /// A fraction of a nanosecond, which no clock shows, would be waited for without end.
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
