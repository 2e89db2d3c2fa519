import Hashing

/// Finds ids that stand twice among millions, in eight bytes an id.
///
/// Keeps hashes only, so it cannot name a line: where it suspects ids, a second
/// reading of the input through ``DuplicateNamer`` does.
package struct DuplicateDetector: Sendable {
    /// By the top byte, so that growing one copies a 256th of all, and sorting stays in cache.
    private var buckets = [[UInt64]](repeating: [], count: 256)

    package private(set) var count = 0

    package init() {}

    /// Notes an id.
    package mutating func insert(_ id: String) {
        let hash = StableHash.hash(of: id)
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

/// The second reading: who has an id that stands twice, and where it stood first.
package struct DuplicateNamer: Sendable {
    private let suspects: Set<UInt64>
    private var first: [String: InputPlace] = [:]

    /// - Parameter suspects: From ``DuplicateDetector/repeated()``.
    package init(suspects: Set<UInt64>) { self.suspects = suspects }

    /// Notes an id again.
    ///
    /// - Returns: The finding, where the id stood before.
    package mutating func insert(_ id: String, at place: InputPlace) -> InputFinding? {
        guard suspects.contains(StableHash.hash(of: id)) else { return nil }
        guard let earlier = first[id] else {
            first[id] = place
            return nil
        }
        let file = earlier.file == place.file ? "" : " of \(earlier.file)"
        return InputFinding(
            place: place,
            error: InputError(
                "the id \"\(id)\" stands twice, first in line \(earlier.line)\(file)."))
    }
}
