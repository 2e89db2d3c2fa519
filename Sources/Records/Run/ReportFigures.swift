import Checkpoint
package import Comparing
import Results
package import Vocabulary

/// What one pass over a run's results finds for a report, apart from the comparison of its targets.
package struct ReportFigures: Sendable {
    /// In the order of the targets; failures are in none.
    package var latencies: [LatencyTotals]
    package var disagreements: DisagreementTally
    /// By metric, without the first one; in the order of the targets.
    package var furtherScores: [(metric: String, figures: [GateFacts.Metric])]
}

extension StoredRun {
    /// Reads all results once, in constant memory.
    ///
    /// Disagreements are about the first metric. Throws ``RunFailure`` for a damaged result.
    package func reading(metric: String?, further: [String]) async throws -> ReportFigures {
        // A name that no scorer can have, since spaces are refused, stands for no scorer.
        let metrics = [metric ?? " "] + further
        let sink = try await store.collect(
            targets: targets.map { ($0.number, $0.samples) },
            scanner: ResultScanner(metrics: metrics, rules: rules, scorers: metrics),
            into: ReadingSink(targets: targets.count, metrics: metrics.count), of: directory.path)
        return ReportFigures(
            latencies: sink.latencies, disagreements: sink.disagreements,
            furtherScores: zip(further, sink.tallies).map { ($0, $1.map(\.metric)) })
    }
}

/// Adds up the content of ``ReportFigures``.
private struct ReadingSink: ItemSink {
    var latencies: [LatencyTotals]
    var disagreements: DisagreementTally
    /// By metric from the second on, then by target.
    var tallies: [[MetricTally]]

    init(targets: Int, metrics: Int) {
        latencies = Array(repeating: LatencyTotals(), count: targets)
        disagreements = DisagreementTally(targets: targets)
        tallies = Array(
            repeating: Array(repeating: MetricTally(), count: targets), count: metrics - 1)
    }

    mutating func add(_ figures: ResultFigures, target: Int) {
        if let latency = figures.latency { latencies[target].add(latency.milliseconds) }
    }

    mutating func add(_ row: ItemRow) {
        disagreements.add(row)
        for metric in tallies.indices {
            for target in tallies[metric].indices {
                tallies[metric][target].add(row, target: target, metric: metric + 1)
            }
        }
    }
}
