import Vocabulary

/// How the router chooses among the models of a route; each policy is a file in this folder.
///
/// A policy is a value that ranks candidates. Pauses, budgets, failures and learning are the
/// router's task. To add a policy, write its file and name it in ``RoutePolicies``.
package protocol RoutePolicy: Sendable {
    /// The name that jobs use.
    static var name: String { get }

    /// Reads its options and reports faults in them.
    init(_ options: inout PolicyOptions)

    /// A description for people, as the end of "The router takes …".
    var words: String { get }

    /// The reason to record if the chosen candidate is the best by this policy.
    var reason: ChoiceReason { get }

    /// How long to wait for a provider's pause before another candidate is taken.
    var patience: Duration { get }

    /// Whether a candidate's ``CandidateFigures/wait`` matters; computing it takes time.
    var weighsTime: Bool { get }

    /// Whether a candidate's ``CandidateFigures/cost`` matters; it is 0 if it does not.
    var weighsCost: Bool { get }

    /// Whether any answer from a model of the route can be reused for an identical item.
    ///
    /// Not if answers are tested, or models are drawn at random: then the policy must see the item.
    var takesAnyAnswer: Bool { get }

    /// What an answer must be to end a cascade; nil accepts any answer.
    var acceptance: AcceptanceRule? { get }

    /// How an item's cost spreads over the entries of the route, for a forecast.
    var spending: RouteSpending { get }

    /// The rank of a candidate: lower is better, never negative, and never lower for a longer wait.
    func rank(_ candidate: CandidateFigures) -> Double
}

extension RoutePolicy {
    /// A batch can afford to wait.
    package var patience: Duration { .seconds(30) }
    package var weighsTime: Bool { false }
    package var weighsCost: Bool { true }
    package var acceptance: AcceptanceRule? { nil }
    package var takesAnyAnswer: Bool { true }
    package var spending: RouteSpending { .one }

    /// The name that jobs use.
    package var name: String { Self.name }
}

/// Which entries of a route are paid for an item.
package enum RouteSpending: Equatable, Sendable {
    /// One entry.
    case one
    /// One entry; each gets its share of the items.
    case shares([Double])
    /// One after the other until an answer is accepted; all but the last are asked `asked` times.
    case stages(asked: Int)
}

/// The router's expectations of one candidate for one item.
package struct CandidateFigures: Equatable, Sendable {
    /// The entry of the route that it belongs to, from 0; several may belong to one.
    package var entry: Int
    package var lane: Int
    /// Identifies the item, the same in every run.
    package var item: UInt64
    /// Dollars, including failed requests that are charged; the largest number without a price.
    package var cost: Double
    /// Seconds from sending to the answer.
    package var seconds: Double
    /// Seconds until it may be sent.
    package var wait: Double

    package init(
        entry: Int, lane: Int = 0, item: UInt64 = 0, cost: Double = 0, seconds: Double = 0,
        wait: Double = 0
    ) {
        self.entry = entry
        self.lane = lane
        self.item = item
        self.cost = cost
        self.seconds = seconds
        self.wait = wait
    }
}

/// Why a candidate was chosen, for the attempt record.
package enum ChoiceReason: String, Sendable, CaseIterable {
    case onlyCandidate = "only candidate"
    case cheapest = "least expected cost"
    case fastest = "least expected time"
    case balanced = "least cost and time"
    case firstInOrder = "first in order"
    case drawnByWeight = "drawn by weight"
    case cascadeStage = "next stage of the cascade"
    case goodEnough = "least expected cost of the good enough"
    case othersRest = "better ones rest"
    case othersFailed = "better ones failed this item"
    case othersTooDear = "the budget has no room for better ones"
    case othersSilent = "better ones are silent"
    case probe = "probe"
}
