package import Statistics
package import Vocabulary

/// One row of a comparison: a target's score, cost, latency and tokens.
package struct TargetSummary: Equatable, Sendable {
    package let name: String
    /// The mean over `scored`; nil if nothing was scored.
    package let score: Double?
    package let interval: ConfidenceInterval?
    package let intervalMethod: IntervalMethod
    /// The denominator of `score`.
    package let scored: Int
    /// Replies that could not be read, even if that counts as wrong.
    package let unreadable: Int
    /// Unreadable replies that are left out of the score.
    package let excluded: Int
    package let failed: Int
    /// Results without a verdict, and items of its own run that the target has no result for.
    package let missing: Int
    /// Results that need a verdict: all but the failed and the missing ones.
    package let answers: Int
    /// Nil if the cost of any result is unknown.
    package let cost: Money?
    /// The known costs of all results, which is the lowest possible total.
    package let knownCost: Money
    /// The highest possible total; nil if there is no bound.
    package let mostCost: Money?
    /// Cost divided by points scored; nil if nothing was right or the cost is unknown.
    package let costPerRight: Money?
    package let inputTokens: Int
    package let outputTokens: Int
    /// Answers from the cache of earlier runs, with their original cost and latency.
    package let cached: Int
    /// Results that reported no token usage; the sums do not include them.
    package let unknownUsage: Int
    package let unpriced: Int
    package let results: Int
    /// All expected results: those recorded, and the items of its own run without one.
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
        // Columns that were built without results have one per item.
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

    /// The share of the answers that could not be read; nil if there are no answers.
    package var unreadableShare: Double? {
        answers > 0 ? Double(unreadable) / Double(answers) : nil
    }

    /// Results without a score.
    package var leftOut: Int { excluded + failed + missing }
}
