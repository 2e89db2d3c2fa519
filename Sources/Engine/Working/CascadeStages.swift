package import Jobs
package import Planning
import Routing
package import Vocabulary

/// One target's cascade: which lanes are which stage, and what an answer must be to end it.
package struct CascadeStages: Sendable {
    package let test: AnswerTest
    private let entries: [Int: Int]
    private let stages: [ModelReference: Int]
    /// The last stage, whose every answer is accepted.
    private let last: Int

    /// Nil for a target whose policy takes any answer.
    package init?(_ target: PlannedTarget, lanes: [PlannedLane]) {
        guard let rule = target.policy.acceptance else { return nil }
        test = AnswerTest(rule)
        entries = Dictionary(target.candidates.map { ($0.lane, $0.entry) }) { first, _ in first }
        stages = Dictionary(
            target.candidates.map { (lanes[$0.lane].settings.model, $0.entry) }
        ) { first, _ in first }
        last = entries.values.max() ?? 0
    }

    /// Whether a lane's answer may be refused, because another model is still to be asked.
    func isTested(lane: Int) -> Bool { entries[lane, default: last] < last }

    /// Where a cascade goes on that an earlier run has begun.
    ///
    /// At the last stage, if the route has become shorter since: any answer of it is accepted, and
    /// the answer that was not accepted is lost.
    package func stage(after attempts: [AttemptRecord]) -> Int {
        attempts.filter { $0.outcome == AttemptRecord.notAccepted }
            .compactMap { stages[$0.model] }.max().map { min($0 + 1, last) } ?? 0
    }
}
