package import Routing
package import Vocabulary

/// What a number of requests may cost, before any is sent.
///
/// Input tokens are estimated from the length of the prompts; about the answers only their limits
/// are known. "At most" is the amount that a run reserves from a budget.
package struct CostForecast: Equatable, Sendable {
    /// With short answers.
    package var low = Money.zero
    /// With answers of the length that is usual in evaluations.
    package var expected = Money.zero
    /// The most that may be charged; nil if there is no bound.
    package var high: Money? = .zero

    package init() {}

    static let shortAnswer = 50

    /// Adds one request to a model that has a price.
    package mutating func add(_ lane: LaneSettings, input: Int, bound: RequestBound) {
        let most = lane.mostOutput(of: bound)
        func cost(_ output: Int) -> Money {
            let bounded = most.map { min(output, $0) } ?? output
            let usage = TokenUsage(input: input, output: bounded)
            return lane.cost(of: usage, images: bound.images) ?? .zero
        }
        low += cost(Self.shortAnswer)
        expected += cost(Int(OutputForecast.priorTokens))
        high = high.flatMap { high in lane.mostCost(of: bound).map { high + $0 } }
    }

    /// The cost of both.
    package static func + (left: CostForecast, right: CostForecast) -> CostForecast {
        var sum = left
        sum.low += right.low
        sum.expected += right.expected
        sum.high = left.high.flatMap { left in right.high.map { left + $0 } }
        return sum
    }

    /// The forecast for this many times the requests.
    package static func * (forecast: CostForecast, times: Int) -> CostForecast {
        var product = forecast
        product.low = forecast.low * times
        product.expected = forecast.expected * times
        product.high = forecast.high.map { $0 * times }
        return product
    }
}
