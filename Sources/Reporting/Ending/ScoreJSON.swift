import Checkpoint
import Comparing
import JSON
import Planning
package import Records
import Results

/// The output of `score --json`.
///
/// A stable interface: members are added, never renamed or removed.
package struct ScoreJSON {
    private let report: RunReport

    package init(report: RunReport) { self.report = report }

    package var text: String {
        let document: JSONObject = [
            "run": .string(report.directory.path), "status": .string(report.status.word),
            "targets": .array(report.plan.targets.map { .object(target($0)) }),
            "judging": .array(report.judging.map { .object($0.members) }),
            "gates": report.gates.map { .array($0.map { .object($0.summary.members) }) } ?? .null,
        ]
        return JSONValue.object(document).text
    }

    private func target(_ target: PlannedTarget) -> JSONObject {
        let scores = report.scores.summary(ofTarget: target.number)
        return [
            "name": .string(target.name), "scores": .object(RunSummary.Score.members(of: scores)),
        ]
    }
}
