package import Statistics
package import Vocabulary

/// One row of a comparison: what a target reached and what that took.
package struct TargetSummary: Equatable, Sendable {
    package let name: String
    /// The mean over `scored`; nil if nothing was scored.
    package let score: Double?
    package let interval: ConfidenceInterval?
    package let intervalMethod: IntervalMethod
    /// The denominator of `score`.
    package let scored: Int
    /// Results that came and could not be read, even if that counts as wrong.
    package let unreadable: Int
    /// Of the unreadable ones, those that are left out of the score.
    package let excluded: Int
    package let failed: Int
    /// Results without a verdict, and items of its own run that the target never had.
    package let missing: Int
    /// Results that a verdict was wanted on: all but the failed and the missing ones.
    package let answers: Int
    /// Nil if the cost of any result is not known.
    package let cost: Money?
    /// What is known about the costs of all results: the least that they can have been.
    package let knownCost: Money
    /// The most that they can have been; nil if unknown.
    package let mostCost: Money?
    /// Cost by points scored; nil if nothing was right or the cost is not known.
    package let costPerRight: Money?
    package let inputTokens: Int
    package let outputTokens: Int
    /// Answers from a cache of earlier runs, at the cost and latency that they had.
    package let cached: Int
    /// Results that did not tell their tokens; the sums lack them.
    package let unknownUsage: Int
    package let unpriced: Int
    package let results: Int
    /// Results, and items of its own run that have none.
    package let wanted: Int
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
        (interval, intervalMethod) = ScoreInterval.of(
            values, clusters: clusters.map { all in places.map { all[$0] } }, options)
        let gaps = column.gaps
        (unreadable, excluded, failed) = (gaps.unreadable, gaps.excluded, gaps.failed)
        missing = gaps.unjudged + column.absent
        // Columns that were made without results have one for each item.
        answers = max(values.count + gaps.excluded, column.results - gaps.failed - gaps.unjudged)
        wanted = max(column.results, values.count + gaps.leftOut) + column.absent
        let isPriced = column.unpriced == 0 && column.results > 0
        knownCost = column.cost
        mostCost = column.results > 0 ? column.mostCost : nil
        cost = isPriced ? column.cost : nil
        costPerRight =
            sum > 0 && isPriced && options.measure == nil
            ? Money(usd: column.cost.usd / sum) : nil
        (inputTokens, outputTokens) = (column.inputTokens, column.outputTokens)
        (unknownUsage, unpriced) = (column.unknownUsage, column.unpriced)
        (results, cached) = (column.results, column.cached)
        latencyMedian = column.latencies.percentile(0.5).map(Double.init)
        latency95 = column.latencies.percentile(0.95).map(Double.init)
    }

    /// The part of the answers that could not be read; nil if there are none.
    package var unreadableShare: Double? {
        answers > 0 ? Double(unreadable) / Double(answers) : nil
    }

    /// Results that are in no score.
    package var leftOut: Int { excluded + failed + missing }
}
