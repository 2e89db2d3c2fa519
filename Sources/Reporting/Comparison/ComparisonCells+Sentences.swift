import Comparing
import Console
import Results
import Vocabulary

extension ComparisonCells {
    /// What is compared, and on how many items.
    var heading: String {
        let runs = findings.runs.joined(separator: " and ")
        let less = findings.measure == nil ? "" : " (less is better)"
        let subject = findings.metric.map { "\($0)\(less), " } ?? "no scores, "
        return "\(runs): \(subject)\(CountText.grouped(findings.items)) items"
    }

    /// What the reader must know before the figures.
    var remarks: [String] {
        var remarks = findings.remarks
        let cached = comparison.summaries.reduce(0) { $0 + $1.cached }
        if cached > 0 {
            remarks.append(
                "\(CountText.grouped(cached)) answers came from a cache. They are compared at the "
                    + "cost and the latency that they had when they were bought; what this run "
                    + "paid stands in its summary.json.")
        }
        if findings.pending > 0 {
            remarks.append(
                "Not finished: \(CountText.grouped(findings.pending)) results are missing.")
        }
        for gone in findings.gone {
            let cost = gone.cost.isUnknown ? "an unknown amount" : gone.cost.text
            remarks.append(
                "\(gone.run): \(CountText.grouped(gone.attempts)) requests for prompts that are no "
                    + "longer in the job cost "
                    + ([cost] + [gone.cost.rest].compactMap(\.self)).joined(separator: ", ")
                    + ". They are in the total of its summary.json and in no figure here.")
        }
        for (run, count) in zip(findings.runs, findings.unshared) where count > 0 {
            remarks.append(
                "\(CountText.grouped(count)) of the items are in \(run) only, and in no "
                    + "difference.")
        }
        if findings.changed > 0 {
            remarks.append(
                "\(CountText.grouped(findings.changed)) of the pairs have lines that differ in "
                    + "content, so their answers are to different questions: "
                    + Self.ids(findings.changedIDs, of: findings.changed) + ".")
        }
        if let cluster = findings.cluster {
            remarks.append("Items of the same \(cluster) count as one observation.")
        }
        let others = findings.metrics.filter { $0 != findings.metric }
        if !others.isEmpty {
            remarks.append("Other scores, for --metric: \(others.joined(separator: ", ")).")
        }
        return remarks
    }

    /// The baseline of the differences.
    var baselineSentence: String {
        let names = comparison.baselines.map { comparison.summaries[$0].name }
        if names.count == 1 {
            return "Against \(names[0]), on the items that both have scores for:"
        }
        return "Each against the same target of the earlier run, on the items that both have "
            + "scores for:"
    }

    /// Which target to use, and what is still open.
    var conclusions: [String] {
        var lines: [String] = []
        let unpaired = comparison.differences.map(\.unpaired).max() ?? 0
        if unpaired > 0 {
            lines.append(
                "Up to \(CountText.grouped(unpaired)) items have a score from one of two only and "
                    + "are in no difference.")
        }
        for difference in comparison.differences where verdict(difference) == "unclear" {
            guard let needed = difference.itemsNeeded else { continue }
            lines.append(
                "\(difference.target): it would take about \(CountText.grouped(needed)) items to "
                    + "show such a difference.")
        }
        if let cheapest { lines.append(cheapest) }
        for difference in findings.regressions {
            lines.append(
                "Regression: \(difference.target) is worse than \(difference.baseline)"
                    + (findings.regressionMargin.map {
                        $0 > 0
                            ? " by more than \(findings.measure?.text($0) ?? Figure.text($0))."
                            : "."
                    } ?? "."))
        }
        for summary in findings.incomplete {
            lines.append(
                "No verdict on a regression: \(CountText.grouped(summary.leftOut)) of "
                    + "\(CountText.grouped(summary.wanted)) results of \(summary.name) are in no "
                    + "score, more than the \(findings.mostExcluded.text) that --max-excluded "
                    + "allows.")
        }
        return lines
    }

    private var cheapest: String? {
        guard findings.metric != nil, findings.measure != .cost, comparison.baselines.count == 1,
            comparison.summaries.count > 1, comparison.summaries[comparison.baseline].score != nil
        else { return nil }
        let baseline = comparison.summaries[comparison.baseline].name
        guard let place = comparison.cheapestNotWorse else { return CostSentence.open(comparison) }
        if place == comparison.baseline {
            return "No cheaper target is shown to be not worse than \(baseline) by \(margin)."
        }
        let share = comparison.costPerResult(place) / comparison.costPerResult(comparison.baseline)
        var text =
            "Cheapest that is not worse than \(baseline) by \(margin): "
            + comparison.summaries[place].name
        if let bounds = CostSentence.bounds(of: place, comparison) {
            text += ", " + bounds
        } else if share.isFinite {
            text += ", at \(Figure.text((share * 1000).rounded() / 10)) % of its cost"
        }
        return text + "."
    }

    /// The words for both directions: right and wrong if the only scores are 0 and 1.
    func flipWords(_ flips: ComparisonFindings.Flips) -> (lost: String, won: String) {
        let difference = comparison.differences.first { $0.target == flips.target }
        if findings.measure != nil { return ("more", "less") }
        if case .shares? = difference?.evidence { return ("right to wrong", "wrong to right") }
        return ("lower", "higher")
    }

    /// The first ids and the number of further ones; empty for none.
    static func ids(_ ids: [String], of count: Int) -> String {
        let shown = ids.map { DisplayWidth.truncated(TextSanitizer.line($0), to: 40) }
        let rest = count > ids.count ? ["… \(CountText.grouped(count - ids.count)) more"] : []
        return (shown + rest).joined(separator: ", ")
    }
}
