extension CheckpointStore {
    /// Notes which of the present items ask what another one asks.
    ///
    /// - Returns: How many.
    @discardableResult
    package func findTwins() async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in try core.findTwins() }
    }

    /// Takes every item for one of its own.
    package func forgetTwins() async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.forgetTwins() }
    }

    /// Whether some item asks what another one asks.
    package func hasTwins() async throws(CheckpointError) -> Bool {
        try await thread.perform { core throws(CheckpointError) in try core.hasTwins() }
    }

    /// The next copies in input order that lack their result for a target of one sample.
    package func pendingTwins(
        target: Int, after position: Int64 = -1, limit: Int
    ) async throws(CheckpointError) -> [PendingTwin] {
        try await thread.perform { core throws(CheckpointError) in
            try core.pendingTwins(target: target, after: position, limit: limit)
        }
    }

    /// Commits several entries in one transaction.
    ///
    /// - Throws: ``CheckpointError/alreadyFinished(_:)`` if a result is there already; the
    ///   other entries are kept.
    package func commit(_ entries: [CommitEntry]) async throws(CheckpointError) {
        if entries.isEmpty { return }
        let refusals = try await thread.perform { core throws(CheckpointError) in
            try core.commit(entries.map { CommitRequest($0) })
        }
        if let refusal = refusals.lazy.compactMap({ $0 }).first { throw refusal }
    }
}
