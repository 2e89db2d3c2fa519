import Comparing
import Console
import Evaluation
package import Records
package import Results
import Statistics
import Vocabulary

/// The report on a judge at the end of a run, in a few sentences.
package struct JudgeText {
    private let report: RunSummary.Judge
    /// How the judging ended; nil if nothing was asked.
    private let ending: RunReport.Status?

    package init(report: RunSummary.Judge, ending: RunReport.Status? = nil) {
        self.report = report
        self.ending = ending
    }

    /// What it did, its cost, and how much it prefers an answer for its position.
    package var lines: [String] {
        var line = "\(report.name) by \(report.judge): \(count(report.verdicts)) verdicts"
        for (number, word) in [
            (report.unreadable, "unreadable"), (report.failed, "failed"),
            (report.pending, "missing"), (report.excluded, "answers not judged"),
            (report.repeated, "asked again"), (report.shortened, "shortened"),
        ] where number > 0 {
            line += ", \(count(number)) \(word)"
        }
        line += ", \(cost)"
        guard let bias = report.positionBias, let rate = bias.rate, let interval = bias.interval
        else {
            return [line]
        }
        let even = bias.pairs - bias.wins - bias.losses
        return [
            line,
            "\(report.name): of \(count(bias.pairs)) pairs, the first target wins "
                + "\(count(bias.wins)), the second \(count(bias.losses)), and \(count(even)) are "
                + "even; in \(percent(rate))% of them (\(percent(interval.lower)) to "
                + "\(percent(interval.upper))) the verdict follows the order of the answers "
                + "(shown first \(count(bias.firstTwice)), shown second "
                + "\(count(bias.secondTwice)))",
        ]
    }

    /// What to do if the judging is not finished.
    package var advice: String {
        let missing = "\(count(report.pending)) verdicts of \(report.name) are missing."
        switch ending {
        case .budgetSpent(let budgets):
            let text = BudgetText(budgets: budgets)
            return "\(text.finding) and \(missing) \(text.advice)"
        case .limitReached(let reason):
            return "\(reason) \(missing) Raise \"limits\" and run the same command to resume."
        case .credentialsRefused(let reason), .noModelLeft(let reason), .failingAlike(let reason):
            return "\(reason)\(reason.hasSuffix(".") ? "" : ".") \(missing) Fix this and run the "
                + "same command to resume."
        default: return "\(missing) Run the same command to resume."
        }
    }

    private var cost: String {
        let cost = report.knownCost
        let known = cost.isUnknown ? "cost unknown" : cost.text
        let budget = report.budget.map {
            " of \(DollarText.short(picodollars: $0.picodollars))"
        }
        return ([known + (budget ?? "")] + [cost.rest].compactMap(\.self)).joined(separator: ", ")
    }

    private func count(_ number: Int) -> String { CountText.grouped(number) }

    private func percent(_ share: Double) -> String { Figure.text((share * 1000).rounded() / 10) }
}
