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
        /// The same, while it is being found out; one of several in a row, or not.
        case inTrial(isSingle: Bool)
        /// The first since something was let through: less is sent from now on.
        case slowDown(hasLetThrough: Bool)
        /// A trial has found a limit.
        case limit(RefusalTrial.Finding)
        /// It was known already; so many were sent since and refused as well.
        case more(probes: Int, hasLetThrough: Bool)
        /// It lets nothing through any more.
        case isDown
    }

    private(set) var pausedUntil = Instant.origin
    private var pauseBegan: Instant?
    /// Refusals since one was let through, each behind the pause that the last one began.
    private var pauses = 0
    private var refusing: Refusing?
    /// What the last refusal was about.
    private(set) var lastKind = Kind.rate
    private(set) var trial = RefusalTrial()
    private var sent = 0
    private var hasLetThrough = false
    private var lastLetThrough: Instant?
    /// Whether anything was answered in the minute before the present trial.
    private var knowsMinute = false
    /// No limit is counted over a longer time than this.
    private static let window = Duration.seconds(60)

    /// After a wait that it asked for.
    private var scout: Scout?

    /// One request that goes ahead of the others, and that is sent again until it gets through.
    private struct Scout {
        /// The last that was sent before.
        var mark: Int
        var isOut = false
    }

    /// Refused since then; until a request is let through that was sent later, they go one by
    /// one, or each pause would end with a round of refusals.
    private struct Refusing {
        /// A place that says it is overloaded this often and lets nothing through is down; one
        /// that limits rates may count by the minute, however often it is asked meanwhile.
        func isDown(_ kind: Kind, at now: Instant) -> Bool {
            if kind == .rate { return refusedProbes >= 12 && now - since > .seconds(90) }
            return refusedProbes >= 5 || refusedProbes >= 1 && inARow >= 8
        }

        var since: Instant
        /// The last that was sent before.
        var mark: Int
        /// Whether anything was let through since the last time.
        var hasLetThrough: Bool
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
    var isProbing: Bool { refusing?.probes ?? 0 > 0 || scout?.isOut == true }

    /// When the next request may go.
    var opensAt: Instant { max(pausedUntil, trial.opensAt) }

    /// - Returns: What is found out by now of a limit, where it is one that refuses.
    mutating func willSend(at now: Instant) -> RefusalTrial.Finding? {
        refusing?.probes += 1
        scout?.isOut = true
        sent += 1
        return trial.willSend(at: now).flatMap { isBelievable($0) ? $0 : nil }
    }

    /// Where nothing comes through at any pace, none can be learned.
    private func isBelievable(_ finding: RefusalTrial.Finding) -> Bool {
        finding != .minutesWorth || knowsMinute
    }

    /// A request was answered, or refused for what is in it.
    mutating func letThrough(_ number: Int, at now: Instant) {
        trial.letThrough(number, at: now)
        pauses = 0
        hasLetThrough = true
        lastLetThrough = now
        if let scout, number > scout.mark { self.scout = nil }
        guard let mark = refusing?.mark else { return }
        refusing?.inARow = 0
        if number > mark { refusing = nil }
    }

    /// A request came back, and nothing is known of what the place thinks of it.
    mutating func cameBack(_ number: Int) {
        if let scout, number > scout.mark { self.scout?.isOut = false }
        guard let refusing, number > refusing.mark, refusing.probes > 0 else { return }
        self.refusing?.probes -= 1
    }

    mutating func refused(
        _ kind: Kind, _ number: Int, sentAt: Instant, at now: Instant
    ) -> Verdict {
        cameBack(number)
        lastKind = kind
        let wasSlowed = trial.isSlowed
        defer {
            if !wasSlowed, trial.isSlowed {
                knowsMinute = lastLetThrough.map { now - $0 < Self.window } ?? false
            }
        }
        if let finding = trial.refused(number, sentAt: sentAt, at: now),
            isBelievable(finding)
        {
            return .limit(finding)
        }
        if trial.isUnrelated {
            (refusing, scout) = (nil, nil)
            return .unrelated
        }
        if trial.isSlowed {
            (refusing, scout) = (nil, nil)
            return .inTrial(isSingle: trial.isSingle)
        }
        if refusing == nil, hasLetThrough, trial.isSingle { return .single }
        let isFirst = refusing == nil
        if let mark = refusing?.mark {
            if number > mark { refusing?.refusedProbes += 1 }
        } else {
            refusing = Refusing(since: now, mark: sent, hasLetThrough: hasLetThrough)
            hasLetThrough = false
        }
        refusing?.inARow += 1
        guard refusing?.isDown(kind, at: now) == true else {
            let hasLetThrough = refusing?.hasLetThrough == true
            return isFirst
                ? .slowDown(hasLetThrough: hasLetThrough)
                : .more(probes: refusing?.refusedProbes ?? 0, hasLetThrough: hasLetThrough)
        }
        (refusing, scout) = (nil, nil)
        return .isDown
    }

    /// The pace that was learned is that of a limit.
    mutating func limitIsKnown() { trial.limitIsKnown() }

    /// Keeps everybody waiting, and longer each time that nothing was let through meanwhile.
    ///
    /// After a wait that was asked for, one request goes ahead, unless the limits were told.
    mutating func pause(
        sentAt: Instant, retryAfter: Duration?, isTold: Bool,
        using generator: inout SeededGenerator, at now: Instant
    ) {
        // Those who were sent before the present pause began tell nothing new, unless they
        // were told to wait longer.
        if pauseBegan.map({ sentAt > $0 }) ?? true {
            pauses += 1
        } else if retryAfter == nil {
            return
        }
        // Who is told to wait asks with one request first when the wait is over.
        if !isTold, retryAfter ?? .zero > .zero, !trial.isUnrelated, !trial.isSlowed {
            scout = Scout(mark: sent)
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
