import Checkpoint
import Comparing
import Console
import Vocabulary

extension ReportChapter {
    /// Every figure of every target, with its denominator.
    var targetsPart: ReportSection? {
        guard let findings = run.findings else { return nil }
        let summaries = findings.comparison.summaries
        var columns: [(column: HTMLWriter.Column, text: (TargetSummary) -> String)] = [
            (.init("Target"), { $0.name })
        ]
        let words = words
        if findings.metric != nil {
            columns += [
                (.init("Score", "n strong"), { words.text($0.score) }),
                (.init("Interval", "n quiet"), { words.interval($0.interval) }),
                (.init("Items", "n"), { CountText.grouped($0.scored) }),
            ]
        }
        // A column of zeros has no information.
        if summaries.contains(where: { $0.unreadable > 0 }) {
            columns.append((.init("Unreadable", "n"), { Self.unreadable($0) }))
        }
        for (title, count) in [
            ("Failed", \TargetSummary.failed), ("Missing", \.missing),
        ] where summaries.contains(where: { $0[keyPath: count] > 0 }) {
            columns.append((.init(title, "n"), { CountText.grouped($0[keyPath: count]) }))
        }
        columns += [
            (.init("Cost", "n strong"), cost),
            (
                .init("of 1,000", "n"),
                { $0.costOfThousand.map(QuantityText.dollars) ?? "unknown" }
            ),
        ]
        if findings.metric != nil { columns.append((.init("of 1,000 right", "n"), costOfRight)) }
        columns += [
            (
                .init("Tokens in", "n"),
                { CountText.tokens($0.inputTokens, untold: $0.unknownUsage) }
            ),
            (.init("out", "n"), { CountText.tokens($0.outputTokens, untold: $0.unknownUsage) }),
            (.init("p50", "n"), { ComparisonCells.latency($0.latencyMedian) }),
            (.init("p95", "n"), { ComparisonCells.latency($0.latency95) }),
        ]
        return ReportSection("targets", "Targets", title: "All figures of the targets") { html in
            html.table(
                caption: "What each target reached and what it took", columns.map(\.column),
                rows: summaries.map { summary in columns.map { .text($0.text(summary)) } })
        }
    }

    /// "99 of 100", and whether they are left out of the score.
    static func unreadable(_ summary: TargetSummary) -> String {
        if summary.unreadable == 0 { return "0" }
        return "\(CountText.grouped(summary.unreadable)) of \(CountText.grouped(summary.answers))"
            + (summary.excluded > 0 ? ", excluded" : "")
    }

    private func costOfRight(_ summary: TargetSummary) -> String {
        guard let cost = summary.costPerRight else {
            return summary.cost == nil ? "unknown" : "none right"
        }
        return DollarText.short(picodollars: (cost * 1000).picodollars)
    }

    private func cost(of summary: TargetSummary) -> String {
        if let cost = summary.cost { return DollarText.short(picodollars: cost.picodollars) }
        if summary.mostCost != nil { return CostSentence.range(summary) }
        if summary.unpriced >= summary.results { return "unknown" }
        return KnownCost(summary.knownCost, unpriced: 1).text
    }

    /// Where the money went.
    var costsPart: ReportSection? {
        let models = run.overview.targets.flatMap { target in
            target.models.map { (target: target.name, totals: $0) }
        }.sorted { $0.totals.cost > $1.totals.cost }
        guard let most = models.first?.totals.cost else { return nil }
        let total = run.overview.totals.cost
        let first = models[0]
        let share = total > .zero ? most.usd / total.usd : 0
        return ReportSection(
            "costs", "Cost by model",
            title: share > 0.5 && models.count > 1
                ? "\(first.totals.label) takes \(QuantityText.share(share)) of the money"
                : "Where the money went",
            note: "All sends are in it, also those that failed or were asked again."
        ) { html in
            html.table(
                caption: "Cost of each model, by target",
                [
                    .init("Model"), .init("for target", "quiet"), .init("", "bar"),
                    .init("Cost", "n strong"), .init("Sends", "n"), .init("Tokens in", "n"),
                    .init("cached", "n quiet"), .init("out", "n"),
                ],
                rows: models.map { target, totals in
                    let part = most > .zero ? totals.cost.usd / most.usd : 0
                    return [
                        .text(totals.label), .text(target),
                        .drawing { BarStrip.bar(part, into: &$0) },
                        .text(totals.knownCost.cell),
                        .text(CountText.grouped(totals.attempts)),
                        .text(tokens(totals, \.input)), .text(tokens(totals, \.cachedInput)),
                        .text(tokens(totals, \.output)),
                    ]
                })
        }
    }

    private func tokens(_ totals: ModelTotals, _ part: KeyPath<TokenUsage, Int>) -> String {
        CountText.tokens(totals.usage[keyPath: part], untold: totals.unknownUsage)
    }

    /// How long answers took.
    var latencyPart: ReportSection? {
        let rows = Array(zip(run.overview.targets, run.latencies)).filter { $0.1.count > 0 }
        guard let strip = LatencyStrip(rows.map(\.1)) else { return nil }
        let ordered = rows.sorted {
            ($0.1.percentile(0.5) ?? 0) < ($1.1.percentile(0.5) ?? 0)
        }
        return ReportSection(
            "latency", "Latency", title: latencyTitle(ordered.map { ($0.0.name, $0.1) }),
            note: "The share of answers by how long the last send took, in equal factors; the "
                + "dark line is the median. Failures are left out."
        ) { html in
            html.table(
                caption: "Latency of answers, the quickest target first",
                [
                    .init("Target"), .init("", "plot") { strip.axis("", into: &$0) },
                    .init("Median", "n strong"), .init("p95", "n"),
                    .init("Longest", "n quiet spare"),
                ],
                rows: ordered.map { target, totals in
                    [
                        .text(target.name), .drawing { strip.row(totals, into: &$0) },
                        .text(latency(totals.percentile(0.5))),
                        .text(latency(totals.percentile(0.95))), .text(latency(totals.maximum)),
                    ]
                })
        }
    }

    private func latencyTitle(_ rows: [(name: String, totals: LatencyTotals)]) -> String {
        guard let first = rows.first, let last = rows.last, rows.count > 1,
            let quick = first.totals.percentile(0.5), let slow = last.totals.percentile(0.5),
            Double(slow) > 1.1 * Double(quick)
        else { return "How long answers took" }
        let factor = Double(slow) / Double(max(1, quick))
        return "\(first.name) is quickest; \(last.name) takes "
            + "\(QuantityText.tenths(factor)) times as long"
    }

    private func latency(_ milliseconds: Int?) -> String {
        milliseconds.map { QuantityText.latency(Double($0)) } ?? ""
    }
}
