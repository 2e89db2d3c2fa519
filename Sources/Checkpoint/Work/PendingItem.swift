import Vocabulary

/// An item that lacks results for a target.
package struct PendingItem: Equatable, Sendable {
    /// The checkpoint's number of the item, as in ``Vocabulary/WorkID``.
    package var item: Int64
    package var key: ItemKey
    /// The item's place in the present input; the next query goes on after it.
    package var position: Int64
    package var location: ItemLocation
    /// The samples that have no result yet, in order.
    package var samples: [Int]
}
