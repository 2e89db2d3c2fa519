package import Vocabulary

/// The totals of a run, summed from its attempts and results every time.
package struct Totals: Equatable, Sendable {
    /// By target, then model and tier; attempts of removed lines are included, because they were
    /// paid for.
    package var models: [ModelTotals] = []
    /// By target, over the current input.
    package var targets: [TargetTotals] = []
    /// Reused answers, by target and source.
    package var reused: [ReuseTotals] = []
    /// The part of ``models`` for prompts that are no longer in the job; nil if there is none.
    package var gone: GoneTotals?
    /// The number of stored answers by warning.
    package var warnings: [String: Int] = [:]
    /// The number of empty answers by warning.
    package var emptyReplies: [String: Int] = [:]

    package init() {}

    package var cost: Money { models.reduce(.zero) { $0 + $1.cost } }
    package var maybePaid: Money { models.reduce(.zero) { $0 + $1.maybePaid } }
    package var attempts: Int { models.reduce(0) { $0 + $1.attempts } }
    package var retries: Int { models.retries }
    package var unpriced: Int { models.reduce(0) { $0 + $1.unpriced } }
    package var knownCost: KnownCost { models.knownCost }
}

/// Totals of requests for prompts that are no longer in the job.
package struct GoneTotals: Equatable, Sendable {
    package var attempts = 0
    /// The sum of the known charges.
    package var cost = Money.zero
    /// Upper bound of further charges.
    package var maybePaid = Money.zero
    /// Attempts that ran and whose cost is unknown.
    package var unpriced = 0

    package init() {}

    package var knownCost: KnownCost {
        KnownCost(cost, maybe: maybePaid, unpriced: unpriced)
    }
}

/// The totals of one target's requests to one model in one tier.
package struct ModelTotals: Equatable, Sendable {
    package var target: Int
    package var model: ModelReference
    package var tier: PriceTier
    package var attempts = 0
    /// Attempts that were not the first of their work.
    package var retries = 0
    package var outcomes: [String: Int] = [:]
    /// Tokens of the attempts that reported them.
    package var usage = TokenUsage(input: 0, output: 0)
    /// Attempts that ran, or may have, and reported no tokens.
    package var unknownUsage = 0
    /// The sum of the known charges.
    package var cost = Money.zero
    package var costSources: [CostSource: Int] = [:]
    /// Attempts that ran and whose cost is unknown.
    package var unpriced = 0
    /// Upper bound of what ambiguous attempts may have cost besides `cost`.
    package var maybePaid = Money.zero

    package init(target: Int, model: ModelReference, tier: PriceTier = .standard) {
        self.target = target
        self.model = model
        self.tier = tier
    }

    package var knownCost: KnownCost {
        KnownCost(cost, maybe: maybePaid, unpriced: unpriced)
    }

    /// The label that distinguishes the tiers of a model.
    package var label: String { tier == .standard ? "\(model)" : "\(model) (\(tier.rawValue))" }
}

extension [ModelTotals] {
    package var knownCost: KnownCost {
        KnownCost(
            reduce(.zero) { $0 + $1.cost }, maybe: reduce(.zero) { $0 + $1.maybePaid },
            unpriced: reduce(0) { $0 + $1.unpriced })
    }

    /// Requests that may have used tokens but did not report how many.
    package var unknownUsage: Int { reduce(0) { $0 + $1.unknownUsage } }

    /// Requests that were retries; the next stage of a cascade and its second sample are not
    /// retries.
    package var retries: Int {
        let further = reduce(0) { sum, total in
            sum + (total.outcomes[AttemptRecord.notAccepted] ?? 0)
                + (total.outcomes[AttemptRecord.sampled] ?? 0)
        }
        return Swift.max(0, reduce(0) { $0 + $1.retries } - further)
    }
}

/// The results of one target.
package struct TargetTotals: Equatable, Sendable {
    package var target: Int
    package var statuses: [ResultStatus: Int] = [:]
    package var latency = LatencyTotals()
}

/// The spending so far, for a budget that continues after a restart.
package struct Spending: Equatable, Sendable {
    package var known = Money.zero
    /// Upper bounds of the attempts of unknown cost.
    package var maybe = Money.zero
    /// Upper bounds of the requests in flight.
    package var reserved = Money.zero
    /// Attempts that ran and whose cost is neither known nor bounded.
    package var unpriced = 0

    package init() {}

    /// The amount that counts against a budget.
    package var total: Money { known + maybe + reserved }
}

/// The requests of a run so far, for limits on requests and tokens.
package struct SentTotals: Equatable, Sendable {
    /// Requests including those in flight, without those that never left.
    package var requests = 0
    /// Input and output; for requests that reported none, the expected number.
    package var tokens = 0
    /// Requests that may have used tokens, without a reported or an expected number.
    package var unknown = 0

    package init() {}

    package static func + (left: SentTotals, right: SentTotals) -> SentTotals {
        var sum = left
        sum.requests.addSaturated(right.requests)
        sum.tokens.addSaturated(right.tokens)
        sum.unknown.addSaturated(right.unknown)
        return sum
    }
}
