/// One score of one target, added up item by item in constant memory.
package struct MetricTally: Sendable {
    private var moments = Moments()
    private var right = 0
    private var isBinary = true
    private var excluded = 0

    package init() {}

    package mutating func add(_ outcome: ItemOutcome) {
        switch outcome {
        case .scored(let score) where score.isFinite:
            moments.add(score)
            if score == 1 { right += 1 } else if score != 0 { isBinary = false }
        case .scored, .unreadable, .failed: excluded += 1
        case .missing: break
        }
    }

    /// The figure with its interval: Wilson's for right and wrong, Student's for all else.
    package var metric: GateFacts.Metric {
        GateFacts.Metric(
            score: moments.count > 0 ? moments.mean : nil,
            interval: isBinary
                ? .wilson(successes: right, of: moments.count) : .mean(of: moments),
            scored: moments.count, excluded: excluded)
    }
}
