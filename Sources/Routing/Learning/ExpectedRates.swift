import Vocabulary

/// A lane's price in numbers that are quick to reckon with: dollars, surcharge included.
///
/// For choosing among candidates only; what a reply costs is reckoned exactly, by ``ModelPrice``.
struct ExpectedRates: Equatable, Sendable {
    private var base: Rates
    private var brackets: [(above: Int, rates: Rates)]
    /// The longest prompt that the base rates hold for.
    private let longest: Int
    private let perRequest: Double
    /// Dollars for each image of the prompt.
    let perImage: Double

    /// Dollars a token.
    private struct Rates: Equatable {
        var input: Double
        var cachedInput: Double
        var cacheWrite: Double
        var output: Double
    }

    init(_ price: ModelPrice, markupPercent: Double) {
        let factor = 1 + markupPercent / 100
        func rates(_ input: Money, _ cached: Money?, _ write: Money?, _ output: Money) -> Rates {
            Rates(
                input: input.usd * factor, cachedInput: (cached ?? input).usd * factor,
                cacheWrite: (write ?? input).usd * factor, output: output.usd * factor)
        }
        base = rates(price.input, price.cachedInput, price.cacheWrite, price.output)
        brackets = price.brackets.map {
            ($0.above, rates($0.input, $0.cachedInput, $0.cacheWrite, $0.output))
        }
        longest = price.brackets.map(\.above).min() ?? .max
        perRequest = price.perRequest.usd * factor
        perImage = (price.perImage ?? .zero).usd * factor
    }

    /// What a request will cost, by what is expected of the answer and of the cache.
    func dollars(input: Int, output: Double, cache: CacheShare) -> Double {
        let rates =
            input <= longest ? base : brackets.last { input > $0.above }?.rates ?? base
        let tokens = Double(input)
        let (read, write) = (tokens * cache.read, tokens * cache.write)
        return (tokens - read - write) * rates.input + read * rates.cachedInput
            + write * rates.cacheWrite + output * rates.output + perRequest
    }

    /// The longest prompt for which dollars are `perInput` × input + `perOutput` × output +
    /// `perRequest`, with the cache as it is.
    func plain(cache: CacheShare) -> (
        longest: Int, perInput: Double, perOutput: Double, perRequest: Double
    ) {
        let (read, write) = (cache.read, cache.write)
        let perInput =
            (1 - read - write) * base.input + read * base.cachedInput + write * base.cacheWrite
        return (longest, perInput, base.output, perRequest)
    }

    static func == (left: ExpectedRates, right: ExpectedRates) -> Bool {
        left.base == right.base && left.longest == right.longest
            && left.perRequest == right.perRequest && left.perImage == right.perImage
            && left.brackets.map(\.above) == right.brackets.map(\.above)
            && left.brackets.map(\.rates) == right.brackets.map(\.rates)
    }
}
