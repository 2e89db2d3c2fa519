package import Checkpoint
package import Jobs
package import Records

/// A job with the limits for the part of it that one process runs.
package struct ShardLimits {
    package let job: Job
    /// Empty if nothing is divided.
    package let shares: [LimitShare]
    /// What to print for the user before anything is sent.
    package let sentences: [String]
    /// For the checkpoint; nil for a run that is no shard.
    package let record: ShardRecord?

    /// Reads what an earlier start has left in the directory, unless it is to be discarded.
    ///
    /// - Throws: ``RunFailure/badJob(_:)`` if a limit cannot be divided.
    package init(job: Job, options: RunOptions, directory: RunDirectory) async throws(RunFailure) {
        guard let shard = options.shard else {
            self.job = job
            shares = []
            record = nil
            sentences = []
            return
        }
        let earlier = await Earlier(in: options.isFresh ? nil : directory)
        let division = LimitDivision(job, by: shard)
        if earlier.record?.isWhole ?? earlier.isShard {
            self.job = job
            shares = []
            record = ShardRecord(shard: shard, isWhole: true)
            let limits = division.shares.map { "\($0.key) \($0.whole)" }
            sentences = [
                "Shard \(shard) was begun by an earlier version, where each shard had all of each "
                    + "limit. It keeps that: \(limits.joined(separator: ", ")). Begin it anew "
                    + "with --fresh for its share."
            ]
            return
        }
        var sentences: [String]
        let record: ShardRecord
        switch job.limits.scope {
        case .shard:
            self.job = job
            shares = []
            record = ShardRecord(
                shard: shard,
                shares: division.shares.map {
                    LimitShare(key: $0.key, whole: $0.whole, share: $0.whole)
                })
            sentences = [
                "Shard \(shard) has all of each limit, as \"budget_scope\" says: "
                    + division.shares.map { "\($0.key) \($0.whole)" }.joined(separator: ", ") + "."
            ]
        case .job:
            if !division.problems.isEmpty {
                throw .badJob(
                    division.problems.map { Finding(.wholeFile(job.file), $0.message) })
            }
            self.job = division.job
            shares = division.shares
            record = ShardRecord(shard: shard, shares: shares)
            sentences = [
                "Shard \(shard) has its share of each limit: "
                    + shares.map(\.description).joined(separator: ", ") + "."
            ]
        }
        if let change = earlier.record?.change(to: record) { sentences.append(change) }
        self.record = record
        self.sentences = sentences
    }

    /// What an earlier start left.
    private struct Earlier {
        var isShard = false
        var record: ShardRecord?

        /// A checkpoint that cannot be read is ignored here; opening it for writing reports the
        /// error.
        init(in directory: RunDirectory?) async {
            guard let directory, directory.hasCheckpoint,
                let store = try? await CheckpointStore.open(
                    path: directory.checkpoint, mode: .readOnly)
            else { return }
            isShard = (try? await store.meta(Shard.key)).flatMap { $0.isEmpty ? nil : $0 } != nil
            record = try? await ShardRecord(in: store)
            await store.close()
        }
    }
}
