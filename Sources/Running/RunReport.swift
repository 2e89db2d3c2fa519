package import Checkpoint
package import Evaluation

/// How a run ended.
package struct RunReport: Sendable {
    package enum Status: Equatable, Sendable {
        case done
        /// Finished, but some items failed or some lines were put aside.
        case someFailed(Int)
        case interrupted
        case budgetSpent
        /// No key of some target's route is accepted; its items are pending.
        case credentialsRefused(String)
        /// No model of some target's route is left; its items are pending.
        case noModelLeft(String)
        /// Stopped early, because items failed for one and the same reason; the rest is pending.
        case failingAlike(String)
    }

    package var status: Status
    package var plan: RunPlan
    package var totals: Totals
    package var directory: RunDirectory
    /// Works without a result.
    package var pending: Int
    package var wallTime: Double
    /// How far each target is, in the order of the plan.
    package var counts: [TargetCounts]
    /// What scorers said, as far as results are written.
    package var scores = ScoreTally()
    /// What became of the job's judges, in their order; their costs are in no total.
    package var judging: [JudgeReport] = []
    /// What the job's gates found; nil for a run that is not finished.
    package var gates: [GateVerdict]?

    /// Whether the run is finished and a gate did not let it pass.
    package var hasFailedGate: Bool { gates?.contains { !$0.isPassed } ?? false }
}
