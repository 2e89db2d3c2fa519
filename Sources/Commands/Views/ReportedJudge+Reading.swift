import Evaluation
import JSON
import Reporting
import Results
import Running

extension ReportedJudge {
    /// The names of a pair's targets come from the job.
    init(_ report: RunSummary.Judge, in job: Job?) {
        self.init(name: report.name, judge: report.judge)
        verdicts = report.verdicts
        unreadable = report.unreadable
        open = report.failed + report.pending
        excluded = report.excluded
        tokens = report.usage
        unknownUsage = report.unknownUsage
        cost = report.knownCost
        budget = report.budget
        guard let bias = report.positionBias, bias.pairs > 0 else { return }
        let scorer =
            job?.scorers.first { $0.object["name"]?.string == report.name }
            ?? job?.scorers.first { $0.object["type"]?.string == report.name }
        let names = scorer?.object["targets"]?.array?.compactMap(\.string) ?? []
        pairs = Pairs(
            first: names.first ?? "the first", second: names.count > 1 ? names[1] : "the second",
            bias: bias)
    }
}
