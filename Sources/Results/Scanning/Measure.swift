import Vocabulary

/// What an answer took, as a metric beside the scores; less is better.
///
/// Measured are results that have an answer: a failure took time and perhaps money, but it is no
/// quick or cheap answer.
package enum Measure: String, CaseIterable, Sendable {
    case latency = "latency_ms"
    case cost = "cost_usd"
    case outputTokens = "output_tokens"

    /// Nil for the name of a score, also of a scorer that is called like a measure.
    package init?(_ name: String, unless scorers: [String]) {
        guard !scorers.contains(name), let measure = Measure(rawValue: name) else { return nil }
        self = measure
    }
}

extension ResultFigures {
    /// What the result cost in money, time and tokens; missing without an answer or without figures.
    func outcome(of measure: Measure) -> ItemOutcome {
        guard status != .failed else { return .failed }
        let amount: Double? =
            switch measure {
            case .latency: latency.map { Double($0.milliseconds) }
            case .cost: cost?.usd
            case .outputTokens: answerTokens.map(Double.init)
            }
        return amount.map { .scored($0) } ?? .unjudged
    }
}
