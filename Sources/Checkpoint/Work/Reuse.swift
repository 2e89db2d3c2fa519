package import Vocabulary

/// How a result came about for which nothing was sent.
package struct Reuse: Equatable, Sendable {
    /// ``Vocabulary/CostSource/reused`` or ``Vocabulary/CostSource/cache``.
    package var source: CostSource
    /// What the answer cost when it was bought; nil if that is not known.
    package var saved: Money?

    package init(source: CostSource, saved: Money?) {
        self.source = source
        self.saved = saved
    }
}

/// The answers of one target that were taken from where they were.
package struct ReuseTotals: Equatable, Sendable {
    package var target: Int
    package var source: CostSource
    package var count = 0
    package var saved = Money.zero
    /// Answers of whose price nothing is known.
    package var unpriced = 0

    package init(target: Int, source: CostSource) {
        self.target = target
        self.source = source
    }
}

/// An item that asks what another one asks, and lacks its result.
package struct PendingTwin: Equatable, Sendable {
    package var copy: PendingItem
    package var original: PendingItem
    /// The original's result; nil if there is none or it failed.
    package var line: [UInt8]?
}
