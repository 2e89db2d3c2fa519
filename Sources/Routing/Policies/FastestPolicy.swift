/// The model whose answer is expected first, including its wait for a place.
package struct FastestPolicy: RoutePolicy {
    package static let name = "fastest"

    package init() {}

    package init(_ options: inout PolicyOptions) {}

    package var words: String {
        "the model whose answer will be there first, by the times that it took here for answers "
            + "of such a length"
    }

    package var reason: ChoiceReason { .fastest }

    package var patience: Duration { .zero }

    package var weighsTime: Bool { true }

    package var weighsCost: Bool { false }

    package func rank(_ candidate: CandidateFigures) -> Double {
        candidate.wait + candidate.seconds
    }
}
