import Vocabulary

/// Finds out whether a place refuses because of how much is sent to it.
///
/// A place at its limit refuses nothing at half the pace; one that refuses a share of all
/// requests, whatever they are, goes on doing so. So where refusals stand among requests that
/// are let through, the next go at half the pace. If they are refused as before, slowing down
/// helps nobody: only the item that was refused waits. Refusals in a row, or most of all, are
/// a limit or an outage, and no trial.
struct RefusalTrial: Sendable {
    private enum Phase: Equatable {
        case watching
        /// At half the pace, for so many outcomes at most.
        case slowed(gap: Duration, most: Int)
        /// The refusals have nothing to do with the pace; this share is usual.
        case unrelated(share: Double)
    }

    private var phase = Phase.watching
    /// Outcomes of what was sent before tell nothing of the phase.
    private var began = Instant.origin
    private var outcomes = 0
    private var refused = 0
    /// Refusals with nothing let through between them, whenever they were sent.
    private var inARow = Self.run
    private var lastSent = Instant.origin
    /// After a trial that found a limit, outcomes until the next may begin.
    private var rest = 0
    /// What the last trial was about.
    private var watched: (outcomes: Int, refused: Int) = (0, 0)

    /// Refusals that make a share, in either phase.
    private static let enough = 3
    private static let longest = 60
    /// So many in a row are no chance.
    private static let run = 4
    private static let block = 32

    init() {}

    /// Whether refusals are known to come whatever the pace is.
    var isUnrelated: Bool {
        if case .unrelated = phase { true } else { false }
    }

    /// Whether it goes at half the pace to find out.
    var isSlowed: Bool {
        if case .slowed = phase { true } else { false }
    }

    /// Whether the last refusal stands among requests that were let through, and it is not known
    /// that the pace has to do with it.
    var isSingle: Bool { rest == 0 && inARow < Self.run }

    /// When the next request may go.
    var opensAt: Instant {
        if case .slowed(let gap, _) = phase { lastSent + gap } else { .origin }
    }

    mutating func willSend(at now: Instant) { lastSent = now }

    mutating func letThrough(sentAt: Instant, at now: Instant) {
        inARow = 0
        guard sentAt >= began else { return }
        outcomes += 1
        if rest > 0 { rest -= 1 }
        look(at: now)
    }

    mutating func refused(sentAt: Instant, at now: Instant) {
        inARow += 1
        guard sentAt >= began else { return }
        outcomes += 1
        refused += 1
        if inARow >= (isUnrelated ? 3 * Self.run : Self.run) { enter(.watching, at: now) }
    }

    /// Refusals are looked at once one was let through behind them.
    private mutating func look(at now: Instant) {
        switch phase {
        case .watching: watch(at: now)
        case .slowed(_, let most):
            if refused >= Self.enough {
                let share =
                    Double(refused + watched.refused) / Double(outcomes + watched.outcomes)
                enter(.unrelated(share: share), at: now)
            } else if outcomes >= most {
                rest = most
                enter(.watching, at: now)
            }
        case .unrelated(let share):
            guard outcomes >= Self.block else { return }
            let isUsual = Double(refused) <= 2 * share * Double(outcomes) + 4
            enter(isUsual ? phase : .watching, at: now)
        }
    }

    private mutating func watch(at now: Instant) {
        guard refused >= Self.enough, rest == 0 else {
            if outcomes >= Self.longest { enter(.watching, at: now) }
            return
        }
        guard refused * 2 <= outcomes else { return enter(.watching, at: now) }
        watched = (outcomes, refused)
        let gap = (now - began) / outcomes * 2
        enter(gap < .seconds(20) ? .slowed(gap: gap, most: 2 * outcomes) : .watching, at: now)
    }

    private mutating func enter(_ next: Phase, at now: Instant) {
        phase = next
        began = now
        (outcomes, refused) = (0, 0)
    }
}
