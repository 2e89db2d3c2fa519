/// What a model costs at one provider: money per token.
///
/// A field that is nil is not priced separately (`cachedInput` then costs as `input`).
package struct ModelPrice: Equatable, Sendable {
    package var input: Money
    package var output: Money
    package var cachedInput: Money?
    package var cacheWrite: Money?
    /// Cache entries kept for an hour.
    package var cacheWriteLong: Money?
    package var perRequest: Money
    /// Dearer rates for long prompts, by the prompt's total length.
    package var brackets: [Bracket]

    /// The rates that apply to a prompt of more than `above` tokens, for all its tokens.
    package struct Bracket: Equatable, Sendable {
        package var above: Int
        package var input: Money
        package var output: Money
        package var cachedInput: Money?
        package var cacheWrite: Money?

        package init(
            above: Int, input: Money, output: Money, cachedInput: Money? = nil,
            cacheWrite: Money? = nil
        ) {
            self.above = above
            self.input = input
            self.output = output
            self.cachedInput = cachedInput
            self.cacheWrite = cacheWrite
        }
    }

    package init(
        input: Money, output: Money, cachedInput: Money? = nil, cacheWrite: Money? = nil,
        cacheWriteLong: Money? = nil, perRequest: Money = .zero, brackets: [Bracket] = []
    ) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.cacheWriteLong = cacheWriteLong
        self.perRequest = perRequest
        self.brackets = brackets
    }
}

extension ModelPrice {
    /// Exact cost of a reply; `markupPercent` is a gateway's surcharge on all of it.
    ///
    /// Rounded once, half to even, where the surcharge leaves a part of a picodollar.
    package func cost(of usage: TokenUsage, markupPercent: Double = 0) -> Money {
        let bracket = brackets.last { usage.input > $0.above }
        let inputPrice = bracket?.input ?? input
        let outputPrice = bracket?.output ?? output
        let cachedPrice = bracket.map { $0.cachedInput ?? $0.input } ?? cachedInput ?? input
        let writePrice = bracket.map { $0.cacheWrite ?? $0.input } ?? cacheWrite ?? input
        let longWritePrice = cacheWriteLong ?? writePrice
        let plain = usage.input - usage.cachedInput - usage.cacheWrite
        let sum =
            inputPrice * plain + cachedPrice * usage.cachedInput
            + writePrice * (usage.cacheWrite - usage.cacheWriteLong)
            + longWritePrice * usage.cacheWriteLong + outputPrice * usage.output + perRequest
        if markupPercent == 0 { return sum }
        let factor = 1 + markupPercent / 100
        return Money(
            picodollars: Int64(
                exactly: (Double(sum.picodollars) * factor).rounded(.toNearestOrEven)) ?? .max)
    }
}

extension Money {
    /// A price times a number of tokens, saturating.
    package static func * (price: Money, tokens: Int) -> Money {
        let (product, overflow) = price.picodollars.multipliedReportingOverflow(by: Int64(tokens))
        return Money(picodollars: overflow ? .max : product)
    }

    /// A price as catalogs print it, dollars per million tokens, as money per token.
    package static func perMillionTokens(usd: Double) -> Money {
        Money(usd: usd / 1e6)
    }
}
