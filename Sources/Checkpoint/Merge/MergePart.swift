/// The checkpoint of one shard, on its way into that of the whole job.
package struct MergePart: Sendable {
    package var path: String
    /// What its numbers of input files are in the whole; those must grow in input order.
    package var sources: [Int: Int]
    /// What its numbers of targets are in the whole.
    package var targets: [Int: Int]

    package init(path: String, sources: [Int: Int], targets: [Int: Int]) {
        self.path = path
        self.sources = sources
        self.targets = targets
    }
}

extension CheckpointStore {
    /// Takes in all items, results and attempts of other checkpoints, items in input order.
    ///
    /// Only for a store that has none yet. Not one transaction: a store that this fails in, or
    /// that was left in the middle, is of no use.
    package func take(_ parts: [MergePart]) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.take(parts) }
    }
}
