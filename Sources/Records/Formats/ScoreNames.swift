import Checkpoint
import JSON
import Results
import Synchronization

extension StoredRun {
    /// The scorers that have scores in the results, in the order in which they appear.
    ///
    /// A limit says how many results to read: a run scores all of them the same way, unless its job
    /// was changed in between.
    package func scorers(inFirst limit: Int = .max) async throws -> [String] {
        struct Enough: Error {}
        let found = Mutex((names: [String](), lines: 0))
        do {
            try await store.forEachLine(targets: targets.map(\.number), samples: samples) {
                _, line in
                let isEnough = found.withLock { found in
                    found.lines += 1
                    for key in ScoreSlice.members(in: line)?.scores.keys ?? []
                    where !found.names.contains(key) {
                        found.names.append(key)
                    }
                    return found.lines >= limit
                }
                if isEnough { throw Enough() }
            }
        } catch is Enough {}
        return found.withLock { $0.names }
    }
}

extension StoredRun {
    /// The metadata fields of the results, in the order in which they appear, and whether some
    /// answer calls tools.
    package func tableColumns() async throws -> (fields: [String], hasToolCalls: Bool) {
        let found = Mutex((names: [String](), known: Set<String>(), hasToolCalls: false))
        try await store.forEachLine(targets: targets.map(\.number), samples: samples) { _, line in
            let result = StoredLine(parsing: line)
            let calls = result?[.toolCalls]?.array ?? []
            found.withLock { found in
                if !calls.isEmpty { found.hasToolCalls = true }
                for key in result?.metadata.keys ?? [] where found.known.insert(key).inserted {
                    found.names.append(key)
                }
            }
        }
        return found.withLock { ($0.names, $0.hasToolCalls) }
    }
}
