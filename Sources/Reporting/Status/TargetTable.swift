import Checkpoint
import Console
import Vocabulary

/// One line for each target: results by status, scores, tokens, money and latency.
enum TargetTable {
    /// A mean score of a target, as the table shows it.
    struct Mean {
        var scorer: String
        /// By the target's name.
        var text: [String: String]
        /// The number of answers it is based on, by the target's name; empty if all were judged.
        var count: [String: String]
        /// By the target's name; empty if it was not calculated.
        var interval: [String: String]
        /// The unreadable answers and the missing results, by the target's name.
        var gaps: [String: String] = [:]

        init(
            scorer: String, text: [String: String], count: [String: String],
            gaps: [String: String] = [:], interval: [String: String]
        ) {
            self.scorer = scorer
            self.text = text
            self.count = count
            self.gaps = gaps
            self.interval = interval
        }
    }

    static func lines(
        _ targets: [TargetOverview], means: [Mean] = [], width: Int, hasColor: Bool = false
    ) -> [String] {
        let hasPending = targets.contains { $0.pending > 0 }
        // Figures are dropped before a name of usual length is cut.
        let longest = targets.map(\.name.count).max() ?? 0
        var columns = [
            TextTable.Column("target", minimum: min(max(8, longest), 16)),
            .init(hasPending ? "done" : "results", .right, rank: 0),
            .init("ok", .right, rank: 3),
            .init("truncated", .right, rank: 5),
            .init("filtered", .right, rank: 6),
            .init("empty", .right, rank: 1),
            .init("failed", .right, rank: 1),
        ]
        for mean in means {
            columns.append(.init(mean.scorer, .right, rank: 2))
            columns.append(.init("95% interval", rank: 4))
            columns.append(.init("n", .right, rank: 6))
            // A score without it may mislead, so it is dropped only together with the score.
            columns.append(.init("", rank: 2))
        }
        columns += [
            .init("tokens in", .right, rank: 8), .init("out", .right, rank: 7),
            .init("cost", .right, rank: 0),
            .init("p50", .right, rank: 4), .init("p95", .right, rank: 9),
        ]
        var table = TextTable(columns)
        for target in targets {
            table.append(
                cells(of: target, hasPending: hasPending, means: means, among: targets))
        }
        return table.lines(width: width, hasColor: hasColor)
    }

    private static func cells(
        of target: TargetOverview, hasPending: Bool, means: [Mean], among targets: [TargetOverview]
    ) -> [String] {
        let done = CountText.grouped(target.counts.done)
        var cells = [
            target.name,
            hasPending ? "\(done)/\(CountText.grouped(target.counts.total))" : done,
        ]
        for status in ResultStatus.allCases {
            // A column of zeros has no information; an empty one is left out.
            let isNews = targets.contains { $0.statuses[status, default: 0] > 0 }
            cells.append(isNews ? CountText.grouped(target.statuses[status] ?? 0) : "")
        }
        for mean in means {
            cells += [
                mean.text[target.name] ?? "", mean.interval[target.name] ?? "",
                mean.count[target.name] ?? "", mean.gaps[target.name] ?? "",
            ]
        }
        cells += [
            CountText.tokens(target.usage.input, untold: target.models.unknownUsage),
            CountText.tokens(target.usage.output, untold: target.models.unknownUsage),
            target.models.knownCost.cell, latency(target, 0.5), latency(target, 0.95),
        ]
        return cells
    }

    private static func latency(_ target: TargetOverview, _ part: Double) -> String {
        target.latency.percentile(part).map { DurationText.short(.milliseconds($0)) } ?? ""
    }
}
