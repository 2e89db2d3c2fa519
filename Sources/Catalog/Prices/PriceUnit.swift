package import Vocabulary

/// The unit of a figure in a price list.
package enum PriceUnit: Sendable {
    case dollars
    case dollarsPerMillion

    /// The power of ten from the figure to picodollars.
    fileprivate var power: Int {
        switch self {
        case .dollars: 12
        case .dollarsPerMillion: 6
        }
    }
}

extension Money {
    /// The exact amount that a decimal text states, `0.0000025` or `2.5e-06`.
    ///
    /// Digits below a picodollar are rounded, half to even.
    ///
    /// - Returns: Nil for a text that is no number, is negative or out of range.
    package init?(decimal text: some StringProtocol, in unit: PriceUnit) {
        guard let number = DecimalNumber(text) else { return nil }
        self.init(number, in: unit)
    }

    init?(_ number: DecimalNumber, in unit: PriceUnit) {
        guard !number.isNegative || number.digits == 0,
            let picodollars = number.scaled(byPowerOfTen: unit.power)
        else { return nil }
        self.init(picodollars: picodollars)
    }

    /// Dollars per million tokens as a decimal without needless zeros, exact.
    package var perMillionText: String {
        let whole = picodollars / 1_000_000
        let rest = (picodollars % 1_000_000).magnitude
        if rest == 0 { return String(whole) }
        var digits = String(rest)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return (picodollars < 0 && whole == 0 ? "-0." : "\(whole).") + digits
    }
}
