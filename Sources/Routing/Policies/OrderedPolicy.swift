/// The first of the list that is not paused.
///
/// A list in order of preference moves on to the next model at once, so it waits for no pause.
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
    /// The first of the list that is not paused.
    package static var ordered: OrderedPolicy { OrderedPolicy() }
}
