import Vocabulary

/// What an answer cost in money, time or tokens, as a metric besides the scores; less is better.
///
/// Only results with an answer are measured: a failure is not a quick or cheap answer.
package enum Measure: String, CaseIterable, Sendable {
    case latency = "latency_ms"
    case cost = "cost_usd"
    case outputTokens = "output_tokens"

    /// Nil for the name of a score, even of a scorer that is named like a measure.
    package init?(_ name: String, unless scorers: [String]) {
        guard !scorers.contains(name), let measure = Measure(rawValue: name) else { return nil }
        self = measure
    }
}

extension ResultFigures {
    /// The outcome for a measure; missing without an answer or without the figure.
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
