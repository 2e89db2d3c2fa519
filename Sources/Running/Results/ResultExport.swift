package import Checkpoint
import JSONLines
import Synchronization
import Vocabulary

/// Writes result lines in input order, in constant memory.
package struct ResultExport: Sendable {
    let store: CheckpointStore
    let targets: [Int]
    let samples: Int

    package init(store: CheckpointStore, targets: [Int], samples: Int) {
        self.store = store
        self.targets = targets
        self.samples = samples
    }

    /// The file appears whole or not at all.
    ///
    /// - Returns: What scorers said of the results that were written.
    @discardableResult
    package func write(to path: String) async throws -> ScoreTally {
        let writer = try SharedLineWriter(path: path + ".new")
        let tally = Mutex(ScoreTally())
        try await store.forEachLine(targets: targets, samples: samples) { work, line in
            try writer.append(line)
            if let scores = ScoreSlice.scores(in: line) {
                tally.withLock { $0.add(scores, target: work.target) }
            }
        }
        try writer.finish(as: path)
        return tally.withLock { $0 }
    }
}
