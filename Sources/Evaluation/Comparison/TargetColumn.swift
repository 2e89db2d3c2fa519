package import Vocabulary

/// All results of one target, items in the order that the targets share.
///
/// Held in flat arrays: a million results take sixteen megabytes.
package struct TargetColumn: Sendable {
    package let name: String
    /// Not a number where there is no score.
    private(set) var scores: [Double] = []
    /// Milliseconds, of the results that have them.
    private(set) var latencies: [Float] = []
    package private(set) var unreadable = 0
    package private(set) var failed = 0
    package private(set) var missing = 0
    /// Of the results whose cost is known.
    package private(set) var cost = Money.zero
    /// Results whose cost is not known; with any of them the total is not known either.
    package private(set) var unpriced = 0
    package private(set) var inputTokens = 0
    package private(set) var outputTokens = 0

    package init(name: String, reserving count: Int = 0) {
        self.name = name
        scores.reserveCapacity(count)
        latencies.reserveCapacity(count)
    }

    package var count: Int { scores.count }

    /// Adds the result of the next item.
    package mutating func append(
        _ outcome: ItemOutcome, cost: Money? = nil, latency: Duration? = nil,
        usage: TokenUsage? = nil
    ) {
        switch outcome {
        case .scored(let score) where score.isFinite: scores.append(score)
        case .scored, .unreadable:
            scores.append(.nan)
            unreadable += 1
        case .failed:
            scores.append(.nan)
            failed += 1
        case .missing:
            scores.append(.nan)
            missing += 1
            return
        }
        if let cost { self.cost += cost } else { unpriced += 1 }
        if let latency { latencies.append(Float(latency / .milliseconds(1))) }
        inputTokens += usage?.input ?? 0
        outputTokens += usage?.output ?? 0
    }
}
