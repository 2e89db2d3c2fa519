import JSON

/// The cheapest of the models that an earlier run has shown to be nearly as good as the best.
///
/// These models are determined when the run is planned; the others are left out of the route.
package struct GoodEnoughPolicy: RoutePolicy {
    package static let name = "good_enough"

    /// The directory of the run, as written in the job.
    package let run: String
    /// The score to compare; nil for the first score of the run.
    package let metric: String?
    /// How much worse than the best a model may be.
    package let margin: Double
    /// The confidence of the comparison.
    package let confidence: Double

    package init(_ options: inout PolicyOptions) {
        run = options.text("quality_from", isRequired: true, what: "the directory of a run") ?? ""
        metric = options.text("metric")
        margin = options.number("margin", in: 0...1) ?? 0.02
        confidence = options.number("confidence", in: 0.5...0.9999) ?? 0.95
    }

    package var words: String {
        "the model of least expected cost among those that \(run) has shown, with "
            + "\(JSONNumber(confidence * 100).lexeme) % confidence, to score less than "
            + "\(JSONNumber(margin).lexeme) below the best"
    }

    package var reason: ChoiceReason { .goodEnough }

    package var takesAnyAnswer: Bool { false }

    package func rank(_ candidate: CandidateFigures) -> Double { candidate.cost }
}
