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
    /// What sums end at: that much, or more.
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
