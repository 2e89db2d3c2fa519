package import Vocabulary

/// What opening found.
package struct StoreOpening: Equatable, Sendable {
    /// Counts the openings for writing; 0 for one that reads.
    package var epoch = 0
    /// Whether there was no checkpoint before.
    package var isNew = false
    /// Sends of earlier runs whose end is unknown; they are attempts now.
    package var orphans = 0
    /// What the orphans may have cost.
    package var orphansMaybePaid = Money.zero
    /// Orphans whose possible cost is unknown.
    package var orphansUnpriced = 0
    /// What was damaged or lost, and what became of it.
    package var recovery = Recovery()

    package init() {}
}
