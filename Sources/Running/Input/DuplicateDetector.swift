import Hashing

/// Finds ids that stand twice among millions, in eight bytes an id.
///
/// Keeps hashes only, so it cannot name a line: where it suspects ids, a second
/// reading of the input through ``RepeatedIDs`` does.
package struct DuplicateDetector: Sendable {
    /// Each of the same length and sorted, but for the last one.
    ///
    /// Nothing that was noted is ever moved to a larger place: the old and the new place side by
    /// side would be the most that a run needs at once.
    private var runs: [[UInt64]] = []

    package private(set) var count = 0

    /// By itself a megabyte, which comes from the system as a whole and goes back to it so;
    /// smaller ones would leave holes among what else is kept.
    private let runLength: Int

    package init(runLength: Int = 1 << 17) { self.runLength = runLength }

    static func hash(of id: String) -> UInt64 { StableHash.hash(of: id) }

    /// Notes an id.
    package mutating func insert(_ id: String) {
        if count.isMultiple(of: runLength) { beginRun() }
        runs[runs.count - 1].append(Self.hash(of: id))
        count += 1
    }

    private mutating func beginRun() {
        if !runs.isEmpty { runs[runs.count - 1].sort() }
        runs.append([])
        runs[runs.count - 1].reserveCapacity(runLength)
    }

    /// The hashes that came more than once; empty means that all ids differ.
    package mutating func repeated() -> Set<UInt64> {
        var result: Set<UInt64> = []
        if !runs.isEmpty { runs[runs.count - 1].sort() }
        var ends = [Int](repeating: 0, count: runs.count)
        var bucket: [UInt64] = []
        // Those with the same first byte are brought together: few enough to stay in cache.
        for first in 0...UInt64(UInt8.max) {
            bucket.removeAll(keepingCapacity: true)
            for index in runs.indices {
                while ends[index] < runs[index].count, runs[index][ends[index]] >> 56 == first {
                    bucket.append(runs[index][ends[index]])
                    ends[index] += 1
                }
            }
            bucket.sort()
            for (hash, next) in zip(bucket, bucket.dropFirst()) where hash == next {
                result.insert(hash)
            }
        }
        return result
    }
}
