package import Results
package import Vocabulary

/// All results of one target, items in the order that the targets share.
///
/// Held in flat arrays: a million items take eight megabytes.
package struct TargetColumn: Sendable {
    package internal(set) var name: String
    /// NaN if there is no score.
    private(set) var scores: [Double] = []
    /// For the results that have them.
    private(set) var latencies = LatencyTotals()
    /// Results that are not plain scores.
    package private(set) var gaps = ResultGaps()
    /// Items of the target's own run for which it has no result.
    package private(set) var absent = 0
    /// The known costs of all results.
    package private(set) var cost = Money.zero
    /// The most that they may have been; nil if unknown.
    package private(set) var mostCost: Money? = .zero
    /// Results whose cost is not known; if there are any, the total is unknown too.
    package private(set) var unpriced = 0
    package private(set) var inputTokens = 0
    package private(set) var outputTokens = 0
    /// Results that did not report their tokens.
    package private(set) var unknownUsage = 0
    package private(set) var results = 0
    /// Answers from the cache of earlier runs, with their original cost and latency.
    package private(set) var cached = 0

    package init(name: String, reserving count: Int = 0) {
        self.name = name
        scores.reserveCapacity(count)
    }

    package var count: Int { scores.count }

    /// The outcome of a row: its score, or `missing` for every outcome without one.
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

    /// Adds the next item, whose results are recorded separately, and the gaps in its samples.
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

    /// Counts the cost and time of a result, whatever its score.
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

    /// Adds rows that only another run has: they do not count as missing here.
    mutating func extend(to rows: Int) {
        scores.append(contentsOf: repeatElement(.nan, count: rows - scores.count))
    }

    /// Moves the items to other rows; a row without an item belongs to another run only.
    mutating func place(at places: [Int32], of rows: Int) {
        // Usually nothing has moved, and a million scores need not be stored twice.
        if places.indices.allSatisfy({ places[$0] == $0 }) { return extend(to: rows) }
        var moved = [Double](repeating: .nan, count: rows)
        for (index, place) in places.enumerated() { moved[Int(place)] = scores[index] }
        scores = moved
    }
}
