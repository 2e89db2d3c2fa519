package import Vocabulary

/// One unit of work, as routing needs it.
package struct RouteQuery: Sendable {
    package var route: Int
    /// The likely length of the prompt in tokens.
    package var inputTokens: Int
    /// Upper bounds from the request itself.
    package var bound: RequestBound
    /// Identifies the item, the same in every run.
    package var item: UInt64
    /// Identifies the prompt, which all samples and targets of an item share.
    package var prompt: Int64

    package init(
        route: Int, inputTokens: Int, bound: RequestBound, item: UInt64 = 0, prompt: Int64? = nil
    ) {
        self.route = route
        self.inputTokens = inputTokens
        self.bound = bound
        self.item = item
        self.prompt = prompt ?? Int64(truncatingIfNeeded: item)
    }
}

/// The router's decision for one unit of work.
package enum RouteDecision: Sendable {
    case send(RouteTicket)
    /// Nothing may be sent before then; nil until some request in flight ends.
    case wait(until: Instant?)
    /// A budget has no room for this request even with nothing in flight.
    case budgetSpent(Wallet.Shortage)
    /// The budget of a model or provider excludes every candidate for this item; others may still
    /// be sent.
    case walledOff(Wallet.Shortage)
    /// All candidates have refused the item, and it is not known yet whether the item was the
    /// reason; ``Router/verdicts`` changes when it is.
    case undecided
    /// There are models, but none of them can serve this item.
    case noModelFits
    /// No model of the route can be used in this run; its items stay pending.
    case routeIsDead(DeadRoute)
}

/// Why a route cannot be used for the rest of the run.
package struct DeadRoute: Equatable, Sendable {
    package enum Cause: Sendable {
        /// At least one key was refused, whatever else may be wrong.
        case credential
        /// Models are gone.
        case model
        /// The budget of the target, of a model or of a provider has no room.
        case budget
    }

    package var reason: String
    package var cause: Cause
    /// The budget without room, if that is the reason.
    package var shortage: Wallet.Shortage?

    package init(reason: String, cause: Cause, shortage: Wallet.Shortage? = nil) {
        self.reason = reason
        self.cause = cause
        self.shortage = shortage
    }
}

/// Permission to send one request; it must be returned through ``Router/settle(_:_:trail:at:)``.
package struct RouteTicket: Sendable {
    /// ``RouteQuery/prompt``.
    let item: Int64
    /// Its number among all requests of the router.
    package let sequence: Int
    package let lane: Int
    package let route: Int
    package let inputTokens: Int
    package let reserved: Money
    /// Whether its cost has an upper bound; false if its price, input or output has none, and no
    /// budget counts it.
    package let isBounded: Bool
    package let reservedTokens: Int
    let admission: Admission.Ticket
    package internal(set) var reason: ChoiceReason

    package var sentAt: Instant { admission.sentAt }
}

/// How one request ended.
package enum AttemptOutcome: Sendable {
    /// - usage: Nil if the reply reported none.
    /// - cost: Nil if no price is known.
    case answered(usage: TokenUsage?, cost: Money?, rateLimits: [RateLimit])
    /// An answer that does not end the cascade; `isToRepeat` sends it to the same model once more.
    case notAccepted(usage: TokenUsage?, cost: Money?, rateLimits: [RateLimit], isToRepeat: Bool)
    /// - cost: The cost, or its upper bound.
    case failed(ProviderFailure, cost: Money?)
    /// Cut off because the run stops.
    case interrupted(cost: Money?)

    /// The amount to record: the cost, or the reservation if the cost is unknown.
    func bill(of ticket: RouteTicket) -> Money {
        switch self {
        case .answered(_, let cost, _), .notAccepted(_, let cost, _, _): cost ?? ticket.reserved
        case .failed(_, let cost), .interrupted(let cost): cost ?? .zero
        }
    }

    /// The part of the reservation that the bill leaves; nothing if the bill is larger.
    func rest(of ticket: RouteTicket) -> Money { max(.zero, ticket.reserved - bill(of: ticket)) }
}

/// The next step for the work.
package enum NextStep: Sendable {
    case finished
    /// Retry, but not before the delay is over; the router will choose where.
    case again(after: Duration)
    case failed(ProviderFailure)
    /// It stays pending, and no attempt counts.
    case givenBack
}
