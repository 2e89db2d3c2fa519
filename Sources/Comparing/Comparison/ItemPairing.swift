import Results

/// Finds which items of two runs are the same.
///
/// Items with the same content are paired in order: the first with the first.
enum ItemPairing {
    /// For each new item the place of the same item among the old ones; -1 if there is none.
    ///
    /// Four bytes per item and no hash table, because a comparison pairs millions of items.
    static func places(of new: [ItemDigest], among old: [ItemDigest]) -> [Int32] {
        // The input is usually unchanged.
        if new.elementsEqual(old) { return (0..<Int32(new.count)).map(\.self) }
        let (newOrder, oldOrder) = (order(new), order(old))
        var places = [Int32](repeating: -1, count: new.count)
        var next = 0
        for place in newOrder {
            let digest = new[Int(place)]
            while next < oldOrder.count, old[Int(oldOrder[next])].isBefore(digest) { next += 1 }
            if next < oldOrder.count, old[Int(oldOrder[next])] == digest {
                places[Int(place)] = oldOrder[next]
                next += 1
            }
        }
        return places
    }

    /// The places of items sorted by their keys; equal items keep their order.
    private static func order(_ items: [ItemDigest]) -> [Int32] {
        items.withUnsafeBufferPointer { items in
            (0..<Int32(items.count)).sorted { left, right in
                let (first, second) = (items[Int(left)], items[Int(right)])
                if first.high != second.high { return first.high < second.high }
                return first.low != second.low ? first.low < second.low : left < right
            }
        }
    }
}

extension ItemDigest {
    fileprivate func isBefore(_ other: ItemDigest) -> Bool {
        high != other.high ? high < other.high : low < other.low
    }
}
