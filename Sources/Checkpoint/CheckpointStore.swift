import Vocabulary

/// The authoritative record of a run: its queue, attempts and results, in one SQLite file.
///
/// The store has a thread of its own for the connection; callers await it. When a call returns, its
/// change is on disk. After the disk has refused a write, every further call throws.
package final class CheckpointStore: Sendable {

    package let opening: StoreOpening
    let thread: StoreThread

    private init(_ thread: StoreThread, _ opening: StoreOpening) {
        self.thread = thread
        self.opening = opening
    }

    /// Opens and checks a file; the caller holds the run's lock if it wants to write.
    ///
    /// With the file of partial results beside it, results that the database lost are restored from
    /// there; if the lock says that both have lost results, the file is refused. Sends that were in
    /// flight become attempts with unknown outcome, or crashed ones if the lock says that the
    /// process before this one crashed. The log is moved into the database after so many
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

    /// Closes, and reports whether the disk refused the last writes.
    ///
    /// Acknowledged changes are safe in any case: they are in the log.
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

    /// Gives target names numbers that never change.
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
