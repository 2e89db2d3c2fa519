import Vocabulary

/// The truth of a run: its queue, its attempts and its results, in one SQLite file.
///
/// One thread of the store's own owns the connection; callers await it. What a call
/// returns from is on disk. After the disk refused a write every further one throws.
package final class CheckpointStore: Sendable {

    package let opening: StoreOpening
    let thread: StoreThread

    private init(_ thread: StoreThread, _ opening: StoreOpening) {
        self.thread = thread
        self.opening = opening
    }

    /// Opens and checks a file; the caller holds the run's lock when it is to write.
    ///
    /// With the file of partial results beside it, what the database lost comes back from there;
    /// if the lock tells that results are lost from both, they are refused. What was in progress
    /// is taken in as unknown, or as crashed if the lock tells that the process before this
    /// one died of a fault of its own. The log is moved into the database after so many
    /// milliseconds without work; nil leaves it to its size.
    package static func open(
        path: String, mode: StoreMode, partialResults: String? = nil, lock: RunLock? = nil,
        idleTime: Int? = 200
    ) async throws(CheckpointError) -> CheckpointStore {
        let thread = StoreThread(idleTime: idleTime)
        let opening = try await thread.start { [weak lock] in
            do throws(CheckpointError) {
                return .success(
                    try StoreCore.open(
                        path: path, mode: mode, partial: partialResults, lock: lock))
            } catch { return .failure(error) }
        }
        return CheckpointStore(thread, opening)
    }

    /// Writes what is queued, empties the log into the file and closes; later calls throw.
    package func close() async {
        // Closing what is closed is no error.
        _ = try? await thread.perform { $0.close() }
        thread.stop()
    }

    /// Closes, and tells where the disk refused the last of it.
    ///
    /// What was acknowledged is safe in any case, for the log has it.
    package func finish() async throws(CheckpointError) {
        let trouble: CheckpointError? = try await thread.perform { $0.close() }
        thread.stop()
        if let trouble { throw trouble }
    }

    deinit { thread.stop() }
}

// MARK: - Names

extension CheckpointStore {
    /// A small fact about the run, by key (the job's digest, its name).
    package func meta(_ key: String) async throws(CheckpointError) -> String? {
        try await thread.perform { core throws(CheckpointError) in try core.meta(key) }
    }

    package func setMeta(_ key: String, to value: String) async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.setMeta(key, value) }
    }

    /// Numbers target names, each for ever the same.
    ///
    /// - Returns: The numbers in the order of the names.
    package func register(targets: [String]) async throws(CheckpointError) -> [Int] {
        try await thread.perform { core throws(CheckpointError) in
            try core.register(targets: targets)
        }
    }

    /// All target names ever registered.
    package func targets() async throws(CheckpointError) -> [Int: String] {
        try await thread.perform { core throws(CheckpointError) in try core.targets() }
    }

    /// Numbers input files by their paths and keeps what they are now.
    package func register(sources: [InputSource]) async throws(CheckpointError) -> [Int] {
        try await thread.perform { core throws(CheckpointError) in
            try core.register(sources: sources)
        }
    }

    /// All input files ever registered.
    package func sources() async throws(CheckpointError) -> [Int: InputSource] {
        try await thread.perform { core throws(CheckpointError) in try core.sources() }
    }
}
