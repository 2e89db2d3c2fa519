/// The first of the list that is not resting.
///
/// A list in order of preference moves to the next entry at once, without waiting out a pause.
package struct OrderedPolicy: RoutePolicy {
    package static let name = "ordered"

    package init() {}

    package init(_ options: inout PolicyOptions) {}

    package var words: String { "the first model of the route that is not resting" }

    package var reason: ChoiceReason { .firstInOrder }

    package var weighsCost: Bool { false }

    package var patience: Duration { .zero }

    package func rank(_ candidate: CandidateFigures) -> Double { Double(candidate.entry) }
}

extension RoutePolicy where Self == OrderedPolicy {
    /// The first of the list that is not resting.
    package static var ordered: OrderedPolicy { OrderedPolicy() }
}
