import JSON

/// Cost plus time, at the stated worth of an hour.
package struct BalancedPolicy: RoutePolicy {
    package static let name = "balanced"

    /// Dollars that an answer an hour earlier is worth.
    private let hour: Double
    /// The same for a second: a division for each candidate would be felt among hundreds.
    private let second: Double

    package init(hourUSD: Double) {
        hour = hourUSD
        second = hourUSD / 3_600
    }

    package init(_ options: inout PolicyOptions) {
        let hour = options.number(
            "hour_usd", in: 0...Double.greatestFiniteMagnitude, isRequired: true)
        self.init(hourUSD: hour ?? 0)
    }

    package var words: String {
        "the model of least cost and time together, an hour until the answer being worth "
            + "$\(JSONNumber(hour).lexeme)"
    }

    package var reason: ChoiceReason { .balanced }

    package var weighsTime: Bool { true }

    package func rank(_ candidate: CandidateFigures) -> Double {
        candidate.cost + (candidate.wait + candidate.seconds) * second
    }
}
