package import Vocabulary

extension CheckpointStore {
    /// The next items in input order that lack a result for a target.
    ///
    /// What is in flight counts as lacking: go on after the last position taken, from -1.
    /// Brings fewer than the limit only where the input ends. `withoutTwins` leaves out what
    /// asks the same as another item.
    package func pending(
        target: Int, samples: Int = 1, withoutTwins: Bool = false, after position: Int64 = -1,
        limit: Int
    ) async throws(CheckpointError) -> [PendingItem] {
        var items: [PendingItem] = []
        var next: Int64? = position
        while let from = next, items.count < limit {
            let rest = limit - items.count
            let stretch = try await thread.perform { core throws(CheckpointError) in
                try core.pending(
                    target: target, samples: samples, withoutTwins: withoutTwins, after: from,
                    limit: rest)
            }
            items.append(contentsOf: stretch.items)
            next = stretch.next
        }
        return items
    }

    /// The items of the present input of which some result failed, in input order.
    ///
    /// Begins after a position, -1 for the first. Their `samples` are left empty.
    package func failedItems(
        after position: Int64 = -1, limit: Int
    ) async throws(CheckpointError) -> [PendingItem] {
        try await thread.perform { core throws(CheckpointError) in
            try core.failedItems(after: position, limit: limit)
        }
    }

    /// The attempts of earlier runs at these works, oldest first; works without any are left out.
    package func earlierAttempts(
        of works: [WorkID]
    ) async throws(CheckpointError) -> [WorkID: [AttemptRecord]] {
        try await thread.perform { core throws(CheckpointError) in
            try core.earlierAttempts(of: works)
        }
    }

    /// How far each target has come, over the present input.
    package func counts(
        targets: [Int], samples: Int = 1
    ) async throws(CheckpointError) -> [TargetCounts] {
        try await thread.perform { core throws(CheckpointError) in
            try core.counts(targets: targets, samples: samples)
        }
    }

    /// Returns once the entry is on disk, in one transaction with its neighbours.
    ///
    /// - Throws: ``CheckpointError/alreadyFinished(_:)`` for a second result; nothing of
    ///   that entry is kept, and the store goes on.
    package func commit(_ entry: CommitEntry) async throws(CheckpointError) {
        try await thread.commit(entry)
    }

    /// Drops results, so that their works are pending again; their attempts stay.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package func forget(_ works: [WorkID]) async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in try core.forget(works) }
    }

    /// Drops the results of a status, so that they run again; their attempts stay.
    ///
    /// - Returns: How many there were.
    @discardableResult
    package func remove(_ status: ResultStatus) async throws(CheckpointError) -> Int {
        try await thread.perform { core throws(CheckpointError) in try core.remove(status) }
    }

    /// Everything spent so far and in flight, for a budget.
    package func spent() async throws(CheckpointError) -> Spending {
        try await thread.perform { core throws(CheckpointError) in try core.spent() }
    }

    /// Which of some models have ever answered in this run.
    package func answered(
        _ models: [ModelReference]
    ) async throws(CheckpointError) -> Set<ModelReference> {
        try await thread.perform { core throws(CheckpointError) in try core.answered(models) }
    }

    package func sent() async throws(CheckpointError) -> SentTotals {
        try await thread.perform { core throws(CheckpointError) in try core.sent() }
    }

    /// The sums over all attempts and over the results of the present input.
    ///
    /// Results of samples beyond the given number are not counted.
    package func totals(samples: Int = 1) async throws(CheckpointError) -> Totals {
        try await thread.perform { core throws(CheckpointError) in
            try core.totals(samples: samples)
        }
    }
}
