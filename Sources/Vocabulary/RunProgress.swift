/// The state of a run at one moment, for display.
package struct RunProgress: Equatable, Sendable {
    package enum Phase: String, Sendable {
        case importing, running, draining, exporting, finished
        /// All answers are recorded; the judge is scoring them.
        case judging
    }

    package var phase: Phase = .importing
    /// Units of work that have a result, those of earlier runs included.
    package var done = 0
    package var total = 0
    package var failed = 0
    /// Results per second over about the last half minute.
    package var rate: Double = 0
    /// The time until the last result at that rate; nil if it cannot be estimated.
    package var timeLeft: Duration?
    package var elapsed: Duration = .zero
    package var inFlight = 0
    package var spent: Money = .zero
    /// Requests without a known cost or bound; neither sum includes them.
    package var unpriced = 0
    /// Upper bound of what ambiguous requests may have cost besides `spent`.
    package var maybeSpent: Money = .zero
    package var budget: Money?
    package var inputTokens = 0
    package var outputTokens = 0
    /// Requests of this process that may have used tokens but did not report how many.
    package var untold = 0
    package var retries = 0
    package var targets: [TargetProgress] = []
    /// Every lane as it is now.
    package var lanes: [LaneReport] = []

    package init() {}

    package var cost: KnownCost { KnownCost(spent, maybe: maybeSpent, unpriced: unpriced) }

    /// The same figures, as the progress of a judge.
    package var judging: RunProgress {
        var progress = self
        if progress.phase == .running { progress.phase = .judging }
        return progress
    }
}

/// The part of one target in a ``RunProgress``.
package struct TargetProgress: Equatable, Sendable {
    package var name: String
    package var done = 0
    package var failed = 0
    package var total = 0
    package var inFlight = 0
    /// A short remark if something blocks a model: "sim/large open 28 s", "waits for quota 4 min".
    package var state: String?

    package init(name: String) { self.name = name }
}
