package import Checkpoint
import JSONLines
package import Results
import Synchronization
import Vocabulary

/// Writes result lines in input order, in constant memory.
package struct ResultExport: Sendable {
    package let store: CheckpointStore
    package let targets: [Int]
    package let samples: Int
    /// How older result lines scored unreadable answers, by scorer.
    package let rules: [String: UnreadableRule]

    package init(
        store: CheckpointStore, targets: [Int], samples: Int,
        rules: [String: UnreadableRule] = [:]
    ) {
        self.store = store
        self.targets = targets
        self.samples = samples
        self.rules = rules
    }

    /// The file appears whole or not at all, and the checkpoint records its state.
    ///
    /// - Returns: The scorers' totals for the results that were written.
    @discardableResult
    package func write(to path: String) async throws -> ScoreTally {
        let writer = try SharedLineWriter(path: path + ".new")
        let tally = Mutex(ScoreTally())
        let record = Mutex(ResultsRecord())
        try await store.forEachLine(targets: targets, samples: samples) { work, line in
            try writer.append(line)
            record.withLock { $0.add(line) }
            let scores = ScoreSlice.members(in: line)
            tally.withLock { $0.add(scores, target: work.target, rules: rules) }
        }
        let written = record.withLock { $0 }
        try await written.announce(in: store, replacing: path)
        try writer.finish(as: path)
        try await written.keep(in: store)
        return tally.withLock { tally in
            tally.finish()
            return tally
        }
    }
}
