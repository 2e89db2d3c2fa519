import JSON

/// Minimizes cost plus time, at the user's price for an hour.
package struct BalancedPolicy: RoutePolicy {
    package static let name = "balanced"

    /// The dollars that an answer one hour earlier is worth.
    private let hour: Double
    /// The same per second, to avoid a division for each candidate.
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
