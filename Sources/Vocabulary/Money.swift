/// An amount of US dollars, exact to the picodollar (a millionth of a millionth).
///
/// A price of $0.10 per million tokens is 100,000 picodollars a token, so
/// catalog prices are whole numbers here. The range is about ±9.2 million dollars.
package struct Money: Hashable, Comparable, Sendable {
    package var picodollars: Int64

    package init(picodollars: Int64) { self.picodollars = picodollars }

    /// The nearest picodollar, half to even; saturates out of range.
    package init(usd: Double) {
        let scaled = (usd * 1e12).rounded(.toNearestOrEven)
        picodollars = Int64(exactly: scaled) ?? (scaled > 0 ? .max : .min)
    }

    package static let zero = Money(picodollars: 0)
    /// The largest amount; sums saturate here.
    package static let greatest = Money(picodollars: .max)

    /// For display and for JSON; exact enough to print, not to add up.
    package var usd: Double { Double(picodollars) / 1e12 }

    package static func < (left: Money, right: Money) -> Bool {
        left.picodollars < right.picodollars
    }

    /// Saturates instead of trapping, so that no reply of a server can crash a run.
    package static func + (left: Money, right: Money) -> Money {
        let (sum, overflow) = left.picodollars.addingReportingOverflow(right.picodollars)
        return Money(picodollars: overflow ? (left.picodollars > 0 ? .max : .min) : sum)
    }

    package static func - (left: Money, right: Money) -> Money {
        left + Money(picodollars: right.picodollars == .min ? .max : -right.picodollars)
    }

    package static func += (left: inout Money, right: Money) { left = left + right }
    package static func -= (left: inout Money, right: Money) { left = left - right }
}

/// A cost that may have unknown parts; an unknown part is never shown as $0.
package struct KnownCost: Equatable, Sendable {
    /// The sum of the known charges.
    package var known: Money
    /// The upper bound of further charges, for those that have a bound.
    package var maybe: Money
    /// The number of parts without a known cost or bound; neither sum includes them.
    package var unpriced: Int

    package init(_ known: Money, maybe: Money = .zero, unpriced: Int = 0) {
        self.known = known
        self.maybe = maybe
        self.unpriced = unpriced
    }

    /// Whether there are costs but none of them is known.
    package var isUnknown: Bool { known == .zero && (unpriced > 0 || maybe > .zero) }

    /// The known part; nil if nothing is known.
    package var amount: Money? { isUnknown ? nil : known }

    /// The upper bound of the further charges; nil if none of them has one.
    package var maybeAmount: Money? { unpriced > 0 && maybe == .zero ? nil : maybe }
}
