/// A route's forecasts, with what choosing asks of all of them for one item side by side.
///
/// With hundreds of candidates most of the time goes into fetching figures from scattered memory.
struct OutputForecasts: Sendable {
    private var forecasts: [OutputForecast]
    /// By the place of the prompt's length, then by forecast.
    private var expected: [[Double]]
    /// ``OutputForecast/benefitOfDoubt``, by forecast.
    private(set) var benefits: [Double]

    init(count: Int) {
        let first = OutputForecast()
        forecasts = Array(repeating: first, count: count)
        benefits = Array(repeating: first.benefitOfDoubt, count: count)
        expected = Array(
            repeating: Array(repeating: OutputForecast.priorTokens, count: count),
            count: OutputForecast.lengths)
    }

    subscript(index: Int) -> OutputForecast { forecasts[index] }

    /// What each is expected to take for prompts of such a length, in tokens.
    func tokens(input: Int) -> [Double] { expected[OutputForecast.place(input)] }

    mutating func willAsk(_ index: Int) {
        forecasts[index].willAsk()
        benefits[index] = forecasts[index].benefitOfDoubt
    }

    mutating func gotNoAnswer(_ index: Int) {
        forecasts[index].gotNoAnswer()
        benefits[index] = forecasts[index].benefitOfDoubt
    }

    mutating func observe(_ index: Int, outputTokens: Int, input: Int) {
        forecasts[index].observe(outputTokens, input: input)
        let mean = forecasts[index].tokens
        for place in expected.indices {
            expected[place][index] = forecasts[index].tokens(at: place, mean: mean)
        }
    }
}
