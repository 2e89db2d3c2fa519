import Comparing
import Console
import Vocabulary

/// The figures of a history as its tables show them.
struct TrendCells {
    let history: RunHistory

    /// Which figure is followed, over which runs.
    var heading: String {
        let count = history.entries.count
        var text = "\(history.job): \(history.metric ?? "no scores"), "
        text += "\(CountText.grouped(count)) \(count == 1 ? "run" : "runs")"
        if let first = history.entries.first, let last = history.entries.last, count > 1 {
            text += ", \(DateText.minute(first.began)) to \(DateText.moment(last.began))"
        }
        return text
    }

    /// What changed, one sentence each; a single one if nothing did.
    var conclusions: [String] {
        if history.entries.count < 3 {
            return ["It takes three runs to tell whether a score changed, five for cost and time."]
        }
        if history.changes.isEmpty { return ["No score, cost or latency changed its level."] }
        return history.changes.map(sentence)
    }

    /// How the intervals were calculated, and the test for changes of level if there are any; empty
    /// for neither.
    var methods: String {
        let summaries = history.targets.flatMap { target in
            history.entries.compactMap { history.summary(of: target, in: $0) }
        }
        let names = Set(summaries.filter { $0.interval != nil }.map(\.intervalMethod.name))
        var sentences: [String] = []
        if !names.isEmpty {
            sentences.append("Intervals: \(names.sorted().joined(separator: ", ")).")
        }
        if !history.changes.isEmpty {
            sentences.append(
                "Levels: least squares, each change paid for with Schwarz' penalty; p by the normal "
                    + "distribution.")
        }
        return sentences.joined(separator: " ")
    }

    func sentence(_ change: RunHistory.Change) -> String {
        let began = DateText.minute(history.entries[change.run].began)
        let word =
            switch change.figure {
            case .score: history.metric ?? "score"
            case .cost: "cost of 1,000 results"
            case .latency: "median latency"
            }
        return
            "\(Self.name(change.target)): \(word) \(change.after < change.before ? "fell" : "rose") from "
            + "\(text(change.before, change.figure)) to \(text(change.after, change.figure)) with "
            + "the run of \(began) (\(Figure.p(change.p)))."
    }

    /// A target's name, cut to what fits in a sentence.
    static func name(_ target: String) -> String {
        DisplayWidth.truncated(TextSanitizer.line(target), to: 60)
    }

    func text(_ value: Double, _ figure: RunHistory.Figure) -> String {
        switch figure {
        case .score: ComparisonCells.decimals(value)
        case .cost: QuantityText.dollars(value)
        case .latency: ComparisonCells.latency(value)
        }
    }

    /// One target, a row a run.
    func grid(of target: String) -> ComparisonCells.Grid {
        let percent = Figure.text(history.confidence * 100) + "%"
        return ComparisonCells.Grid(
            columns: [
                .init("began (UTC)"), .init("score", .right), .init("", rank: 1),
                .init(percent + " interval", rank: 3), .init("n", .right, rank: 5),
                .init("unreadable", .right, rank: 1), .init("missing", .right, rank: 2),
                .init("cost/1,000", .right, rank: 2), .init("", rank: 2),
                .init("p50", .right, rank: 4), .init("", rank: 4),
                .init("p95", .right, rank: 6), .init("failed", .right, rank: 7),
                .init("run", rank: 8, minimum: 12),
            ],
            rows: history.entries.indices.map { row($0, of: target) })
    }

    private func row(_ run: Int, of target: String) -> [String] {
        let entry = history.entries[run]
        let start = DateText.minute(entry.began)
        guard let summary = history.summary(of: target, in: entry) else {
            return [start] + Array(repeating: "", count: 12) + [entry.directory]
        }
        let hasScores = history.metric != nil
        let hasFailures = history.entries.contains {
            (history.summary(of: target, in: $0)?.failed ?? 0) > 0
        }
        return [
            start, hasScores ? ComparisonCells.score(summary.score) : "",
            mark(.score, target, run), ComparisonCells.interval(summary.interval),
            hasScores ? CountText.grouped(summary.scored) : "",
            hasScores
                ? part(summary.unreadable, of: summary.answers, target) { $0.unreadable } : "",
            hasScores ? part(summary.missing, of: summary.results, target) { $0.missing } : "",
            summary.costOfThousand.map(QuantityText.dollars) ?? "unknown",
            mark(.cost, target, run), ComparisonCells.latency(summary.latencyMedian),
            mark(.latency, target, run), ComparisonCells.latency(summary.latency95),
            hasFailures ? CountText.grouped(summary.failed) : "", entry.directory,
        ]
    }

    /// "99 of 100"; empty if no run of the target has any.
    private func part(
        _ count: Int, of whole: Int, _ target: String, _ column: (TargetSummary) -> Int
    ) -> String {
        let isNews = history.entries.contains { entry in
            history.summary(of: target, in: entry).map { column($0) > 0 } ?? false
        }
        if !isNews { return "" }
        let text = CountText.grouped(count)
        return count == 0 ? text : "\(text) of \(CountText.grouped(max(count, whole)))"
    }

    /// The direction in which a figure changed where its new level begins.
    private func mark(_ figure: RunHistory.Figure, _ target: String, _ run: Int) -> String {
        guard let change = history.change(of: figure, target: target, at: run) else { return "" }
        return change.after < change.before ? "\u{25BC}" : "\u{25B2}"
    }

    /// A score over time as one line of blocks, if there are enough runs.
    func sparkline(of target: String) -> String {
        let scores = history.entries.map { history.summary(of: target, in: $0)?.score }
        let known = scores.compactMap(\.self)
        guard known.count > 2, let low = known.min(), let high = known.max(), high > low,
            (high - low).isFinite
        else {
            return ""
        }
        let blocks = Array("▁▂▃▄▅▆▇█")
        return String(
            scores.map { score in
                guard let score else { return " " }
                return blocks[Int(((score - low) / (high - low) * 7).rounded())]
            })
    }
}
