extension CheckpointStore {
    /// When the first item was first sent, in seconds since 1970; nil before any was.
    package func firstSend() async throws(CheckpointError) -> Double? {
        try await thread.perform { core throws(CheckpointError) in try core.firstSend() }
    }

    /// Where the lines of items lay at the last import.
    package func locations(
        of items: [Int64]
    ) async throws(CheckpointError) -> [Int64: ItemLocation] {
        try await thread.perform { core throws(CheckpointError) in try core.locations(of: items) }
    }

    /// What an item is known by, whether or not it is in the present input.
    package func key(of item: Int64) async throws(CheckpointError) -> ItemKey? {
        try await thread.perform { core throws(CheckpointError) in try core.key(of: item) }
    }

    /// How many sends are in flight, or were when their process ended.
    package func inFlight() async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in try core.inFlight() }
    }

    /// What was sent for prompts that are no longer in the job; nil for none.
    package func gone() async throws(CheckpointError) -> GoneTotals? {
        try await thread.perform { core throws(CheckpointError) in try core.gone() }
    }

    /// The highest number of samples of any item with results, if no job states it.
    package func samplesSeen() async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in try core.samplesSeen() }
    }

    /// Reads all attempts once, in constant memory.
    package func attemptStory() async throws(CheckpointError) -> AttemptStory {
        try await thread.perform { core throws(CheckpointError) in try core.attemptStory() }
    }

    /// Where the line of an item lies; nil for one that is gone.
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
