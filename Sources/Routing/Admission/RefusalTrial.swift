import Vocabulary

/// Finds out whether a place refuses because of how much is sent to it.
///
/// Between two refusals of a place at its limit, as much is let through as its limit allows:
/// the store was empty at both. So at half of that pace nothing is refused any more, save for
/// what is still in the way of a window. One that refuses a share of all requests, whatever they
/// are, goes on doing so: the trial counts how often a refusal follows on one that was let
/// through. Three such relapses, and slowing down helps nobody: only the item that was refused
/// waits. Refusals in a row are a limit or an outage, and prove nothing here.
///
/// Requests are known by their number in the order of sending: a refusal is back in no time,
/// an answer takes its time, so that the order in which they come back tells nothing.
struct RefusalTrial: Sendable {
    /// What is known of a limit after a trial.
    enum Finding: Equatable {
        /// So many requests a second are let through.
        case pace(Double)
        /// Nothing is let through any more: what went through before was a window's worth.
        case minutesWorth
    }

    private enum Phase: Equatable {
        case watching
        /// At half the pace that is let through; by chance each send would be a relapse with
        /// this probability.
        case slowed(gap: Duration, chance: Double)
        /// The refusals have nothing to do with the pace; this share is usual.
        case unrelated(share: Double)
    }

    private var phase = Phase.watching
    /// The last that was sent before the phase began, or the refusal that it begins with.
    private var mark = 0
    /// When that one was sent.
    private var began = Instant.origin
    private var refused = 0
    private var sent = 0
    private var lastSent = Instant.origin
    /// The latest that was refused, and how many up to it without one let through.
    private var lastRefused = 0
    private var inARow = 0
    /// Refusals of this trial that follow on one that was let through, and answers.
    private var relapses = 0
    private var answers = 0
    /// Whether some were refused one after the other in this trial, and whether so many that a
    /// window must have been used up.
    private var hadRun = false
    private var wasExhausted = false
    /// Until this one is sent, after a trial that found a limit, none begins.
    private var rest = 0
    /// Trials that found a limit, or that later refusals proved wrong: each makes the next rarer.
    private var doubts = 0
    /// What was let through by the second between the refusals that the trial is about.
    private var pace = 0.0

    /// Refusals that tell of a pace, and relapses that tell of none.
    private static let enough = 3
    /// Refusals that are further apart, one from the next two, are left to themselves.
    private static let longest = 36
    /// What is sent at once arrives in any order, and within less time than this.
    private static let shortest = Duration.seconds(1)
    /// A refusal takes no longer.
    private static let promptly = Duration.seconds(5)
    /// A trial that went more slowly would cost more than it tells.
    private static let longestGap = Duration.seconds(2)
    /// So many in a row are no chance.
    private static let run = 4
    /// So many in a row are none even where half are refused.
    private static let longRun = 12
    private static let block = 40
    private static let mostDoubts = 6
    private static let known = 4

    init() {}

    /// Whether refusals are known to come whatever the pace is.
    var isUnrelated: Bool {
        if case .unrelated = phase { true } else { false }
    }

    /// Whether it goes at half the pace to find out.
    var isSlowed: Bool {
        if case .slowed = phase { true } else { false }
    }

    /// Whether the last refusal stands among requests that were let through.
    var isSingle: Bool { inARow < Self.run }

    /// When the next request may go.
    var opensAt: Instant {
        if case .slowed(let gap, _) = phase { lastSent + gap } else { .origin }
    }

    /// - Returns: What a trial has just found out of a limit, where it has found one.
    mutating func willSend(at now: Instant) -> Finding? {
        sent += 1
        lastSent = now
        switch phase {
        case .slowed(let gap, let chance) where isOver(chance):
            // Where some were refused one after the other, or it went as slowly as it may, the
            // pace before says nothing.
            let finding: Finding? =
                wasExhausted
                ? .minutesWorth
                : hadRun || gap == Self.longestGap ? nil : .pace(pace)
            doubt(1)
            enter(.watching, at: now)
            return finding
        case .unrelated(let share) where sent - mark > Self.block:
            guard isUsual(share) else { return limitAfterAll(upTo: sent, at: now) }
            doubts = max(0, doubts - 1)
            enter(phase, at: now)
        default: break
        }
        return nil
    }

    /// A request was answered.
    mutating func letThrough(_ number: Int, at now: Instant) {
        guard isSlowed, number > mark else { return }
        answers += 1
        decide(at: now)
    }

    /// - Returns: As ``willSend(at:)`` does.
    mutating func refused(_ number: Int, sentAt: Instant, at now: Instant) -> Finding? {
        // What was sent before a phase says nothing in it.
        if phase != .watching, number <= mark { return nil }
        // Who counts requests refuses at once: what was taken and is lost is no limit's.
        guard now - sentAt <= Self.promptly else {
            inARow += 1
            return nil
        }
        let isRelapse = number > lastRefused + 1
        // One that was overtaken on its way back stands among those that were counted.
        if isRelapse { inARow = 1 } else if number > lastRefused { inARow += 1 }
        lastRefused = max(lastRefused, number)
        switch phase {
        case .watching:
            watch(number, sentAt: sentAt, at: now)
        case .slowed:
            refused += 1
            if isRelapse, number > mark + 1 { relapses += 1 }
            if inARow > 1 { hadRun = true }
            if inARow >= 2 * Self.run { wasExhausted = true }
            let isWindow = inARow >= Self.longRun
            if isWindow || answers == 0 && inARow > Self.run {
                // Without any answer it is an outage sooner than a trial.
                doubt(1)
                enter(.watching, at: now)
                return isWindow ? .minutesWorth : nil
            }
            decide(at: now)
        case .unrelated:
            refused += 1
            if inARow >= Self.longRun { return limitAfterAll(upTo: number, at: now) }
        }
        return nil
    }

    private mutating func watch(_ number: Int, sentAt: Instant, at now: Instant) {
        // One that overtook another on its way back.
        if refused > 0, number <= mark { return }
        guard refused > 0, number - mark <= Self.longest else {
            (mark, began, refused) = (number, sentAt, 1)
            return
        }
        refused += 1
        let letThrough = number - mark + 1 - refused
        guard refused >= Self.enough, letThrough >= 2 else { return }
        // A limit that is known refuses few: where many are, it is another, or none.
        let isDoubtful = refused >= 2 * Self.enough && refused * 3 >= letThrough
        guard sent > rest || isDoubtful else { return }
        let time = max(sentAt - began, Self.shortest)
        pace = Double(letThrough) / time.seconds
        let gap = min(time / letThrough * 2, Self.longestGap)
        let share = Double(refused) / Double(refused + letThrough)
        enter(.slowed(gap: gap, chance: share * (1 - share)), at: now)
    }

    /// Whether chance may have refused so many: not twice as many as before, nor half of those
    /// that it let through.
    private func isUsual(_ share: Double) -> Bool {
        let count = Double(sent - mark)
        return Double(refused) <= min(2 * share * count + 4, (1 + share) / 2 * count)
    }

    /// Whether there would have been more relapses by now if they came by chance.
    private func isOver(_ chance: Double) -> Bool {
        let expected = Double(sent - mark) * chance
        return expected > 2.5 + Double(relapses) * 1.5 || sent - mark > 2 * Self.longest
    }

    private mutating func decide(at now: Instant) {
        guard relapses >= Self.enough + doubts, answers >= 2 else { return }
        enter(.unrelated(share: Double(refused) / Double(max(1, sent - mark))), at: now)
    }

    /// So much more is refused than was usual that it is no chance.
    private mutating func limitAfterAll(upTo number: Int, at now: Instant) -> Finding {
        let time = max(now - began, Self.shortest)
        let pace = Double(number - mark - refused) / time.seconds
        doubt(2)
        enter(.watching, at: now)
        return .pace(pace)
    }

    /// A limit is known by other means: trials become rare.
    mutating func limitIsKnown() {
        if !isUnrelated, doubts < Self.known { doubt(Self.known - doubts) }
    }

    private mutating func doubt(_ more: Int) {
        doubts = min(doubts + more, Self.mostDoubts)
        rest = sent + Self.longest << doubts
    }

    private mutating func enter(_ next: Phase, at now: Instant) {
        phase = next
        (mark, began, refused) = (sent, now, 0)
        (relapses, answers, hadRun, wasExhausted) = (0, 0, false, false)
        if next != .watching { inARow = 0 }
    }
}
