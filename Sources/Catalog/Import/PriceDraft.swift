import Vocabulary

/// The figures of one price row as they are collected from a list, in any order.
struct PriceDraft {
    typealias RateField = any WritableKeyPath<Rates, Money?> & Sendable
    typealias FeeField = any WritableKeyPath<PriceDraft, Money?> & Sendable

    /// What one token costs, each if it is stated.
    struct Rates: Equatable {
        var input: Money?
        var output: Money?
        var cachedInput: Money?
        var cacheWrite: Money?
        var cacheWriteLong: Money?
        var reasoning: Money?
    }

    var base = Rates()
    /// Rates by the prompt length above which they hold.
    var brackets: [Int: Rates] = [:]
    var perRequest: Money?
    var perImage: Money?

    var isEmpty: Bool {
        base == Rates() && brackets.isEmpty && perRequest == nil && perImage == nil
    }

    mutating func set(
        _ field: WritableKeyPath<Rates, Money?>, above: Int? = nil, to money: Money
    ) {
        if let above {
            brackets[above, default: Rates()][keyPath: field] = money
        } else {
            base[keyPath: field] = money
        }
    }

    /// The price, or nil if the input's or the output's is not stated.
    ///
    /// An embedding has no output, so none need be stated. A bracket that leaves out the
    /// input or the output keeps the base's.
    func price(for kind: CatalogModel.Kind) -> ModelPrice? {
        let output = kind == .embedding ? base.output ?? .zero : base.output
        guard let input = base.input, let output else { return nil }
        // A cache write at 0 beside a paid input is "no surcharge", not a free token.
        let write = input > .zero && base.cacheWrite == .zero ? nil : base.cacheWrite
        return ModelPrice(
            input: input, output: output, cachedInput: base.cachedInput,
            cacheWrite: write, cacheWriteLong: base.cacheWriteLong,
            perRequest: perRequest ?? .zero,
            brackets: brackets.sorted { $0.key < $1.key }.map { above, rates in
                ModelPrice.Bracket(
                    above: above, input: rates.input ?? input, output: rates.output ?? output,
                    cachedInput: rates.cachedInput, cacheWrite: rates.cacheWrite,
                    cacheWriteLong: rates.cacheWriteLong, reasoning: rates.reasoning)
            },
            reasoning: base.reasoning, perImage: perImage)
    }

    /// Takes over the fees that it does not name itself: a tier is about tokens.
    mutating func keepFees(of standard: PriceDraft) {
        perRequest = perRequest ?? standard.perRequest
        perImage = perImage ?? standard.perImage
    }

    /// This tier with missing prices filled in, in proportion to its input price.
    ///
    /// Lists give a batch price for the plain input and forget the hour-long cache write
    /// or the long-prompt bracket, though providers halve them all. A discount for cached
    /// input is not assumed: several providers give none on top of the tier's.
    func completed(after standard: PriceDraft) -> PriceDraft {
        var draft = self
        draft.keepFees(of: standard)
        guard let part = base.input, let whole = standard.base.input, whole > .zero else {
            return draft
        }
        func scaled(_ money: Money?) -> Money? {
            guard let money, money.picodollars > 0 else { return money }
            let product = money.picodollars.multipliedFullWidth(by: part.picodollars)
            guard product.high < whole.picodollars else { return nil }
            let result = whole.picodollars.dividingFullWidth(product)
            return result.remainder == 0 ? Money(picodollars: result.quotient) : nil
        }
        draft.base.cacheWrite = base.cacheWrite ?? scaled(standard.base.cacheWrite)
        draft.base.cacheWriteLong = base.cacheWriteLong ?? scaled(standard.base.cacheWriteLong)
        draft.base.reasoning = base.reasoning ?? scaled(standard.base.reasoning)
        for (above, rates) in standard.brackets {
            var bracket = brackets[above] ?? Rates()
            bracket.input = bracket.input ?? scaled(rates.input) ?? rates.input
            bracket.output = bracket.output ?? scaled(rates.output) ?? rates.output
            bracket.cacheWrite = bracket.cacheWrite ?? scaled(rates.cacheWrite)
            bracket.cacheWriteLong = bracket.cacheWriteLong ?? scaled(rates.cacheWriteLong)
            draft.brackets[above] = bracket
        }
        return draft
    }
}
