import Checkpoint
import Comparing
import Console
import Statistics
import Vocabulary

extension ReportChapter {
    /// Targets that no other one beats in both score and cost; all of them if no cost is known.
    var frontNames: Set<String> {
        guard let chart = costQuality, !chart.front.isEmpty else {
            return Set((run.findings?.comparison.summaries ?? []).map(\.name))
        }
        return Set(chart.front.map { chart.points[$0].name })
    }

    /// The targets that have both a score and a cost, or at least a part of it.
    private var costQuality: CostQualityChart? {
        guard let findings = run.findings, let metric = findings.metric else { return nil }
        let points = findings.comparison.summaries.compactMap(point)
        guard !points.isEmpty else { return nil }
        return CostQualityChart(
            points, words: words, scoreTitle: run.isShare ? "right answers (\(metric))" : metric)
    }

    private func point(_ summary: TargetSummary) -> CostQualityChart.Point? {
        guard let score = summary.score, summary.unpriced < summary.results else { return nil }
        let scale = 1000 / Double(max(1, summary.results))
        let cost = summary.knownCost.usd * scale
        var most: Double? = cost
        if summary.unpriced > 0 {
            // Requests that were sent and never answered may have been paid, up to a known amount.
            let target = run.overview.targets.first { $0.name == summary.name }
            most = target.flatMap { $0.unpriced == 0 ? cost + $0.maybePaid.usd * scale : nil }
        }
        return .init(
            name: summary.name, cost: cost, most: most, score: score, interval: summary.interval)
    }

    /// A target's score with its interval.
    var scoresPart: ReportSection? {
        guard let findings = run.findings, let metric = findings.metric else { return nil }
        let summaries = findings.comparison.summaries.filter { $0.score != nil }
        guard !summaries.isEmpty else { return nil }
        let sorted = summaries.sorted { ($0.score ?? 0) > ($1.score ?? 0) }
        let scale = Scale(
            linear: sorted.flatMap { summary in
                [summary.score ?? 0]
                    + (summary.interval.map { [$0.lower, $0.upper] } ?? [])
            }, within: run.isShare ? 0...1 : nil)
        let strip = IntervalStrip(scale)
        let words = words
        let front = frontNames
        return ReportSection(
            "scores", "Scores",
            title: run.isShare ? "How often each target is right" : "What each target scores",
            note: "The dot is the score, the band its \(confidence) interval: bands of targets "
                + "that were asked the same items may overlap and the difference still be real."
        ) { html in
            html.table(
                caption: "\(metric): score of each target, the best first",
                [
                    .init("Target"),
                    .init("", "plot") { strip.axis("", words.tick, into: &$0) },
                    .init("Score", "n strong"), .init("Interval", "n quiet"),
                    .init("Items", "n quiet spare"), .init("Unreadable", "n quiet"),
                    .init("Missing", "n quiet"),
                ],
                rows: sorted.map { summary in
                    [
                        .text(summary.name),
                        .drawing { html in
                            strip.row(
                                summary.score, summary.interval?.lower, summary.interval?.upper,
                                isMuted: !front.contains(summary.name), into: &html)
                        },
                        .text(words.text(summary.score)),
                        .text(words.interval(summary.interval)),
                        .text(CountText.grouped(summary.scored)),
                        .text(Self.unreadable(summary)),
                        .text(CountText.grouped(summary.failed + summary.missing)),
                    ]
                })
            furtherScores(into: &html)
        }
    }

    var confidence: String {
        Figure.text((run.findings?.comparison.options.confidence ?? 0.95) * 100) + "\u{202F}%"
    }

    /// Further scores, as a table.
    private func furtherScores(into html: inout HTMLWriter) {
        guard !run.furtherScores.isEmpty else { return }
        let names = run.overview.targets.map(\.name)
        html.table(
            caption: "Other scores: mean, interval and number of items",
            [
                .init("Score"), .init("Target"), .init("Mean", "n"), .init("Interval", "n quiet"),
                .init("Items", "n quiet"), .init("Unreadable", "n quiet"),
                .init("Missing", "n quiet"),
            ],
            rows: run.furtherScores.flatMap { further in
                zip(names, further.figures).map { name, figure in
                    [
                        .text(further.name), .text(name),
                        .text(ComparisonCells.score(figure.score)),
                        .text(ComparisonCells.interval(figure.interval)),
                        .text(CountText.grouped(figure.scored)),
                        .text(
                            figure.unreadable == 0
                                ? "0"
                                : "\(CountText.grouped(figure.unreadable)) of "
                                    + CountText.grouped(figure.answers)
                                    + (figure.excluded > figure.missing ? ", excluded" : "")),
                        .text(CountText.grouped(figure.missing)),
                    ]
                }
            })
    }

    /// What more money buys.
    var costQualityPart: ReportSection? {
        guard let chart = costQuality, chart.points.count > 1 else { return nil }
        let left = (run.findings?.comparison.summaries ?? []).filter { summary in
            !chart.points.contains { $0.name == summary.name }
        }
        return ReportSection(
            "cost-quality", "Quality and cost", title: title(of: chart),
            note: "Each dot is a target. The dotted line joins those that no other one beats in "
                + "both score and cost; the rest are grey."
        ) { html in
            html.element("figure") { html in
                chart.write(into: &html)
                var caption = "Vertical lines are \(confidence) intervals of the score."
                if chart.points.contains(where: { !$0.isKnown }) {
                    caption +=
                        " A line to the right of a dot leads to what the target may have cost "
                        + "at most: not every send told what it cost."
                }
                if !left.isEmpty {
                    caption +=
                        " Not shown, since a cost or a score is not known: "
                        + left.map(\.name).joined(separator: ", ") + "."
                }
                html.element("figcaption", text: caption)
            }
        }
    }

    private func title(of chart: CostQualityChart) -> String {
        let front = chart.front.map { chart.points[$0] }
        guard let cheap = front.first, let dear = front.last, front.count > 1 else {
            return front.first.map { "\($0.name) is both the cheapest and the best" }
                ?? "What quality costs"
        }
        let gain = String(words.difference(dear.score - cheap.score).dropFirst())
        guard cheap.cost > 0 else { return "\(dear.name) buys \(gain) more than \(cheap.name)" }
        let factor = dear.cost / cheap.cost
        return "\(dear.name) buys \(gain) more than \(cheap.name), at "
            + (factor < 9.95
                ? QuantityText.tenths(factor) : CountText.grouped(Int(min(factor, 1e12).rounded())))
            + " times the cost"
    }

    /// How targets differ from the one they are compared with, item by item.
    var differencesPart: ReportSection? {
        guard let findings = run.findings, !findings.comparison.differences.isEmpty else {
            return nil
        }
        let cells = ComparisonCells(findings: findings)
        let comparison = findings.comparison
        let baseline = comparison.summaries[comparison.baseline].name
        let margin = comparison.options.margin
        let ends = comparison.differences.flatMap { difference in
            [difference.difference]
                + (difference.interval.map { [$0.lower, $0.upper] } ?? [])
        }
        let scale = Scale(linear: ends + [0, -margin])
        var strip = IntervalStrip(scale)
        strip.zero = scale.ticks.min { abs($0) < abs($1) }
        if margin > 0 { strip.shade = -margin...0 }
        let chart = strip
        let words = words
        return ReportSection(
            "differences", "Differences", title: "Each target against \(baseline)",
            note: "Item by item, on those that both have a score for. The p-values of several "
                + "targets are corrected by Holm's method; the shade is the margin of "
                + "\(words.difference(margin).dropFirst()) within which a target counts as "
                + "not worse."
        ) { html in
            html.table(
                caption: "Difference to \(baseline)",
                [
                    .init("Target"),
                    .init("", "plot") { chart.axis("", words.tickOfDifference, into: &$0) },
                    .init(words.isShare ? "Points" : "Difference", "n strong"),
                    .init("Verdict"),
                    .init("p", "n quiet spare"), .init("Lost", "n quiet"),
                    .init("Won", "n quiet"),
                ],
                rows: comparison.differences.map { difference in
                    [
                        .text(difference.target),
                        .drawing { html in
                            chart.row(
                                difference.difference, difference.interval?.lower,
                                difference.interval?.upper,
                                isMuted: difference.adjustedP >= comparison.options.alpha,
                                into: &html)
                        },
                        .text(words.difference(difference.difference, unit: false)),
                        .text(cells.verdict(difference)),
                        .text(ComparisonCells.p(difference.adjustedP)),
                        .text(CountText.grouped(difference.losses)),
                        .text(CountText.grouped(difference.wins)),
                    ]
                })
        }
    }
}
