package import Vocabulary

/// The figures of a finished run that gates are checked against.
package struct GateFacts: Sendable {
    /// One score of one target.
    package struct Metric: Equatable, Sendable {
        package var score: Double?
        package var interval: ConfidenceInterval?
        /// The denominator, and what was left out of it.
        package var scored: Int
        package var excluded: Int

        package init(
            score: Double?, interval: ConfidenceInterval? = nil, scored: Int, excluded: Int = 0
        ) {
            self.score = score
            self.interval = interval
            self.scored = scored
            self.excluded = excluded
        }
    }

    package struct Target: Equatable, Sendable {
        package var name: String
        package var metrics: [String: Metric]
        /// Nil where the cost of any result is not known.
        package var cost: Money?
        package var failed: Int
        package var total: Int

        package init(
            name: String, metrics: [String: Metric], cost: Money?, failed: Int, total: Int
        ) {
            self.name = name
            self.metrics = metrics
            self.cost = cost
            self.failed = failed
            self.total = total
        }
    }

    package var targets: [Target]
    /// The p-value for "the target is less than the margin below the reference"; nil where they
    /// cannot be compared.
    package var notWorseP:
        @Sendable (_ metric: String, _ target: String, _ reference: String, _ margin: Double) ->
            Double?

    package init(
        targets: [Target],
        notWorseP: @escaping @Sendable (String, String, String, Double) -> Double? = { _, _, _, _ in
            nil
        }
    ) {
        self.targets = targets
        self.notWorseP = notWorseP
    }
}
