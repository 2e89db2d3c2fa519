package import Vocabulary

/// One row of a comparison: what a target reached and what that took.
package struct TargetSummary: Equatable, Sendable {
    package let name: String
    /// The mean over `scored`; nil where nothing was scored.
    package let score: Double?
    package let interval: ConfidenceInterval?
    /// The denominator of `score`.
    package let scored: Int
    package let unreadable: Int
    package let failed: Int
    package let missing: Int
    /// Nil where the cost of any result is not known.
    package let cost: Money?
    /// Cost by points scored; nil where nothing was right or the cost is not known.
    package let costPerRight: Money?
    package let inputTokens: Int
    package let outputTokens: Int
    /// Milliseconds.
    package let latencyMedian: Double?
    package let latency95: Double?

    init(_ column: TargetColumn, clusters: [Int]?, _ options: ComparisonOptions) {
        name = column.name
        let places = column.scores.indices.filter { !column.scores[$0].isNaN }
        let values = places.map { column.scores[$0] }
        let sum = values.reduce(0, +)
        scored = values.count
        score = values.isEmpty ? nil : sum / Double(values.count)
        interval = ScoreInterval.of(
            values, clusters: clusters.map { all in places.map { all[$0] } }, options)
        (unreadable, failed, missing) = (column.unreadable, column.failed, column.missing)
        let isPriced = column.unpriced == 0 && column.count > column.missing
        cost = isPriced ? column.cost : nil
        costPerRight = sum > 0 && isPriced ? Money(usd: column.cost.usd / sum) : nil
        (inputTokens, outputTokens) = (column.inputTokens, column.outputTokens)
        let latencies = column.latencies.map(Double.init).sorted()
        latencyMedian = latencies.isEmpty ? nil : Quantile.of(sorted: latencies, 0.5)
        latency95 = latencies.isEmpty ? nil : Quantile.of(sorted: latencies, 0.95)
    }
}
