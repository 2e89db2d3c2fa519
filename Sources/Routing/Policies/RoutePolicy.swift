import Vocabulary

/// How the router picks among the models of a route; each policy is a file beside this one.
///
/// A policy is a value that says how good a candidate is. It knows nothing about rests, budgets,
/// failures and learning. To add one, write its file and name it in ``RoutePolicies``.
package protocol RoutePolicy: Sendable {
    /// What a job calls it.
    static var name: String { get }

    /// Reads its options; what is wrong with them is reported there.
    init(_ options: inout PolicyOptions)

    /// What it does, for people, as the end of "The router takes …".
    var words: String { get }

    /// Why a candidate was taken that is the best by this policy.
    var reason: ChoiceReason { get }

    /// How long a provider's pause is waited out before another candidate is taken.
    var patience: Duration { get }

    /// Whether a candidate's ``CandidateFigures/wait`` counts; finding it out takes time.
    var weighsTime: Bool { get }

    /// Whether a candidate's ``CandidateFigures/cost`` counts; it is 0 if it does not.
    var weighsCost: Bool { get }

    /// Whether any model of the route that answered an item before is as good as another; not if
    /// answers are tested or models are drawn by lot, since the policy must then see the item.
    var takesAnyAnswer: Bool { get }

    /// What an answer must be for its stage to be the last; nil takes any answer.
    var acceptance: AcceptanceRule? { get }

    /// How what an item costs spreads over the entries of the route, for a forecast.
    var spending: RouteSpending { get }

    /// How good a candidate is: smaller is better, never negative, and never better for a
    /// longer wait.
    func rank(_ candidate: CandidateFigures) -> Double
}

extension RoutePolicy {
    /// Waiting is cheap for a batch.
    package var patience: Duration { .seconds(30) }
    package var weighsTime: Bool { false }
    package var weighsCost: Bool { true }
    package var acceptance: AcceptanceRule? { nil }
    package var takesAnyAnswer: Bool { true }
    package var spending: RouteSpending { .one }

    /// What a job calls this one.
    package var name: String { Self.name }
}

/// Who of a route is paid for an item.
package enum RouteSpending: Equatable, Sendable {
    /// One of them.
    case one
    /// One of them, with its share of the items, by entry.
    case shares([Double])
    /// One after the other until an answer is accepted; all but the last are asked so often.
    case stages(asked: Int)
}

/// What the router expects of one candidate for one item.
package struct CandidateFigures: Equatable, Sendable {
    /// Which entry of the route it belongs to, from 0; several may belong to one.
    package var entry: Int
    package var lane: Int
    /// Tells the item from others, the same in every run.
    package var item: UInt64
    /// Dollars, sends that fail and are paid included; the greatest number without a price.
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

/// Why a candidate was taken, for the attempt record.
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
