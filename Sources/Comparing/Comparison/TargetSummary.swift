package import Statistics
package import Vocabulary

/// One row of a comparison: a target's score, and its cost and time.
package struct TargetSummary: Equatable, Sendable {
    package let name: String
    /// The mean over `scored`; nil if there are no scores.
    package let score: Double?
    package let interval: ConfidenceInterval?
    package let intervalMethod: IntervalMethod
    /// The denominator of `score`.
    package let scored: Int
    /// Results that could not be read, even if they count as wrong.
    package let unreadable: Int
    /// Of the unreadable ones, those that are left out of the score.
    package let excluded: Int
    package let failed: Int
    /// Results without a verdict, and items of the target's own run for which it has no result.
    package let missing: Int
    /// Results that should have a verdict: all but the failed and the missing ones.
    package let answers: Int
    /// Nil if the cost of any result is unknown.
    package let cost: Money?
    /// The known costs of all results, which are the lower bound of the total.
    package let knownCost: Money
    /// The most that they may have been; nil if unknown.
    package let mostCost: Money?
    /// Cost per point scored; nil if nothing was right or the cost is unknown.
    package let costPerRight: Money?
    package let inputTokens: Int
    package let outputTokens: Int
    /// Answers from the cache of earlier runs, with their original cost and latency.
    package let cached: Int
    /// Results that did not report their tokens; the sums do not include them.
    package let unknownUsage: Int
    package let unpriced: Int
    package let results: Int
    /// Results, and items of the target's own run without one.
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

    /// The share of the answers that could not be read; nil if there are none.
    package var unreadableShare: Double? {
        answers > 0 ? Double(unreadable) / Double(answers) : nil
    }

    /// Results that no score includes.
    package var leftOut: Int { excluded + failed + missing }
}
