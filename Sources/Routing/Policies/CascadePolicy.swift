import JSON

/// The first model of the route, and the next one if its answer is not accepted.
package struct CascadePolicy: RoutePolicy {
    package static let name = "cascade"

    package let acceptance: AcceptanceRule?

    package init(_ rule: AcceptanceRule) { acceptance = rule }

    package init(_ options: inout PolicyOptions) {
        if options.route.count < 2 {
            options.complain(message: "needs a route of at least two models.")
        }
        acceptance = AcceptanceRule(&options)
    }

    package var words: String {
        "the first model of the route, and the next one for each item whose answer is not "
            + "accepted; accepted is an answer that \(acceptance?.words ?? "")"
    }

    package var reason: ChoiceReason { .cascadeStage }

    package var weighsCost: Bool { false }

    package var takesAnyAnswer: Bool { false }

    package var spending: RouteSpending {
        .stages(asked: acceptance?.twoAgree == true ? 2 : 1)
    }

    package func rank(_ candidate: CandidateFigures) -> Double { Double(candidate.entry) }
}
