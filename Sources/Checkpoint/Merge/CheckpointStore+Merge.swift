extension CheckpointStore {
    /// Takes in all items, results and attempts of other checkpoints, items in input order.
    ///
    /// Only for a store that has none yet. Not one transaction: a store that this fails in, or
    /// that was left in the middle, is of no use.
    package func take(_ parts: [MergePart]) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.take(parts) }
    }
}
