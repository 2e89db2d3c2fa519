package import Results
package import Vocabulary

/// All results of one target, in the order of items that all targets share.
///
/// Stored in flat arrays: a million items take eight megabytes.
package struct TargetColumn: Sendable {
    package internal(set) var name: String
    /// NaN for an item without a score.
    private(set) var scores: [Double] = []
    /// The latencies of the results that have one.
    private(set) var latencies = LatencyTotals()
    /// Results that have no ordinary score.
    package private(set) var gaps = ResultGaps()
    /// Items of its own run that the target has no result for.
    package private(set) var absent = 0
    /// The known costs of all results.
    package private(set) var cost = Money.zero
    /// The highest possible cost of all results; nil if there is no bound.
    package private(set) var mostCost: Money? = .zero
    /// Results without a known cost; if there are any, the total is unknown too.
    package private(set) var unpriced = 0
    package private(set) var inputTokens = 0
    package private(set) var outputTokens = 0
    /// Results that reported no token usage.
    package private(set) var unknownUsage = 0
    package private(set) var results = 0
    /// Answers from the cache of earlier runs, with their original cost and latency.
    package private(set) var cached = 0

    package init(name: String, reserving count: Int = 0) {
        self.name = name
        scores.reserveCapacity(count)
    }

    package var count: Int { scores.count }

    /// The score of a row; `missing` for every row without one.
    func outcome(at row: Int) -> ItemOutcome {
        scores[row].isNaN ? .missing : .scored(scores[row])
    }

    /// Adds the next item and its only result.
    package mutating func append(
        _ outcome: ItemOutcome, cost: Money? = nil, latency: Duration? = nil,
        usage: TokenUsage? = nil
    ) {
        append(outcome, gaps: ResultGaps(outcome))
        if outcome != .missing { note(cost: cost, latency: latency, usage: usage) }
    }

    /// Adds the next item, whose results were counted separately, and what its samples lack.
    package mutating func append(_ outcome: ItemOutcome, gaps: ResultGaps) {
        switch outcome {
        case .scored(let score) where score.isFinite: scores.append(score)
        case .scored, .unreadable, .unjudged, .failed: scores.append(.nan)
        case .missing:
            scores.append(.nan)
            absent += 1
        }
        self.gaps += gaps
    }

    /// Counts the cost, time and tokens of a result, whatever its score.
    package mutating func note(
        cost: Money?, bounds: (least: Money, most: Money?) = (.zero, nil), latency: Duration?,
        usage: TokenUsage?, isCached: Bool = false
    ) {
        results += 1
        if isCached { cached += 1 }
        if cost == nil { unpriced += 1 }
        self.cost += cost ?? bounds.least
        mostCost = (cost ?? bounds.most).flatMap { most in mostCost.map { $0 + most } }
        if let latency { latencies.add(latency.milliseconds) }
        if usage == nil { unknownUsage += 1 }
        inputTokens.addSaturated(usage?.input ?? 0)
        outputTokens.addSaturated(usage?.output ?? 0)
    }

    /// Adds rows that only another run has; they do not count as missing.
    mutating func extend(to rows: Int) {
        scores.append(contentsOf: repeatElement(.nan, count: rows - scores.count))
    }

    /// Moves the items to other rows; a row without an item belongs to another run only.
    mutating func place(at places: [Int32], of rows: Int) {
        // Usually nothing moves; then a million scores need not be copied.
        if places.indices.allSatisfy({ places[$0] == $0 }) { return extend(to: rows) }
        var moved = [Double](repeating: .nan, count: rows)
        for (index, place) in places.enumerated() { moved[Int(place)] = scores[index] }
        scores = moved
    }
}
