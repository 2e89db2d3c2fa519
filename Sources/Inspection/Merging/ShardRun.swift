import Checkpoint
import JSON
import Jobs
import Records
import Results

/// The finished run of one shard, locked so that it cannot be resumed in the meantime.
struct ShardRun: Sendable {
    let run: StoredRun
    let shard: Shard
    /// What its `summary.json` says.
    let summary: RunSummary
    /// By the checkpoint's numbers.
    let sources: [Int: InputSource]
    private let lock: RunLock

    /// - Throws: ``RunFailure`` if it is not a run, or not a finished one.
    init(_ path: String) async throws {
        // Reports what is wrong with the path before a lock file is created there.
        try await StoredRun.open(path).close()
        lock = try RunLock(RunDirectory(path: path))
        run = try await StoredRun.open(path)
        do {
            guard let shard = try await run.store.meta(Shard.key).flatMap({ Shard($0) }) else {
                throw RunFailure.badRun(
                    "\(path): this is not the run of a shard. Shards are made by "
                        + "sluice run JOB --shard K/N.")
            }
            self.shard = shard
            let summary = try? RunSummary.read(run.directory.summary)
            self.summary = summary ?? RunSummary(members: [:])
            sources = try await run.store.sources()
            try await checkFinished()
        } catch {
            await run.close()
            throw error
        }
    }

    /// Its name in messages.
    var label: String { "shard \(shard) (\(run.directory.path))" }

    func close() async {
        await run.close()
        withExtendedLifetime(lock) {}
    }

    private func checkFinished() async throws {
        var pending = 0
        for target in run.targets {
            let counts = try await run.store.counts(
                targets: [target.number], samples: target.samples)
            pending += counts[0].total - counts[0].done
        }
        let hint = "Finish it with sluice run JOB --shard \(shard), then merge."
        if pending > 0 {
            throw RunFailure.badRun("\(label): \(pending) results are missing. \(hint)")
        }
        if try await run.store.inFlight() > 0 || summary.members.isEmpty
            || summary.judging.contains(where: { $0.pending > 0 })
        {
            throw RunFailure.badRun("\(label): its last run did not come to its end. \(hint)")
        }
        if run.job == nil {
            throw RunFailure.badRun("\(label): its job.json is gone or cannot be read.")
        }
    }
}
