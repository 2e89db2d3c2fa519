/// The model with the lowest expected cost, learned during the run.
package struct CheapestPolicy: RoutePolicy {
    package static let name = "cheapest"

    package init() {}

    package init(_ options: inout PolicyOptions) {}

    package var words: String {
        "the model of least expected cost: its price of the prompt and of the answer that it "
            + "tends to give here, times the sends that it tends to need"
    }

    package var reason: ChoiceReason { .cheapest }

    package func rank(_ candidate: CandidateFigures) -> Double { candidate.cost }
}

extension RoutePolicy where Self == CheapestPolicy {
    /// The lowest expected cost.
    package static var cheapest: CheapestPolicy { CheapestPolicy() }
}
