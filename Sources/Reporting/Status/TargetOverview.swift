package import Checkpoint
package import Vocabulary

/// One target's part of a ``RunOverview``.
package struct TargetOverview: Sendable {
    package var name: String
    package var counts: TargetCounts
    package var statuses: [ResultStatus: Int] = [:]
    package var latency = LatencyTotals()
    /// By model, what was sent for it.
    package var models: [ModelTotals] = []

    package init(name: String, counts: TargetCounts) {
        self.name = name
        self.counts = counts
    }

    /// With the target's part of a run's totals.
    init(name: String, counts: TargetCounts, of number: Int, in totals: Totals) {
        self.init(name: name, counts: counts)
        if let results = totals.targets.first(where: { $0.target == number }) {
            statuses = results.statuses
            latency = results.latency
        }
        models = totals.models.filter { $0.target == number }
    }

    package var pending: Int { counts.total - counts.done }
    package var usage: TokenUsage { models.usage }
    package var cost: Money { models.reduce(.zero) { $0 + $1.cost } }
    package var maybePaid: Money { models.reduce(.zero) { $0 + $1.maybePaid } }
    package var attempts: Int { models.reduce(0) { $0 + $1.attempts } }
    package var retries: Int { models.retries }
    package var unpriced: Int { models.reduce(0) { $0 + $1.unpriced } }
}

extension [ModelTotals] {
    /// The known tokens of all of them.
    package var usage: TokenUsage {
        reduce(into: TokenUsage(input: 0, output: 0)) { $0 += $1.usage }
    }
}
