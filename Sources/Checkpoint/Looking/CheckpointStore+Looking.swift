extension CheckpointStore {
    /// When the first request was sent, in seconds since 1970; nil if none was.
    package func firstSend() async throws(CheckpointError) -> Double? {
        try await thread.perform { core throws(CheckpointError) in try core.firstSend() }
    }

    /// The locations of items' lines at the last import.
    package func locations(
        of items: [Int64]
    ) async throws(CheckpointError) -> [Int64: ItemLocation] {
        try await thread.perform { core throws(CheckpointError) in try core.locations(of: items) }
    }

    /// An item's key, whether or not the item is in the current input.
    package func key(of item: Int64) async throws(CheckpointError) -> ItemKey? {
        try await thread.perform { core throws(CheckpointError) in try core.key(of: item) }
    }

    /// The number of requests in flight, or that were in flight when their process ended.
    package func inFlight() async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in try core.inFlight() }
    }

    /// The totals of requests for prompts that are no longer in the job; nil if there are none.
    package func gone() async throws(CheckpointError) -> GoneTotals? {
        try await thread.perform { core throws(CheckpointError) in try core.gone() }
    }

    /// The largest number of samples with results of any item, for callers that have no job.
    package func samplesSeen() async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in try core.samplesSeen() }
    }

    /// Reads all attempts once, in constant memory.
    package func attemptStory() async throws(CheckpointError) -> AttemptStory {
        try await thread.perform { core throws(CheckpointError) in try core.attemptStory() }
    }

    /// The place of an item's line; nil if the line is gone.
    package func location(of item: Int64) async throws(CheckpointError) -> ItemLocation? {
        try await thread.perform { core throws(CheckpointError) in try core.location(of: item) }
    }

    /// Counts all again, attempt by attempt and result by result, in one state of the database.
    package func audit() async throws(CheckpointError) -> Audit {
        try await thread.perform { core throws(CheckpointError) in try core.audit() }
    }

    /// The failed results of the present input by kind, the most frequent first.
    package func failureCounts() async throws(CheckpointError) -> [FailureCount] {
        try await thread.perform { core throws(CheckpointError) in try core.failureCounts() }
    }

    /// The models whose last attempt brought no answer, and what came of it.
    package func lastFailures() async throws(CheckpointError) -> [LastFailure] {
        try await thread.perform { core throws(CheckpointError) in try core.lastFailures() }
    }
}
