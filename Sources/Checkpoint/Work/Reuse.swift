package import Vocabulary

/// The source of a result for which nothing was sent.
package struct Reuse: Equatable, Sendable {
    /// ``Vocabulary/CostSource/reused`` or ``Vocabulary/CostSource/cache``.
    package var source: CostSource
    /// What the original answer cost; nil if unknown.
    package var saved: Money?

    package init(source: CostSource, saved: Money?) {
        self.source = source
        self.saved = saved
    }
}

/// The reused answers of one target, from one source.
package struct ReuseTotals: Equatable, Sendable {
    package var target: Int
    package var source: CostSource
    package var count = 0
    package var saved = Money.zero
    /// Answers of unknown original cost.
    package var unpriced = 0

    package init(target: Int, source: CostSource) {
        self.target = target
        self.source = source
    }
}

/// An item that asks the same question as another one and has no result.
package struct PendingTwin: Equatable, Sendable {
    package var copy: PendingItem
    package var original: PendingItem
    /// The original's result; nil if there is none or it failed.
    package var line: [UInt8]?
}
