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
    /// Higher rates for long prompts, by the prompt's total length.
    package var brackets: [Bracket]
    /// The reasoning part of the output, if it is priced separately.
    package var reasoning: Money?
    /// A fee for each image of the prompt.
    package var perImage: Money?

    /// The rates that apply to a prompt of more than `above` tokens, for all its tokens.
    package struct Bracket: Equatable, Sendable {
        package var above: Int
        package var input: Money
        package var output: Money
        package var cachedInput: Money?
        package var cacheWrite: Money?
        package var cacheWriteLong: Money?
        package var reasoning: Money?

        package init(
            above: Int, input: Money, output: Money, cachedInput: Money? = nil,
            cacheWrite: Money? = nil, cacheWriteLong: Money? = nil, reasoning: Money? = nil
        ) {
            self.above = above
            self.input = input
            self.output = output
            self.cachedInput = cachedInput
            self.cacheWrite = cacheWrite
            self.cacheWriteLong = cacheWriteLong
            self.reasoning = reasoning
        }
    }

    package init(
        input: Money, output: Money, cachedInput: Money? = nil, cacheWrite: Money? = nil,
        cacheWriteLong: Money? = nil, perRequest: Money = .zero, brackets: [Bracket] = [],
        reasoning: Money? = nil, perImage: Money? = nil
    ) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.cacheWriteLong = cacheWriteLong
        self.perRequest = perRequest
        self.brackets = brackets
        self.reasoning = reasoning
        self.perImage = perImage
    }
}

extension ModelPrice {
    /// Whether everything is free, as on a local server.
    package var isFree: Bool {
        let rates = [input, output, perRequest] + brackets.flatMap { [$0.input, $0.output] }
        let more =
            [cachedInput, cacheWrite, cacheWriteLong, reasoning, perImage]
            + brackets.flatMap { [$0.cachedInput, $0.cacheWrite, $0.cacheWriteLong, $0.reasoning] }
        return rates.allSatisfy { $0 == .zero } && more.allSatisfy { $0 ?? .zero == .zero }
    }

    /// Whether images in a prompt cost anything besides their tokens.
    package var chargesImages: Bool { perImage ?? .zero != .zero }

    /// Whether every token of a usage has a price here.
    ///
    /// Cache entries that are kept for an hour need a rate of their own: they cost more than any
    /// other input, so no other rate is an upper bound.
    package func covers(_ usage: TokenUsage) -> Bool {
        usage.cacheWriteLong == 0 || cacheWriteLong != nil
            || brackets.last { usage.input > $0.above }?.cacheWriteLong != nil
            || input == .zero
    }

    /// The price, with a missing rate for cache writes set to a percentage on top of the input rate.
    package func completed(cacheWrites percent: Double, anHour longPercent: Double) -> ModelPrice {
        var price = self
        price.cacheWrite = cacheWrite ?? input.adding(percent: percent)
        price.cacheWriteLong = cacheWriteLong ?? input.adding(percent: longPercent)
        for index in brackets.indices {
            let bracket = brackets[index]
            price.brackets[index].cacheWrite =
                bracket.cacheWrite ?? bracket.input.adding(percent: percent)
            price.brackets[index].cacheWriteLong =
                bracket.cacheWriteLong ?? bracket.input.adding(percent: longPercent)
        }
        return price
    }

    /// Exact cost of a reply; `markupPercent` is a gateway's surcharge on all of it.
    ///
    /// The result is rounded once, half to even, if the surcharge leaves a fraction of a
    /// picodollar. `images` counts the images of the prompt, for models that charge for each of
    /// them.
    package func cost(of usage: TokenUsage, images: Int = 0, markupPercent: Double = 0) -> Money {
        let bracket = brackets.last { usage.input > $0.above }
        let inputPrice = bracket?.input ?? input
        let outputPrice = bracket?.output ?? output
        let cachedPrice = bracket.map { $0.cachedInput ?? $0.input } ?? cachedInput ?? input
        let writePrice = bracket.map { $0.cacheWrite ?? $0.input } ?? cacheWrite ?? input
        var longWritePrice = bracket?.cacheWriteLong ?? cacheWriteLong ?? writePrice
        // If a bracket lacks this rate, it costs at least as much as the rate for short cache entries.
        if bracket != nil, bracket?.cacheWriteLong == nil {
            longWritePrice = max(longWritePrice, writePrice)
        }
        let reasoningPrice = bracket.map { $0.reasoning ?? $0.output } ?? reasoning ?? output
        let plain = usage.input - usage.cachedInput - usage.cacheWrite
        var sum = inputPrice * plain + cachedPrice * usage.cachedInput
        sum += writePrice * (usage.cacheWrite - usage.cacheWriteLong)
        sum += longWritePrice * usage.cacheWriteLong
        sum += outputPrice * (usage.output - usage.reasoning) + reasoningPrice * usage.reasoning
        sum += perRequest
        if let perImage { sum += perImage * images }
        return markupPercent == 0 ? sum : sum.adding(percent: markupPercent)
    }
}

extension Money {
    /// A price times a number of tokens, saturating.
    package static func * (price: Money, tokens: Int) -> Money {
        let (product, overflow) = price.picodollars.multipliedReportingOverflow(by: Int64(tokens))
        guard overflow else { return Money(picodollars: product) }
        return Money(picodollars: (price.picodollars < 0) == (tokens < 0) ? .max : .min)
    }

    /// The amount and a surcharge on it, in whole ten-thousandths of a percent.
    ///
    /// In 128 bits, because 5.5 % of a few dollars is more than a `Double` holds exactly.
    func adding(percent: Double) -> Money {
        let scaled = (percent * 10_000).rounded()
        guard let surcharge = Int64(exactly: scaled), picodollars >= 0, surcharge > -1_000_000
        else { return Money(picodollars: picodollars < 0 ? picodollars : .max) }
        let factor = UInt64(1_000_000 + surcharge)
        let product = picodollars.magnitude.multipliedFullWidth(by: factor)
        let divisor: UInt64 = 1_000_000
        guard product.high < divisor else { return Money(picodollars: .max) }
        let (quotient, rest) = divisor.dividingFullWidth(product)
        let roundsUp = rest > divisor / 2 || (rest == divisor / 2 && !quotient.isMultiple(of: 2))
        return Money(picodollars: Int64(exactly: quotient + (roundsUp ? 1 : 0)) ?? .max)
    }

    /// A price as catalogs print it, dollars per million tokens, as money per token.
    package static func perMillionTokens(usd: Double) -> Money {
        Money(usd: usd / 1e6)
    }
}

/// What a reply says about its own price: a surcharge on all of its tokens.
package enum PriceFactor: Hashable, Sendable {
    /// On top of every price, in percent.
    case surcharge(percent: Double)
    /// The reply names something whose price is not known; the most that it adds to the list price,
    /// in percent.
    case unknown(most: Double)

    /// The list price.
    package static let none = PriceFactor.surcharge(percent: 0)

    /// The largest possible surcharge, in percent.
    package var most: Double {
        switch self {
        case .surcharge(let percent): percent
        case .unknown(let most): most
        }
    }

    /// The total of two surcharges, the second on top of the first, in percent.
    package static func compound(_ first: Double, _ second: Double) -> Double {
        first + second + first * second / 100
    }
}

/// The class of service that a price buys.
package enum PriceTier: String, Sendable, CaseIterable {
    case standard
    /// A provider's batch prices, for its batch endpoint or for a base URL of its own.
    case batch
    /// Slower and cheaper, online.
    case flex
    case priority
    /// The standard service in its cheaper hours.
    case offPeak = "off_peak"

    /// The price tier for the name in a reply (`default`, `flex`, `on_demand`, …).
    ///
    /// Nil for an unknown name.
    package init?(servedAs word: String) {
        switch word {
        case "default", "standard", "auto", "on_demand", "standard_only", "": self = .standard
        default: self.init(rawValue: word.lowercased())
        }
    }
}
