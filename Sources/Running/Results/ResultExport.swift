package import Checkpoint
import JSONLines

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
    package func write(to path: String) async throws {
        let writer = try SharedLineWriter(path: path + ".new")
        try await store.forEachLine(targets: targets, samples: samples) { _, line in
            try writer.append(line)
        }
        try writer.finish(as: path)
    }
}
