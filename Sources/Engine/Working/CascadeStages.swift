package import Jobs
package import Planning
import Routing
package import Vocabulary

/// One target's cascade: which lanes belong to which stage, and which answers end it.
package struct CascadeStages: Sendable {
    package let test: AnswerTest
    private let entries: [Int: Int]
    private let stages: [ModelReference: Int]
    /// The last stage, whose answers are always accepted.
    private let last: Int

    /// Nil for a target whose policy accepts any answer.
    package init?(_ target: PlannedTarget, lanes: [PlannedLane]) {
        guard let rule = target.policy.acceptance else { return nil }
        test = AnswerTest(rule)
        entries = Dictionary(target.candidates.map { ($0.lane, $0.entry) }) { first, _ in first }
        stages = Dictionary(
            target.candidates.map { (lanes[$0.lane].settings.model, $0.entry) }
        ) { first, _ in first }
        last = entries.values.max() ?? 0
    }

    /// Whether a lane's answer may be rejected because another model can still be asked.
    func isTested(lane: Int) -> Bool { entries[lane, default: last] < last }

    /// The stage at which a cascade resumes that an earlier run began.
    ///
    /// At the last stage, if the route has become shorter since: any answer of that stage is
    /// accepted, and the rejected one is no longer there.
    package func stage(after attempts: [AttemptRecord]) -> Int {
        attempts.filter { $0.outcome == AttemptRecord.notAccepted }
            .compactMap { stages[$0.model] }.max().map { min($0 + 1, last) } ?? 0
    }
}
