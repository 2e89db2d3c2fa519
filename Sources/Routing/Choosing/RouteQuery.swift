package import Vocabulary

/// One unit of work, as far as routing needs to know it.
package struct RouteQuery: Sendable {
    package var route: Int
    /// The likely length of the prompt in tokens.
    package var inputTokens: Int
    /// The most that it can come to, as far as the request itself says.
    package var bound: RequestBound
    /// Tells the item from others, the same in every run.
    package var item: UInt64
    /// Which prompt it is: its samples and targets ask the same.
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

/// What the router says to one unit of work.
package enum RouteDecision: Sendable {
    case send(RouteTicket)
    /// Nothing may go before then; nil until some request comes back.
    case wait(until: Instant?)
    /// A budget has no room for this request even with nothing else in flight.
    case budgetSpent(Wallet.Shortage)
    /// The budget of a model or provider keeps this item from all that could serve it; others may
    /// still go elsewhere.
    case walledOff(Wallet.Shortage)
    /// Those that could serve it have refused it, and whether that was about the item is not known
    /// yet; ``Router/verdicts`` tells when it is.
    case undecided
    /// There are models, but none of them can serve this item.
    case noModelFits
    /// Every model of the route is out for this run; its items stay pending.
    case routeIsDead(DeadRoute)
}

/// Why a route is out for this run.
package struct DeadRoute: Equatable, Sendable {
    package enum Cause: Sendable {
        /// Keys were refused, whatever else may be wrong.
        case credential
        /// Models are gone.
        case model
        /// A budget of the target, of a model or provider has no room.
        case budget
    }

    package var reason: String
    package var cause: Cause
    /// The budget without room, if it is one.
    package var shortage: Wallet.Shortage?

    package init(reason: String, cause: Cause, shortage: Wallet.Shortage? = nil) {
        self.reason = reason
        self.cause = cause
        self.shortage = shortage
    }
}

/// Permission for one send; it must come back through ``Router/settle(_:_:trail:at:)``.
package struct RouteTicket: Sendable {
    /// ``RouteQuery/prompt``.
    let item: Int64
    /// Its place among all sends of the router.
    package let sequence: Int
    package let lane: Int
    package let route: Int
    package let inputTokens: Int
    package let reserved: Money
    /// Whether it cannot cost more than that; false if its price, its input or its output has
    /// no known bound, and no wall counts it.
    package let isBounded: Bool
    package let reservedTokens: Int
    let admission: Admission.Ticket
    package internal(set) var reason: ChoiceReason

    package var sentAt: Instant { admission.sentAt }
}

/// How one send ended.
package enum AttemptOutcome: Sendable {
    /// - usage: nil if the reply did not say.
    /// - cost: nil if no price is known.
    case answered(usage: TokenUsage?, cost: Money?, rateLimits: [RateLimit])
    /// An answer that its stage of a cascade does not end with; `isToRepeat` asks the same
    /// model once more.
    case notAccepted(usage: TokenUsage?, cost: Money?, rateLimits: [RateLimit], isToRepeat: Bool)
    /// - cost: what it cost or may have cost at most.
    case failed(ProviderFailure, cost: Money?)
    /// Cut off because the run stops.
    case interrupted(cost: Money?)

    /// What is to be booked: what the send cost, at most its reservation if nobody knows.
    func bill(of ticket: RouteTicket) -> Money {
        switch self {
        case .answered(_, let cost, _), .notAccepted(_, let cost, _, _): cost ?? ticket.reserved
        case .failed(_, let cost), .interrupted(let cost): cost ?? .zero
        }
    }

    /// What the bill leaves of the reservation; nothing if it is the larger.
    func rest(of ticket: RouteTicket) -> Money { max(.zero, ticket.reserved - bill(of: ticket)) }
}

/// What follows for the work.
package enum NextStep: Sendable {
    case finished
    /// Once more, not before the delay is over; the router will say where.
    case again(after: Duration)
    case failed(ProviderFailure)
    /// It stays pending and has not used up an attempt.
    case givenBack
}
