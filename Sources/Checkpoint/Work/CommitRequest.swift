/// An entry and who waits for it; a class, since it passes through several queues.
final class CommitRequest: Sendable {
    let entry: CommitEntry
    /// Nil if the caller holds the store itself and nobody has to be told.
    let waiter: UnsafeContinuation<CheckpointError?, Never>?

    init(_ entry: CommitEntry, _ waiter: UnsafeContinuation<CheckpointError?, Never>? = nil) {
        self.entry = entry
        self.waiter = waiter
    }
}
