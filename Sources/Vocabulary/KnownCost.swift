/// What is known of a cost that may have unknown parts, of which none is ever shown as $0.
package struct KnownCost: Equatable, Sendable {
    /// What is known to have been charged.
    package var known: Money
    /// The most that was charged beside that, as far as it has a bound.
    package var maybe: Money
    /// Parts that nobody knows or bounds; neither sum has them.
    package var unpriced: Int

    package init(_ known: Money, maybe: Money = .zero, unpriced: Int = 0) {
        self.known = known
        self.maybe = maybe
        self.unpriced = unpriced
    }

    /// Whether nothing of it is known, though there is something to know.
    package var isUnknown: Bool { known == .zero && (unpriced > 0 || maybe > .zero) }

    /// The known part; nil where nothing is known.
    package var amount: Money? { isUnknown ? nil : known }

    /// The bound of the rest; nil where nothing has one.
    package var maybeAmount: Money? { unpriced > 0 && maybe == .zero ? nil : maybe }
}
