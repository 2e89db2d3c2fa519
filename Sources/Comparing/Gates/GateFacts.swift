package import Results
package import Statistics
package import Vocabulary

/// The figures of a finished run that gates are checked against.
package struct GateFacts: Sendable {
    /// One score of one target.
    package struct Metric: Equatable, Sendable {
        package var score: Double?
        package var interval: ConfidenceInterval?
        /// How the interval was computed; nil without an interval.
        package var method: IntervalMethod?
        /// The denominator: items with a score.
        package var scored: Int
        /// Results that the mean does not include: excluded as unreadable, or missing.
        package var excluded: Int
        /// Answers that could not be read, even if that counts as wrong.
        package var unreadable: Int
        /// Results without an answer or a verdict.
        package var missing: Int
        /// The number of all results.
        package var results: Int
        /// The measure; nil for a score.
        package var measure: Measure?
        /// Why the figure cannot be relied on; nil if it can.
        package var obstacle: String?

        package init(
            score: Double?, interval: ConfidenceInterval? = nil, scored: Int, excluded: Int = 0,
            unreadable: Int = 0, missing: Int = 0, results: Int? = nil
        ) {
            self.score = score
            self.interval = interval
            self.scored = scored
            self.excluded = excluded
            self.unreadable = unreadable
            self.missing = missing
            self.results = results ?? scored + excluded
        }

        /// An amount of the metric, for people.
        func text(_ amount: Double) -> String { measure?.text(amount) ?? Figure.text(amount) }

        /// Results that need a verdict.
        package var answers: Int { results - missing }
    }

    /// A target's figures by the groups of one field.
    package struct Groups: Equatable, Sendable {
        package struct Part: Equatable, Sendable {
            package var label: String
            package var items: Int
            package var metric: Metric

            package init(label: String, items: Int, metric: Metric) {
                self.label = label
                self.items = items
                self.metric = metric
            }
        }

        /// By metric, in the order of the labels.
        package var metrics: [String: [Part]] = [:]
        /// By metric: the mean over groups, in which every group counts the same.
        package var means: [String: GroupMean] = [:]
        /// Items without a value in the field.
        package var ungrouped = 0
        package var hasTooMany = false

        package init() {}
    }

    package struct Target: Equatable, Sendable {
        package var name: String
        package var metrics: [String: Metric]
        /// By field.
        package var groups: [String: Groups] = [:]
        /// Nil if the cost of any result is unknown.
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

    /// A target compared with the reference that it must not be worse than.
    package struct Pair: Equatable, Sendable {
        /// The p-value for the claim that it is less than the margin below the reference.
        package var p: Double
        /// The name of the test that gave the p-value.
        package var test: String
        /// Target minus reference.
        package var difference: Double
        package var pairs: Int
        /// Items for which only one of them has a score.
        package var unpaired: Int

        package init(
            p: Double, test: String, difference: Double, pairs: Int, unpaired: Int = 0
        ) {
            self.p = p
            self.test = test
            self.difference = difference
            self.pairs = pairs
            self.unpaired = unpaired
        }
    }

    package var targets: [Target]
    /// Why a run cannot be compared with, by the run's name and by metric.
    package var obstacles: [String: [String: String]] = [:]
    /// Nil if the two cannot be compared.
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
