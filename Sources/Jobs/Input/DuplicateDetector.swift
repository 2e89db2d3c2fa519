import Hashing
package import JSONLines

/// Finds ids that occur twice among millions, with eight bytes for each id, most of them on disk.
///
/// Keeps hashes only, so it cannot name a line: if it suspects ids, a second
/// reading of the input through ``RepeatedIDs`` does.
package struct DuplicateDetector: Sendable {
    /// The latest hashes.
    private var run: [UInt64] = []
    /// Earlier ones, sorted and each of the same length, that the store did not take.
    private var kept: [[UInt64]] = []
    /// Earlier ones of that length that it took.
    private var stored = 0

    package private(set) var count = 0

    /// One megabyte, which the system allocates and frees as a whole; smaller blocks would fragment
    /// the heap.
    private let runLength: Int
    private let makeStore: @Sendable () -> (any HashStore)?
    private var store: (any HashStore)?

    /// - Parameters:
    ///   - runLength: How many hashes are sorted at a time.
    ///   - makeStore: Called if there are more ids than one run holds; nil keeps all in memory.
    package init(
        runLength: Int = 1 << 17,
        makeStore: @escaping @Sendable () -> (any HashStore)? = { TemporaryHashes() }
    ) {
        self.runLength = runLength
        self.makeStore = makeStore
    }

    static func hash(of id: String) -> UInt64 { StableHash.hash(of: id) }

    /// Notes an id.
    package mutating func insert(_ id: String) {
        if run.count == runLength { putAway() }
        if run.isEmpty { run.reserveCapacity(runLength) }
        run.append(Self.hash(of: id))
        count += 1
    }

    private mutating func putAway() {
        run.sort()
        if store == nil, kept.isEmpty { store = makeStore() }
        // Without disk space, memory is used.
        if let store, kept.isEmpty, store.write(run, at: stored * runLength) {
            stored += 1
        } else {
            kept.append(run)
        }
        run.removeAll(keepingCapacity: kept.isEmpty)
    }

    /// The hashes that occurred more than once; empty if all ids differ.
    ///
    /// - Throws: `JSONLinesError` if what was written to disk cannot be read back.
    package mutating func repeated() throws(JSONLinesError) -> Set<UInt64> {
        var result: Set<UInt64> = []
        run.sort()
        var cursors = (kept + [run]).map { RunCursor(kept: $0) }
        if let store {
            cursors += (0..<stored).map {
                RunCursor(store, first: $0 * runLength, count: runLength)
            }
        }
        var bucket: [UInt64] = []
        // Collects hashes with the same first byte: few enough to stay in cache.
        for first in 0...UInt64(UInt8.max) {
            bucket.removeAll(keepingCapacity: true)
            for index in cursors.indices {
                while let hash = try cursors[index].next(startingWith: first) {
                    bucket.append(hash)
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

/// Walks through one sorted run, keeping only a page or two in memory.
private struct RunCursor {
    private var page: [UInt64]
    private var place = 0
    private let store: (any HashStore)?
    /// Where the rest lies in the store.
    private var rest: Range<Int>

    private static let pageLength = 1_024

    init(kept: [UInt64]) {
        page = kept
        store = nil
        rest = 0..<0
    }

    init(_ store: any HashStore, first: Int, count: Int) {
        page = []
        self.store = store
        rest = first..<first + count
    }

    /// Takes the next hash if it has this first byte.
    mutating func next(startingWith first: UInt64) throws(JSONLinesError) -> UInt64? {
        if place == page.count {
            guard let store, !rest.isEmpty else { return nil }
            let count = min(rest.count, Self.pageLength)
            guard let read = store.read(count, at: rest.lowerBound) else {
                throw JSONLinesError(
                    .readFailed, file: "the folder for temporary files",
                    "a file written there cannot be read back, so Sluice cannot find duplicate "
                        + "ids. Set TMPDIR to a folder on a working disk.")
            }
            (page, place, rest) = (read, 0, rest.dropFirst(count))
        }
        guard page[place] >> 56 == first else { return nil }
        place += 1
        return page[place - 1]
    }
}
