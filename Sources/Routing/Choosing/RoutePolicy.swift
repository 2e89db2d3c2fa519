import Vocabulary

/// How the router picks among the models of a route.
package enum RoutePolicy: String, Sendable, CaseIterable {
    /// The least expected cost.
    case cheapest
    /// The first of the list that is not resting.
    case ordered

    /// How long a pause that a place asked for is waited out before another is taken.
    ///
    /// Waiting is cheap for a batch, so the cheapest is patient; a list in order of
    /// preference goes on to the next.
    var patience: Duration {
        switch self {
        case .cheapest: .seconds(30)
        case .ordered: .zero
        }
    }
}

/// Why a candidate was taken, for the attempt record.
package enum ChoiceReason: String, Sendable {
    case onlyCandidate = "only candidate"
    case cheapest = "least expected cost"
    case firstInOrder = "first in order"
    case othersRest = "better ones rest"
    case othersFailed = "better ones failed this item"
    case probe = "probe"
}
