package import Statistics
import Vocabulary

/// The runs of one job in order of their start, and how the figures of its targets changed.
package struct RunHistory: Sendable {
    /// One run.
    package struct Entry: Sendable {
        package var directory: String
        /// Seconds since 1970.
        package var began: Double
        package var items: Int
        /// Expected results that are not recorded yet.
        package var pending: Int
        package var summaries: [TargetSummary]

        package init(
            directory: String, began: Double, items: Int, pending: Int,
            summaries: [TargetSummary]
        ) {
            self.directory = directory
            self.began = began
            self.items = items
            self.pending = pending
            self.summaries = summaries
        }
    }

    /// A figure that is tracked over runs.
    package enum Figure: String, CaseIterable, Sendable {
        case score
        /// Dollars per thousand results, so that more items are no change.
        case cost
        /// The median latency in milliseconds.
        case latency
    }

    /// A figure of a target that stays at another level from some run on.
    package struct Change: Equatable, Sendable {
        package var target: String
        package var figure: Figure
        /// The index of the first run of the new level.
        package var run: Int
        package var before: Double
        package var after: Double
        package var p: Double
    }

    package let job: String
    /// Nil for runs without scores.
    package let metric: String?
    /// The earliest first.
    package let entries: [Entry]
    /// In order of first appearance.
    package let targets: [String]
    package let changes: [Change]
    /// Remarks for the reader, shown before the figures, such as which runs were left out.
    package let remarks: [String]
    package let confidence: Double

    package init(
        job: String, metric: String?, entries: [Entry], remarks: [String] = [],
        confidence: Double = 0.95
    ) {
        self.job = job
        self.metric = metric
        let entries = entries.sorted { ($0.began, $0.directory) < ($1.began, $1.directory) }
        self.entries = entries
        self.remarks = remarks
        self.confidence = confidence
        let targets = entries.reduce(into: [String]()) { names, entry in
            for summary in entry.summaries where !names.contains(summary.name) {
                names.append(summary.name)
            }
        }
        self.targets = targets
        changes = targets.flatMap { target in
            Figure.allCases.flatMap { Self.changes(of: $0, target, entries, confidence) }
        }
    }

    /// A target's figures in a run; nil if the run does not have the target.
    package func summary(of target: String, in entry: Entry) -> TargetSummary? {
        entry.summaries.first { $0.name == target }
    }

    /// The change that begins with a run; nil if there is none.
    package func change(of figure: Figure, target: String, at run: Int) -> Change? {
        changes.first { $0.figure == figure && $0.target == target && $0.run == run }
    }

    private static func changes(
        of figure: Figure, _ target: String, _ entries: [Entry], _ confidence: Double
    ) -> [Change] {
        var runs: [Int] = []
        var points: [SeriesPoint] = []
        for (run, entry) in entries.enumerated() {
            guard let summary = entry.summaries.first(where: { $0.name == target }),
                let point = summary.point(of: figure, confidence: confidence)
            else { continue }
            runs.append(run)
            points.append(point)
        }
        // Costs and latencies have no standard errors, so their noise must be estimated from more
        // runs.
        guard points.count >= (figure == .score ? 3 : 5) else { return [] }
        return ChangePoint.all(in: points).compactMap { change in
            let size = abs(change.after - change.before)
            // A change of cost or time below 1% counts as none.
            guard figure == .score || size > 0.01 * abs(change.before) else { return nil }
            return Change(
                target: target, figure: figure, run: runs[change.index], before: change.before,
                after: change.after, p: change.p)
        }
    }
}

extension TargetSummary {
    /// Dollars per thousand results; nil if the cost of any result is unknown.
    package var costOfThousand: Double? {
        cost.map { $0.usd / Double(max(1, results)) * 1000 }
    }

    /// A figure as one point of a series; nil if it is unknown.
    package func point(of figure: RunHistory.Figure, confidence: Double = 0.95) -> SeriesPoint? {
        switch figure {
        case .score:
            score.map { score in
                let z = NormalDistribution.quantile(1 - (1 - confidence) / 2)
                return SeriesPoint(
                    value: score,
                    standardError: interval.map { ($0.upper - $0.lower) / (2 * z) })
            }
        case .cost: costOfThousand.map { SeriesPoint(value: $0) }
        case .latency: latencyMedian.map { SeriesPoint(value: $0) }
        }
    }
}
