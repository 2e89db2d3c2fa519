/// Tells whether a question came before, in eight megabytes however many there are.
///
/// A split-block Bloom filter: eight words of one cache line, a bit in each, taken from a hash
/// that is good already. What it has seen it never forgets; among a million different questions
/// it takes at most one in ten million for a repetition, and among ten million a few in a hundred.
/// That is enough to decide whether an exact search is worth its while.
struct QuestionFilter: Sendable {
    /// Few questions are remembered as they are, so that a small input needs no filter.
    private var few: Set<ContentKey> = []
    private var words: [UInt64] = []

    private static let fewest = 4_096
    private static let blocks = 1 << 17

    /// Takes in a question.
    ///
    /// - Returns: Whether it came before; in rare cases also true if it did not.
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
