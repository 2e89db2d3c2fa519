import Comparing
import Console
import Statistics
import Vocabulary

/// The figures of a comparison as its tables show them.
struct ComparisonCells {
    let findings: ComparisonFindings

    var comparison: Comparison { findings.comparison }

    /// A table of any form: titles, and a row of cells for each target.
    struct Grid {
        var columns: [TextTable.Column]
        var rows: [[String]]
    }

    // MARK: Grids

    /// The results of each target, every figure with its denominator.
    var scores: Grid {
        Grid(
            columns: [
                .init("target", minimum: 8),
                .init(findings.measure == nil ? "score" : "mean", .right),
                .init(percent + " interval", rank: 2), .init("n", .right, rank: 3),
                .init("unreadable", .right, rank: 1), .init("failed", .right, rank: 2),
                .init("missing", .right, rank: 2),
            ],
            rows: comparison.summaries.map { summary in
                [
                    summary.name, amount(summary.score), interval(summary.interval),
                    CountText.grouped(summary.scored),
                    unreadable(summary), count(summary.failed, \.failed),
                    count(summary.missing, \.missing),
                ]
            })
    }

    /// How each target differs from its baseline.
    var differences: Grid {
        Grid(
            columns: [
                .init("target", minimum: 8), .init("difference", .right),
                .init(percent + " interval", rank: 2), .init("p", .right, rank: 3),
                .init("verdict"), .init("pairs", .right, rank: 4),
                .init(findings.measure == nil ? "lost" : "worse", .right, rank: 5),
                .init(findings.measure == nil ? "won" : "better", .right, rank: 5),
            ],
            rows: comparison.differences.map { difference in
                [
                    difference.target, signed(difference.difference),
                    interval(difference.interval, isSigned: true),
                    Self.p(difference.adjustedP), verdict(difference),
                    CountText.grouped(difference.pairs), CountText.grouped(difference.losses),
                    CountText.grouped(difference.wins),
                ]
            })
    }

    /// The cost of each target.
    var costs: Grid {
        Grid(
            columns: [
                .init("target", minimum: 8), .init("cost", .right),
                .init(hasScores ? "per right" : "", .right, rank: 1),
                .init("tokens in", .right, rank: 4), .init("out", .right, rank: 4),
                .init("p50", .right, rank: 2), .init("p95", .right, rank: 3),
            ],
            rows: comparison.summaries.map { summary in
                [
                    summary.name, cost(summary),
                    hasScores ? Self.costPerRight(summary) : "",
                    tokens(summary.inputTokens, summary), tokens(summary.outputTokens, summary),
                    Self.latency(summary.latencyMedian), Self.latency(summary.latency95),
                ]
            })
    }

    // MARK: Words

    /// What the figures show, and nothing more.
    func verdict(_ difference: TargetDifference) -> String {
        let alpha = comparison.options.alpha
        let isNotWorse = comparison.isNotWorse(difference)
        let gain = comparison.gain(difference)
        if difference.adjustedP < alpha, gain < 0 {
            return isNotWorse ? "worse, within \(margin)" : "worse"
        }
        if difference.adjustedP < alpha, gain > 0 { return "better" }
        return isNotWorse ? "not worse" : "unclear"
    }

    /// How much worse still counts as not worse.
    var margin: String {
        if let share = comparison.options.relativeMargin { return Figure.text(share * 100) + "%" }
        let margin = comparison.options.margin
        return findings.measure?.text(margin) ?? Figure.text(margin)
    }

    /// Whether what is compared is a score.
    private var hasScores: Bool { findings.metric != nil && findings.measure == nil }

    func amount(_ value: Double?) -> String {
        guard let value, let measure = findings.measure else { return Self.score(value) }
        return measure.text(value)
    }

    func signed(_ value: Double) -> String {
        guard let measure = findings.measure else { return Self.signed(value) }
        return (value > 0 ? "+" : "") + measure.text(value)
    }

    func interval(_ interval: ConfidenceInterval?, isSigned: Bool = false) -> String {
        guard findings.measure != nil, let interval else {
            return Self.interval(interval, isSigned: isSigned)
        }
        let text = isSigned ? signed : amount
        return "\(text(interval.lower)) to \(text(interval.upper))"
    }

    var percent: String { Figure.text(comparison.options.confidence * 100) + "%" }

    /// An empty text if the whole column is zero, since it has no information then.
    private func count(_ value: Int, _ column: (TargetSummary) -> Int) -> String {
        comparison.summaries.contains { column($0) > 0 } ? CountText.grouped(value) : ""
    }

    /// With its denominator, and whether it counts in the score.
    private func unreadable(_ summary: TargetSummary) -> String {
        if comparison.summaries.allSatisfy({ $0.unreadable == 0 }) { return "" }
        let part = CountText.grouped(summary.unreadable)
        if summary.unreadable == 0 { return part }
        let fate = summary.excluded > 0 ? ", excluded" : ""
        return "\(part) of \(CountText.grouped(summary.answers))\(fate)"
    }

    private func cost(_ summary: TargetSummary) -> String {
        if let cost = summary.cost { return DollarText.short(picodollars: cost.picodollars) }
        if summary.results == 0 { return "" }
        if summary.mostCost != nil { return CostSentence.range(summary) }
        if summary.unpriced == summary.results { return "unknown" }
        return KnownCost(summary.knownCost, unpriced: 1).text
    }

    /// With a plus if some results did not report it.
    private func tokens(_ count: Int, _ summary: TargetSummary) -> String {
        CountText.tokens(count, untold: summary.unknownUsage)
    }

    static func score(_ value: Double?) -> String { value.map { decimals($0) } ?? "none" }

    /// Three decimals, or as many as a smaller difference needs to keep its sign.
    static func signed(_ value: Double) -> String {
        SignedText.text(value, decimals: 3)
    }

    static func interval(_ interval: ConfidenceInterval?, isSigned: Bool = false) -> String {
        guard let interval else { return "" }
        let text = isSigned ? signed : { decimals($0) }
        return "\(text(interval.lower)) to \(text(interval.upper))"
    }

    static func p(_ value: Double) -> String { value < 0.001 ? "<0.001" : decimals(value) }

    /// Three decimals, always written.
    static func decimals(_ value: Double) -> String {
        guard abs(value) < 1e12 else { return "\(value)" }
        let thousandths = Int((value.magnitude * 1000).rounded())
        let fraction = String(thousandths % 1000)
        let sign = value < 0 && thousandths > 0 ? "-" : ""
        let zeros = String(repeating: "0", count: 3 - fraction.count)
        return "\(sign)\(thousandths / 1000).\(zeros)\(fraction)"
    }

    static func costPerRight(_ summary: TargetSummary) -> String {
        if let cost = summary.costPerRight {
            return DollarText.short(picodollars: cost.picodollars)
        }
        return summary.cost == nil ? "unknown" : "none right"
    }

    static func latency(_ milliseconds: Double?) -> String {
        milliseconds.map { DurationText.short(.milliseconds(Int($0.rounded()))) } ?? ""
    }
}
