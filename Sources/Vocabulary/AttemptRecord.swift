/// The outcome of one request, as the checkpoint stores it.
package struct AttemptRecord: Equatable, Sendable {
    package var work: WorkID
    /// From 1, counted over all runs of this work.
    package var number: Int
    package var model: ModelReference
    /// The tier that the reply names, else the tier that was requested.
    package var tier: PriceTier
    /// `ok`, a ``ProviderFailure/Kind``, `unknown` if the process died before the outcome, and in a
    /// cascade `not_accepted` and `sampled`.
    package var outcome: String
    package var followUp: ProviderFailure.FollowUp?
    /// Nil for an attempt that succeeded.
    package var billing: ProviderFailure.Billing?
    package var httpStatus: Int?
    /// Seconds since 1970.
    package var startedAt: Double
    package var duration: Duration
    /// Nil if it is unknown.
    package var usage: TokenUsage?
    /// The known cost; nil if tokens or price are unknown.
    package var cost: Money?
    package var costSource: CostSource
    /// What the reply says about the price of its tokens; stored only in the result line.
    package var priceFactor = PriceFactor.none
    /// The most that a request of unknown outcome can have cost.
    package var maybePaid: Money?
    /// Why the router took this model, in a few words.
    package var reason: String
    /// What went wrong, without keys or prompts.
    package var message: String?

    package static let succeeded = "ok"
    package static let unknownOutcome = "unknown"
    /// An answer that a cascade did not end with.
    package static let notAccepted = "not_accepted"
    /// An answer that a cascade compares with a second one of the same model.
    package static let sampled = "sampled"
    /// The process crashed while this request, and perhaps others, were in flight.
    package static let crashedOutcome = "crashed"

    package init(
        work: WorkID, number: Int, model: ModelReference, tier: PriceTier = .standard,
        outcome: String,
        followUp: ProviderFailure.FollowUp? = nil, billing: ProviderFailure.Billing? = nil,
        httpStatus: Int? = nil, startedAt: Double, duration: Duration, usage: TokenUsage? = nil,
        cost: Money? = nil, costSource: CostSource = .unpriced, maybePaid: Money? = nil,
        reason: String = "", message: String? = nil
    ) {
        self.work = work
        self.number = number
        self.model = model
        self.tier = tier
        self.outcome = outcome
        self.followUp = followUp
        self.billing = billing
        self.httpStatus = httpStatus
        self.startedAt = startedAt
        self.duration = duration
        self.usage = usage
        self.cost = cost
        self.costSource = costSource
        self.maybePaid = maybePaid
        self.reason = reason
        self.message = message
    }
}

/// Where a cost figure comes from.
package enum CostSource: String, Sendable {
    /// The provider or gateway reported the cost.
    case reported
    case catalog
    /// The job's own `prices`.
    case job
    /// Nothing was sent: an identical request of the same run has the answer.
    case reused
    /// Nothing was sent: the answer was in the response cache.
    case cache
    /// No price is known; the cost is unknown, not zero.
    case unpriced
}

/// The outcome of a unit of work.
package enum ResultStatus: String, Sendable, CaseIterable {
    case ok
    /// The model ran into its output limit.
    case truncated
    /// The answer was withheld by a content filter or refused.
    case filtered
    /// The model finished normally with an empty answer, in every attempt.
    case empty
    case failed
}
