import Hashing

/// Finds ids that stand twice among millions, in eight bytes an id.
///
/// Keeps hashes only, so it cannot name a line: where it suspects ids, a second
/// reading of the input through ``RepeatedIDs`` does.
package struct DuplicateDetector: Sendable {
    /// By the top byte, so that growing one copies a 256th of all, and sorting stays in cache.
    private var buckets = [[UInt64]](repeating: [], count: 256)

    package private(set) var count = 0

    package init() {}

    static func hash(of id: String) -> UInt64 { StableHash.hash(of: id) }

    /// Notes an id.
    package mutating func insert(_ id: String) {
        let hash = Self.hash(of: id)
        let index = Int(hash >> 56)
        let size = buckets[index].count
        if size == buckets[index].capacity {
            // By a quarter instead of doubling: memory is what counts here.
            buckets[index].reserveCapacity(size + size / 4 + 16)
        }
        buckets[index].append(hash)
        count += 1
    }

    /// The hashes that came more than once; empty means that all ids differ.
    package mutating func repeated() -> Set<UInt64> {
        var result: Set<UInt64> = []
        for index in buckets.indices {
            buckets[index].sort()
            for (hash, next) in zip(buckets[index], buckets[index].dropFirst())
            where hash == next {
                result.insert(hash)
            }
        }
        return result
    }
}
