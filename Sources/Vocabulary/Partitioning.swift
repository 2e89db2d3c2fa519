extension RandomAccessCollection where Index == Int {
    /// The first place whose element belongs to the second part, if all of the first stand before.
    @inlinable
    package func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
