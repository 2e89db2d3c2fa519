import Vocabulary

/// A lane's price as floating-point dollars, surcharge included, for quick arithmetic.
///
/// Only for choosing among candidates; the cost of a reply is computed exactly, by ``ModelPrice``.
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

    /// The expected cost of a request, from the expected length of the answer and share of cached
    /// input.
    func dollars(input: Int, output: Double, cache: CacheShare) -> Double {
        let rates =
            input <= longest ? base : brackets.last { input > $0.above }?.rates ?? base
        let tokens = Double(input)
        let (read, write) = (tokens * cache.read, tokens * cache.write)
        return (tokens - read - write) * rates.input + read * rates.cachedInput
            + write * rates.cacheWrite + output * rates.output + perRequest
    }

    /// The longest prompt for which dollars are `perInput` × input + `perOutput` × output +
    /// `perRequest`, with the current cache shares.
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

/// The shares of a prompt that the provider's cache tends to hold and to add.
///
/// Sums of tokens that fade by a hundredth with each answer.
struct CacheShare: Equatable, Sendable {
    private var input = 0.0
    private var cachedInput = 0.0
    private var written = 0.0

    private static let fading = 0.99

    init() {}

    mutating func observe(_ usage: TokenUsage) {
        guard usage.isConsistent else { return }
        input = input * Self.fading + Double(usage.input)
        cachedInput = cachedInput * Self.fading + Double(usage.cachedInput)
        written = written * Self.fading + Double(usage.cacheWrite)
    }

    var read: Double { input > 0 ? cachedInput / input : 0 }
    var write: Double { input > 0 ? written / input : 0 }
}

/// The share of a lane's requests that failed but were charged.
///
/// Starts at a fiftieth, as if ten requests had been seen; outcomes fade by a two-hundredth.
struct FailureShare: Equatable, Sendable {
    private var count = 10.0
    private var failures = 0.2

    private static let fading = 0.995

    init() {}

    mutating func note(failed: Bool) {
        count = count * Self.fading + 1
        failures = failures * Self.fading + (failed ? 1 : 0)
    }

    var value: Double { failures / count }

    /// How often an item is sent until an answer arrives.
    var expectedSends: Double { 1 / max(0.05, 1 - value) }
}
