import Vocabulary

/// What a place's refusals ask of those who send there: how long nothing goes, and what after.
struct Refusals: Sendable {
    /// A limit of pace, or too much under way.
    enum Kind {
        case rate, load
    }

    /// What follows from a refusal.
    enum Verdict {
        /// It was to be expected, whatever is sent; only the item waits.
        case unrelated
        /// Others are let through, so that only the item waits until more is known.
        case single
        /// The first since something was let through: less is sent from now on.
        case slowDown
        /// It was known already.
        case more
        /// It lets nothing through any more.
        case isDown
    }

    private(set) var pausedUntil = Instant.origin
    private var pauseBegan: Instant?
    /// Refusals since one was let through, each behind the pause that the last one began.
    private var pauses = 0
    private var refusing: Refusing?
    private(set) var trial = RefusalTrial()

    /// Refused since then; until a request is let through that was sent later, they go one by
    /// one, or each pause would end with a round of refusals.
    private struct Refusing {
        /// A place that says it is overloaded this often and lets nothing through is down; one
        /// that limits rates may count by the minute, which is more of them.
        func isDown(_ kind: Kind) -> Bool {
            if kind == .rate { return refusedProbes >= 12 }
            return refusedProbes >= 5 || refusedProbes >= 1 && inARow >= 8
        }

        var since: Instant
        /// Sent since then and not back yet.
        var probes = 0
        var refusedProbes = 0
        /// One after the other, with nothing let through between them.
        var inARow = 0
    }

    init() {}

    /// Whether nothing was let through since the last refusal.
    var isRefusing: Bool { refusing != nil }

    /// Whether the one request is out that finds out.
    var isProbing: Bool { refusing?.probes ?? 0 > 0 }

    /// When the next request may go.
    var opensAt: Instant { max(pausedUntil, trial.opensAt) }

    mutating func willSend(at now: Instant) {
        refusing?.probes += 1
        trial.willSend(at: now)
    }

    /// A request was answered, or refused for what is in it.
    mutating func letThrough(sentAt: Instant, at now: Instant) {
        pauses = 0
        trial.letThrough(sentAt: sentAt, at: now)
        guard let since = refusing?.since else { return }
        refusing?.inARow = 0
        if sentAt >= since { refusing = nil }
    }

    /// A request came back, and nothing is known of what the place thinks of it.
    mutating func cameBack(sentAt: Instant) {
        guard let refusing, sentAt >= refusing.since, refusing.probes > 0 else { return }
        self.refusing?.probes -= 1
    }

    /// A lane of which less is asked already, because of earlier refusals, `isSlowed`.
    mutating func refused(
        _ kind: Kind, isSlowed: Bool, sentAt: Instant, at now: Instant
    ) -> Verdict {
        cameBack(sentAt: sentAt)
        trial.refused(sentAt: sentAt, at: now)
        if trial.isUnrelated {
            refusing = nil
            return .unrelated
        }
        if refusing == nil, !isSlowed || trial.isSlowed, trial.isSingle { return .single }
        let isFirst = refusing == nil
        if let since = refusing?.since {
            if sentAt >= since { refusing?.refusedProbes += 1 }
        } else {
            refusing = Refusing(since: now)
        }
        refusing?.inARow += 1
        guard refusing?.isDown(kind) == true else { return isFirst ? .slowDown : .more }
        refusing = nil
        return .isDown
    }

    /// Keeps everybody waiting, and longer each time that nothing was let through meanwhile.
    mutating func pause(
        sentAt: Instant, retryAfter: Duration?, using generator: inout SeededGenerator,
        at now: Instant
    ) {
        // Those who were sent before the present pause began tell nothing new, unless they
        // were told to wait longer.
        if pauseBegan.map({ sentAt > $0 }) ?? true {
            pauses += 1
        } else if retryAfter == nil {
            return
        }
        pause(
            for: Backoff.lane.delay(failures: pauses, atLeast: retryAfter, using: &generator),
            at: now)
    }

    mutating func pause(for delay: Duration, at now: Instant) {
        pausedUntil = max(pausedUntil, now + delay)
        pauseBegan = now
    }
}
