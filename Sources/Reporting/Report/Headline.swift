package import Comparing
import Console
import Evaluation
import Statistics

/// The findings of a run, in two or three sentences that claim no more than the data shows.
package struct Headline: Sendable {
    private let findings: ComparisonFindings?
    private let isShare: Bool

    /// Scores that are shares are shown in percent.
    package init(findings: ComparisonFindings?, isShare: Bool) {
        self.findings = findings
        self.isShare = isShare
    }

    /// The one sentence.
    package var title: String {
        guard let findings else { return "Nothing has been answered yet." }
        let summaries = findings.comparison.summaries
        guard findings.metric != nil, let best = summaries.max(by: score), let top = best.score
        else {
            let results = summaries.reduce(0) { $0 + $1.results }
            let fate = findings.metric == nil ? "none of them scored" : "none with a score"
            return "\(CountText.grouped(results)) answers, \(fate)."
        }
        guard summaries.count > 1 else { return "\(best.name) \(reaches(best, top))." }
        if summaries.allSatisfy({ $0.score == top }) {
            return isShare
                ? "All targets answer \(words.text(top)) right."
                : "All targets score \(words.text(top))."
        }
        if isShownBest(best.name, findings) {
            return "\(best.name) is best: it \(reaches(best, top))."
        }
        return
            "\(best.name) scores highest, but is not shown to be better than \(rivals(best.name, findings))."
    }

    /// What follows from it.
    package var sentences: [String] {
        guard let findings, findings.metric != nil else { return [] }
        let comparison = findings.comparison
        return comparing(findings, comparison)
            + [unreadable(comparison.summaries), excluded(comparison.summaries)]
            .compactMap(\.self)
    }

    private func comparing(
        _ findings: ComparisonFindings, _ comparison: Comparison
    ) -> [String] {
        let best = comparison.summaries[comparison.baseline]
        guard comparison.summaries.count > 1, let score = best.score else { return [] }
        var sentences: [String] = []
        let isTie = comparison.summaries.allSatisfy { $0.score == score }
        if !isTie, !isShownBest(best.name, findings) {
            sentences.append("It \(reaches(best, score)).")
        }
        if let place = comparison.cheapestNotWorse, place != comparison.baseline {
            let share =
                comparison.costPerResult(place) / comparison.costPerResult(comparison.baseline)
            var text = "\(comparison.summaries[place].name) is not worse by more than \(margin)"
            if let bounds = CostSentence.bounds(of: place, comparison) {
                text += ", " + bounds
            } else if share.isFinite {
                text += ", at \(QuantityText.share(share)) of the cost"
            }
            sentences.append(text + ".")
        } else if comparison.cheapestNotWorse == nil {
            sentences.append(CostSentence.open(comparison))
        } else if isCheapest(comparison.baseline, comparison) {
            sentences.append(isTie ? "\(best.name) is the cheapest." : "It is the cheapest too.")
        } else {
            sentences.append(
                "No cheaper target is shown to be within \(margin) of \(best.name).")
        }
        let worse = comparison.differences.filter(isWorse)
        if worse.count > 2 {
            let sizes = worse.map { abs($0.difference) }.sorted()
            sentences.append(
                "\(worse.count) targets are worse, by \(number(sizes[0])) to "
                    + "\(number(sizes[sizes.count - 1]))\(isShare ? " points" : "").")
        } else {
            sentences += worse.map { "\($0.target) is worse by \(size($0))." }
        }
        return sentences
    }

    /// Answers that count as wrong because they could not be read, if there are more than a few.
    private func unreadable(_ summaries: [TargetSummary]) -> String? {
        let parts = summaries.map { ($0.name, $0.unreadable - $0.excluded, $0.answers) }
            .filter { $0.1 * 100 >= $0.2 && $0.1 > 0 }
        if parts.isEmpty { return nil }
        if parts.count > 2 {
            let most = parts.map(\.1).max() ?? 0
            return "Counted as wrong, since they could not be read: up to "
                + "\(CountText.grouped(most)) answers of \(parts.count) targets."
        }
        let list = parts.map {
            "\(CountText.grouped($0.1)) of the \(CountText.grouped($0.2)) answers of \($0.0)"
        }
        return "Counted as wrong, since they could not be read: "
            + list.joined(separator: " and ") + "."
    }

    /// Results without a score, if there are more than a few: a mean over the rest alone may be too
    /// good.
    private func excluded(_ summaries: [TargetSummary]) -> String? {
        let left = summaries.map { ($0.name, $0.leftOut, $0.results) }
            .filter { $0.1 * 100 >= $0.2 && $0.1 > 0 }
        if left.isEmpty { return nil }
        if left.count > 2 {
            let most = left.map(\.1).max() ?? 0
            return "Without a score: up to \(CountText.grouped(most)) "
                + "results of \(left.count) targets."
        }
        let parts = left.map {
            "\(CountText.grouped($0.1)) of the \(CountText.grouped($0.2)) results of \($0.0)"
        }
        return "Without a score: \(parts.joined(separator: " and "))."
    }

    /// The compared score, with its denominator.
    var subject: String {
        guard let findings else { return "" }
        var text = "\(CountText.grouped(findings.items)) items"
        if let metric = findings.metric { text = "Score: \(metric), over " + text }
        if findings.pending > 0 {
            text += "; not finished, \(CountText.grouped(findings.pending)) results are missing"
        }
        return text
    }

    // MARK: Words

    private var words: ScoreText { ScoreText(isShare: isShare) }

    private var margin: String {
        let margin = findings?.comparison.options.margin ?? 0
        if !isShare { return Figure.text(margin) }
        let points = Figure.text(margin * 100)
        return points == "1" ? "1 point" : "\(points) points"
    }

    private func reaches(_ target: TargetSummary, _ score: Double) -> String {
        isShare
            ? "answers \(words.text(score)) right"
            : "scores \(words.text(score))"
    }

    private func isCheapest(_ place: Int, _ comparison: Comparison) -> Bool {
        let most = comparison.mostPerResult(place)
        return comparison.summaries.indices.allSatisfy { other in
            other == place || comparison.leastPerResult(other) >= most
        }
    }

    private func score(_ left: TargetSummary, _ right: TargetSummary) -> Bool {
        (left.score ?? -.infinity) < (right.score ?? -.infinity)
    }

    private func isWorse(_ difference: TargetDifference) -> Bool {
        guard let options = findings?.comparison.options else { return false }
        return difference.adjustedP < options.alpha && difference.difference < 0
    }

    /// Whether all others are significantly worse.
    private func isShownBest(_ name: String, _ findings: ComparisonFindings) -> Bool {
        let comparison = findings.comparison
        return comparison.summaries[comparison.baseline].name == name
            && comparison.differences.count == comparison.summaries.count - 1
            && comparison.differences.allSatisfy(isWorse)
    }

    private func rivals(_ name: String, _ findings: ComparisonFindings) -> String {
        let open = findings.comparison.differences.filter { !isWorse($0) }.map(\.target)
        switch open.count {
        case 0: return "the others"
        case 1: return open[0]
        case 2: return "\(open[0]) and \(open[1])"
        default: return "\(open.count) of the others"
        }
    }

    private func size(_ difference: TargetDifference) -> String {
        let size = number(abs(difference.difference)) + (isShare ? " points" : "")
        guard let interval = difference.interval, interval.upper < 0 else { return size }
        return "\(size) (\(number(-interval.upper)) to \(number(-interval.lower)))"
    }

    /// The size of a difference: in percentage points if scores are shares.
    private func number(_ size: Double) -> String {
        isShare ? QuantityText.tenths(size * 100) : words.text(size)
    }
}
