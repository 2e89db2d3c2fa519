/// Tells whether a question occurred before, in eight megabytes whatever their number.
///
/// A split-block Bloom filter: eight words of one cache line, one bit in each, from a hash that
/// needs no further mixing. It never forgets a question. Among a million different questions it
/// takes at most one in ten million for a repetition, and among ten million a few in a hundred,
/// which is enough to decide whether an exact search is worthwhile.
struct QuestionFilter: Sendable {
    /// The first few questions are stored exactly, so a small input needs no filter.
    private var few: Set<ContentKey> = []
    private var words: [UInt64] = []

    private static let fewest = 4_096
    private static let blocks = 1 << 17

    /// Records a question.
    ///
    /// - Returns: Whether it occurred before; rarely true if it did not.
    mutating func hasSeen(_ key: ContentKey) -> Bool {
        if !words.isEmpty { return insert(key) }
        if !few.insert(key).inserted { return true }
        if few.count == Self.fewest {
            words = [UInt64](repeating: 0, count: Self.blocks * 8)
            for key in few { _ = insert(key) }
            few = []
        }
        return false
    }

    private mutating func insert(_ key: ContentKey) -> Bool {
        let block = Int(key.high >> 47) * 8
        var bits = key.low
        var isNew = false
        for word in block..<block + 8 {
            let bit: UInt64 = 1 << (bits & 63)
            if words[word] & bit == 0 {
                isNew = true
                words[word] |= bit
            }
            bits >>= 6
        }
        return !isNew
    }
}
