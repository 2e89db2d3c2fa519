package import Vocabulary

/// The sums of a run, added up from its attempts and results each time.
package struct Totals: Equatable, Sendable {
    /// By target, then model and tier; the attempts of lines that are gone included, for they were paid.
    package var models: [ModelTotals] = []
    /// By target, over the present input.
    package var targets: [TargetTotals] = []
    /// Reused answers, by target and by where they came from.
    package var reused: [ReuseTotals] = []
    /// Of the attempts in ``models``, those for prompts that are no longer in the job; nil for none.
    package var gone: GoneTotals?
    /// What is known about answers that were kept, and their number.
    package var warnings: [String: Int] = [:]
    /// What was said about empty answers, each time that one came.
    package var emptyReplies: [String: Int] = [:]

    package init() {}

    package var cost: Money { models.reduce(.zero) { $0 + $1.cost } }
    package var maybePaid: Money { models.reduce(.zero) { $0 + $1.maybePaid } }
    package var attempts: Int { models.reduce(0) { $0 + $1.attempts } }
    package var retries: Int { models.retries }
    package var unpriced: Int { models.reduce(0) { $0 + $1.unpriced } }
    package var knownCost: KnownCost { models.knownCost }
}

/// What was sent for prompts that are no longer in the job.
package struct GoneTotals: Equatable, Sendable {
    package var attempts = 0
    /// What is known to have been charged.
    package var cost = Money.zero
    /// Upper bound of what may have been charged besides.
    package var maybePaid = Money.zero
    /// Those that ran and whose cost is unknown.
    package var unpriced = 0

    package init() {}

    package var knownCost: KnownCost {
        KnownCost(cost, maybe: maybePaid, unpriced: unpriced)
    }
}

/// What one model was asked and answered in one tier on behalf of one target.
package struct ModelTotals: Equatable, Sendable {
    package var target: Int
    package var model: ModelReference
    package var tier: PriceTier
    package var attempts = 0
    /// Attempts that were not the first of their work.
    package var retries = 0
    package var outcomes: [String: Int] = [:]
    /// Tokens of the attempts that told them.
    package var usage = TokenUsage(input: 0, output: 0)
    /// Attempts that ran, or may have, and did not tell their tokens.
    package var unknownUsage = 0
    /// What is known to have been charged.
    package var cost = Money.zero
    package var costSources: [CostSource: Int] = [:]
    /// Attempts that ran and whose cost is unknown.
    package var unpriced = 0
    /// Upper bound of what ambiguous attempts may have cost beside `cost`.
    package var maybePaid = Money.zero

    package init(target: Int, model: ModelReference, tier: PriceTier = .standard) {
        self.target = target
        self.model = model
        self.tier = tier
    }

    package var knownCost: KnownCost {
        KnownCost(cost, maybe: maybePaid, unpriced: unpriced)
    }

    /// What to call it next to the totals of the model's other tiers.
    package var label: String { tier == .standard ? "\(model)" : "\(model) (\(tier.rawValue))" }
}

extension [ModelTotals] {
    package var knownCost: KnownCost {
        KnownCost(
            reduce(.zero) { $0 + $1.cost }, maybe: reduce(.zero) { $0 + $1.maybePaid },
            unpriced: reduce(0) { $0 + $1.unpriced })
    }

    /// Sends that may have taken tokens and did not report them.
    package var unknownUsage: Int { reduce(0) { $0 + $1.unknownUsage } }

    /// Sends that were retries; the next stage of a cascade and its second sample are not.
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

/// What was spent, for a budget that goes on after a restart.
package struct Spending: Equatable, Sendable {
    package var known = Money.zero
    /// Upper bounds of the attempts whose cost is not known.
    package var maybe = Money.zero
    /// Upper bounds of the sends that are out.
    package var reserved = Money.zero
    /// Attempts that ran and whose cost nobody knows or bounds.
    package var unpriced = 0

    package init() {}

    /// What a budget must count.
    package var total: Money { known + maybe + reserved }
}

/// What a run has sent so far, for the limits on it.
package struct SentTotals: Equatable, Sendable {
    /// Sends in flight are included; those that never left are not.
    package var requests = 0
    /// Input and output; what was expected of a send if nobody told them.
    package var tokens = 0
    /// Sends that may have taken tokens, without a reported or an expected number.
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
