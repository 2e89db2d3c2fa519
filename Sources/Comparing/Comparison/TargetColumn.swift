package import Results
package import Vocabulary

/// All results of one target, items in the order that the targets share.
///
/// Held in flat arrays: a million items take eight megabytes.
package struct TargetColumn: Sendable {
    package internal(set) var name: String
    /// Not a number if there is no score.
    private(set) var scores: [Double] = []
    /// Of the results that have them.
    private(set) var latencies = LatencyTotals()
    /// Results that are no plain score.
    package private(set) var gaps = ResultGaps()
    /// Items of its own run that the target never had.
    package private(set) var absent = 0
    /// What is known about the costs of all results.
    package private(set) var cost = Money.zero
    /// The most that they can have been; nil if unknown.
    package private(set) var mostCost: Money? = .zero
    /// Results whose cost is not known; with any of them the total is not known either.
    package private(set) var unpriced = 0
    package private(set) var inputTokens = 0
    package private(set) var outputTokens = 0
    /// Results that did not tell their tokens.
    package private(set) var unknownUsage = 0
    package private(set) var results = 0
    /// Answers from a cache of earlier runs, with what they took when they were bought.
    package private(set) var cached = 0

    package init(name: String, reserving count: Int = 0) {
        self.name = name
        scores.reserveCapacity(count)
    }

    package var count: Int { scores.count }

    /// The score of a row; `missing` if it has none.
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

    /// Adds the next item, whose results are noted apart, and what its samples lack.
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

    /// Counts what a result took, whatever its score.
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

    /// Adds rows that only another run has: nothing of its own is missing there.
    mutating func extend(to rows: Int) {
        scores.append(contentsOf: repeatElement(.nan, count: rows - scores.count))
    }

    /// Puts the items into other rows; a row without one belongs to another run only.
    mutating func place(at places: [Int32], of rows: Int) {
        // Usually nothing has moved, and a million scores need not be held twice.
        if places.indices.allSatisfy({ places[$0] == $0 }) { return extend(to: rows) }
        var moved = [Double](repeating: .nan, count: rows)
        for (index, place) in places.enumerated() { moved[Int(place)] = scores[index] }
        scores = moved
    }
}
