package import Checkpoint
package import Jobs
package import Planning
import Platform
import Providers

/// A run as it is on disk, opened for reading; another process may be working on it.
package struct StoredRun: Sendable {
    /// A target that the checkpoint has results for, or will have.
    package struct Target: Equatable, Sendable {
        package var name: String
        package var number: Int
        package var samples: Int

        package init(name: String, number: Int, samples: Int) {
            self.name = name
            self.number = number
            self.samples = samples
        }
    }

    package let directory: RunDirectory
    package let store: CheckpointStore
    /// The job of the last run; nil if its copy is gone or can no longer be read.
    package let job: Job?
    /// In the order of the results.
    package let targets: [Target]

    /// Opens the checkpoint, read-only unless specified otherwise.
    ///
    /// If this process holds the run's lock, results that the checkpoint has lost are restored from
    /// the partial results.
    ///
    /// - Throws: ``RunFailure/badRun(_:)`` for a path that is not a run, with what was looked for.
    package static func open(
        _ path: String, mode: StoreMode = .readOnly, lock: RunLock? = nil
    ) async throws(RunFailure) -> StoredRun {
        let directory = RunDirectory(path: path)
        try check(directory)
        do throws(CheckpointError) {
            let store = try await CheckpointStore.open(
                path: directory.checkpoint, mode: mode,
                partialResults: lock == nil ? nil : directory.partialResults, lock: lock)
            let record = try? await ShardRecord(in: store)
            let job = storedJob(directory)?.sharing(record)
            let numbers = try await store.targets()
            let answers = try await store.meta(RunNote.answers).flatMap { Int($0) } ?? 1
            let samples = job == nil ? try await store.samplesSeen() : answers
            return StoredRun(
                directory: directory, store: store, job: job,
                targets: order(numbers, as: job, samples: samples, answers: answers))
        } catch { throw RunFailure(error) }
    }

    /// A run that is in progress in this process, with its plan's targets.
    package init(_ plan: RunPlan, of job: Job, directory: RunDirectory, store: CheckpointStore) {
        self.directory = directory
        self.store = store
        self.job = job
        targets = plan.targets.map {
            Target(name: $0.name, number: $0.number, samples: $0.samples)
        }
    }

    private init(
        directory: RunDirectory, store: CheckpointStore, job: Job?, targets: [Target]
    ) {
        self.directory = directory
        self.store = store
        self.job = job
        self.targets = targets
    }

    /// The job's name, otherwise the directory's.
    package var name: String {
        if let job { return job.name }
        return directory.path.split(separator: "/").last.map(String.init) ?? directory.path
    }

    /// The most samples that any target has.
    package var samples: Int { targets.map(\.samples).max() ?? 1 }

    package func close() async { await store.close() }

    // MARK: Finding out

    private static func check(_ directory: RunDirectory) throws(RunFailure) {
        if directory.hasCheckpoint { return }
        var facts = stat()
        guard stat(directory.path, &facts) == 0 else {
            let reason = errno == ENOENT ? "there is no such directory" : message(errno)
            throw .badRun(
                "\(directory.path): \(reason). A run is in runs/<job name>, or in what --out named."
            )
        }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            throw .badRun("\(directory.path): this is not a directory. Name the run's directory.")
        }
        throw .badRun(
            "\(directory.path): this is not a run directory: it has no checkpoint.sqlite. "
                + "A run is in runs/<job name>, or in what --out named.")
    }

    private static func message(_ code: Int32) -> String { String(cString: strerror(code)) }

    private static func storedJob(_ directory: RunDirectory) -> Job? {
        let decoder = JobDecoder(presets: ProviderPreset.all.keys.sorted())
        return try? decoder.job(file: directory.job)
    }

    /// The job's targets in its order; if lines name their models, in the order in which they
    /// appeared.
    private static func order(_ numbers: [Int: String], as job: Job?, samples: Int, answers: Int)
        -> [Target]
    {
        guard let job, !job.targets.isEmpty else {
            return numbers.sorted { $0.key < $1.key }
                .map { Target(name: $0.value, number: $0.key, samples: samples) }
        }
        let byName = Dictionary(numbers.map { ($0.value, $0.key) }) { first, _ in first }
        return job.targets.compactMap { target in
            byName[target.registeredName].map {
                Target(name: target.name, number: $0, samples: max(answers, target.samples))
            }
        }
    }
}
