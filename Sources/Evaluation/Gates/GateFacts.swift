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

    /// A target beside what it must not be worse than.
    package struct Pair: Equatable, Sendable {
        /// For "it is less than the margin below the reference".
        package var p: Double
        /// Target minus reference.
        package var difference: Double
        package var pairs: Int
        /// Items that only one of them has a score for.
        package var unpaired: Int

        package init(p: Double, difference: Double, pairs: Int, unpaired: Int = 0) {
            self.p = p
            self.difference = difference
            self.pairs = pairs
            self.unpaired = unpaired
        }
    }

    package var targets: [Target]
    /// Nil where the two cannot be compared.
    package var notWorse:
        @Sendable (_ metric: String, _ target: String, _ reference: String, _ margin: Double) ->
            Pair?

    package init(
        targets: [Target],
        notWorse: @escaping @Sendable (String, String, String, Double) -> Pair? = { _, _, _, _ in
            nil
        }
    ) {
        self.targets = targets
        self.notWorse = notWorse
    }
}
