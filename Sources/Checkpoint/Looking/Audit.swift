package import Vocabulary

/// A run's records, counted again from its attempts, and whatever does not add up.
package struct Audit: Equatable, Sendable {
    /// By target, then model.
    package var rows: [Row] = []
    package var results = 0
    /// Sends in flight, or that were in flight when their process ended.
    package var inFlight = 0
    /// The most that those may cost.
    package var reserved = Money.zero
    /// Sentences about works, the first of each kind; empty if the records add up.
    package var findings: [String] = []

    package init() {}

    /// What one model was asked on behalf of one target.
    package struct Row: Equatable, Sendable {
        package var target: Int
        package var model: ModelReference
        package var attempts = 0
        package var cost = Money.zero
        /// Upper bounds of attempts whose cost is not known.
        package var maybePaid = Money.zero
        package var maybePaidAttempts = 0
        /// Attempts that ran and have neither a cost nor a bound.
        package var unpriced = 0

        package init(
            target: Int, model: ModelReference, attempts: Int = 0, cost: Money = .zero,
            maybePaid: Money = .zero, unpriced: Int = 0
        ) {
            self.target = target
            self.model = model
            self.attempts = attempts
            self.cost = cost
            self.maybePaid = maybePaid
            self.unpriced = unpriced
        }

        package var knownCost: KnownCost {
            KnownCost(cost, maybe: maybePaid, unpriced: unpriced)
        }
    }

    package var attempts: Int { rows.reduce(0) { $0 + $1.attempts } }
    package var cost: Money { rows.reduce(.zero) { $0 + $1.cost } }
    package var maybePaid: Money { rows.reduce(.zero) { $0 + $1.maybePaid } }
    package var maybePaidAttempts: Int { rows.reduce(0) { $0 + $1.maybePaidAttempts } }
    package var unpriced: Int { rows.reduce(0) { $0 + $1.unpriced } }
    package var knownCost: KnownCost {
        KnownCost(cost, maybe: maybePaid, unpriced: unpriced)
    }
    /// All that may have been spent, including requests in flight.
    package var most: Money { cost + maybePaid + reserved }
}
