/// A route's forecasts, with the values that choosing needs side by side in memory.
///
/// With hundreds of candidates, most of the time is spent on scattered memory reads.
struct OutputForecasts: Sendable {
    private var forecasts: [OutputForecast]
    /// By the prompt's length class, then by forecast.
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

    /// The expected output tokens of each model for prompts of this length.
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
