import Comparing
import Evaluation
import JSONLines
import Jobs
import Planning
import Records
import Results

/// The summary with new scores, gates and judging; everything else stays as the run wrote it.
struct RescoredSummary {
    let report: RunReport

    /// If there is no summary, none is made: the next `run` of the job writes a complete one.
    func write(to path: String) throws {
        guard var summary = try? RunSummary.read(path) else { return }
        summary.targets = summary.targets.map(rescored)
        if let groups = report.groups { summary.setGroups(groups.summary) }
        summary.gates = report.gates?.map(\.summary)
        summary.judging = report.judging
        try JSONLinesWriter.replace(path, with: [summary.serialized])
    }

    private func rescored(_ target: RunSummary.Target) -> RunSummary.Target {
        guard let name = target.name,
            let number = report.plan.targets.first(where: { $0.name == name })?.number
        else { return target }
        var target = target
        target.setScores(
            report.scores.summary(ofTarget: number), samples: report.samples(of: name))
        return target
    }
}
