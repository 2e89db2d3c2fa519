import Checkpoint
import JSON
import Synchronization

extension StoredRun {
    /// The scorers whose verdicts stand in the results, in the order in which they come up.
    package func scorers() async throws -> [String] {
        let names = Mutex<[String]>([])
        try await store.forEachLine(targets: targets.map(\.number), samples: samples) { _, line in
            guard let scores = ScoreSlice.scores(in: line) else { return }
            names.withLock { names in
                for key in scores.keys where !names.contains(key) { names.append(key) }
            }
        }
        return names.withLock { $0 }
    }
}
