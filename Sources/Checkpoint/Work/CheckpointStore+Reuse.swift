extension CheckpointStore {
    /// Marks current items that ask the same question as another one.
    ///
    /// - Returns: How many were marked.
    @discardableResult
    package func findTwins() async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in try core.findTwins() }
    }

    /// Unmarks all copies, so that every item is asked on its own.
    package func forgetTwins() async throws(CheckpointError) {
        try await thread.perform { core throws(CheckpointError) in try core.forgetTwins() }
    }

    /// Whether any item asks the same question as another one.
    package func hasTwins() async throws(CheckpointError) -> Bool {
        try await thread.perform { core throws(CheckpointError) in try core.hasTwins() }
    }

    /// The next copies in input order without a result for a target with one sample.
    package func pendingTwins(
        target: Int, after position: Int64 = -1, limit: Int
    ) async throws(CheckpointError) -> [PendingTwin] {
        try await thread.perform { core throws(CheckpointError) in
            try core.pendingTwins(target: target, after: position, limit: limit)
        }
    }

    /// Commits several entries in one transaction.
    ///
    /// - Throws: ``CheckpointError/alreadyFinished(_:)`` if a result already exists; the other
    ///   entries are kept.
    package func commit(_ entries: [CommitEntry]) async throws(CheckpointError) {
        if entries.isEmpty { return }
        let refusals = try await thread.perform { core throws(CheckpointError) in
            try core.commit(entries.map { CommitRequest($0) })
        }
        if let refusal = refusals.lazy.compactMap({ $0 }).first { throw refusal }
    }
}
