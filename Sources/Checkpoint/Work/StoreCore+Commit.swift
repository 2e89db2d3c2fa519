import SQLite
import Vocabulary

/// The statements of a commit, compiled once.
struct CommitStatements {
    let result: Statement
    let line: Statement
    let attempt: Statement
    let intent: Statement
    let expected: Statement
    let settled: Statement
    let ended: Statement
    let key: Statement

    init(_ connection: Connection) throws {
        // The condition rejects a second result of a work, and the row count reveals it.
        result = try connection.prepare(
            """
            INSERT INTO result VALUES(:work, :status, :attempts, :latency_ms, :sequence)
            ON CONFLICT DO NOTHING
            """)
        line = try connection.prepare("INSERT INTO line VALUES(:work, :json)")
        attempt = try connection.prepare(
            """
            INSERT INTO attempt VALUES(
                :work, :sequence, :number, :model, :outcome, :follow_up, :billing, :http,
                :started, :microseconds, :input, :cached_input, :cache_write, :cache_write_long,
                :output, :reasoning, :cost, :cost_source, :maybe_paid, :reason, :message)
            """)
        intent = try connection.prepare(
            """
            INSERT OR REPLACE INTO in_flight VALUES(
                :work, :number, :epoch, :model, :reserved, :started)
            """)
        expected = try connection.prepare(
            "INSERT OR REPLACE INTO expected VALUES(:work, :number, :tokens)")
        settled = try connection.prepare(
            "DELETE FROM in_flight WHERE work IN (:work, ~:work) AND number = :number")
        ended = try connection.prepare(
            "DELETE FROM in_flight WHERE work IN (:work, ~:work)")
        key = try connection.prepare("SELECT key FROM item WHERE id = :id")
    }
}

extension StoreCore {
    /// Writes a group in one transaction.
    ///
    /// - Returns: For each request the error if it alone was rejected; nil if it is on disk.
    func commit(_ group: [CommitRequest]) throws(CheckpointError) -> [CheckpointError?] {
        if case .full? = failure, let failure { return try spill(group, because: failure) }
        let before = resultSequence
        do {
            return try commitNow(group)
        } catch {
            resultSequence = before
            guard case .full = error else { throw error }
            return try spill(group, because: error)
        }
    }

    private func commitNow(
        _ group: [CommitRequest]
    ) throws(CheckpointError) -> [CheckpointError?] {
        let before = resultSequence
        let refusals = try write {
            resultSequence = before
            let statements = try statements ?? CommitStatements(connection)
            self.statements = statements
            if let partial, partial.isAhead {
                try connection.run(
                    "UPDATE partial SET sequence = :sequence, bytes = :bytes",
                    ["sequence": partial.sequence, "bytes": partial.bytes])
            }
            var refusals: [CheckpointError?] = []
            refusals.reserveCapacity(group.count)
            for request in group { refusals.append(try apply(request.entry, statements)) }
            return refusals
        }
        // The group is on disk now; the file of partial results follows.
        appendToPartial(group, refusals)
        // Last, so that the lock never claims more than both records have.
        if resultSequence > before { note(results: resultSequence) }
        return refusals
    }

    private func apply(_ entry: CommitEntry, _ sql: CommitStatements) throws -> CheckpointError? {
        if let finished = entry.finished {
            guard try insert(finished, sql) else { return .alreadyFinished(finished.work) }
            try sql.ended.bind(finished.work.rawValue, to: "work")
            try sql.ended.run()
        }
        for attempt in entry.attempts {
            try insert(attempt, sql)
            if attempt.work != entry.finished?.work {
                try sql.settled.bind(attempt.work.rawValue, to: "work")
                try sql.settled.bind(attempt.number, to: "number")
                try sql.settled.run()
            }
        }
        for refused in entry.refusedAlone {
            try connection.run(
                "UPDATE attempt SET follow_up = :follow_up WHERE work = :work AND number = :number",
                [
                    "follow_up": try words.number(
                        of: ProviderFailure.FollowUp.otherModel.rawValue, connection),
                    "work": refused.work.rawValue, "number": refused.number,
                ])
        }
        for intent in entry.started {
            try sql.intent.bind(intent.key, to: "work")
            try sql.intent.bind(intent.number, to: "number")
            try sql.intent.bind(epoch, to: "epoch")
            try sql.intent.bind(try modelNumber(intent.model, intent.tier), to: "model")
            try sql.intent.bind(
                intent.reserved?.picodollars ?? Self.unbounded, to: "reserved")
            try sql.intent.bind(intent.startedAt, to: "started")
            try sql.intent.run()
            if let tokens = intent.expectedTokens {
                try sql.expected.bind(intent.work.rawValue, to: "work")
                try sql.expected.bind(intent.number, to: "number")
                try sql.expected.bind(tokens, to: "tokens")
                try sql.expected.run()
            }
        }
        return nil
    }

    func insert(_ finished: FinishedWork, _ sql: CommitStatements) throws -> Bool {
        try sql.result.bind(finished.work.rawValue, to: "work")
        try sql.result.bind(
            try words.number(of: finished.status.rawValue, connection), to: "status")
        try sql.result.bind(finished.attempts, to: "attempts")
        try sql.result.bind(finished.latency.milliseconds, to: "latency_ms")
        try sql.result.bind(resultSequence + 1, to: "sequence")
        try sql.result.run()
        guard connection.changes == 1 else { return false }
        resultSequence += 1
        try finished.line.withUnsafeBytes { bytes in
            try sql.line.bind(finished.work.rawValue, to: "work")
            try sql.line.bind(borrowing: bytes, to: "json")
            // The borrowed bytes are invalid after this scope.
            defer { sql.line.clear() }
            try sql.line.run()
        }
        if let reuse = finished.reuse { try insert(reuse, of: finished.work) }
        return true
    }

    private func insert(_ reuse: Reuse, of work: WorkID) throws {
        try connection.run(
            "INSERT OR REPLACE INTO reused VALUES(:work, :source, :saved)",
            [
                "work": work.rawValue,
                "source": try words.number(of: reuse.source.rawValue, connection),
                "saved": reuse.saved?.picodollars,
            ])
    }

    func insert(_ attempt: AttemptRecord, _ sql: CommitStatements) throws {
        attemptSequence += 1
        let row = sql.attempt
        try row.bind(attempt.work.rawValue, to: "work")
        try row.bind(epoch << Self.epochShift + attemptSequence, to: "sequence")
        try row.bind(attempt.number, to: "number")
        try row.bind(try modelNumber(attempt.model, attempt.tier), to: "model")
        try row.bind(try words.number(of: attempt.outcome, connection), to: "outcome")
        try row.bind(try wordNumber(attempt.followUp?.rawValue), to: "follow_up")
        try row.bind(try wordNumber(attempt.billing?.rawValue), to: "billing")
        try row.bind(attempt.httpStatus, to: "http")
        try row.bind(attempt.startedAt, to: "started")
        try row.bind(attempt.duration.nanoseconds / 1000, to: "microseconds")
        try row.bind(attempt.usage?.input, to: "input")
        try row.bind(attempt.usage?.cachedInput, to: "cached_input")
        try row.bind(attempt.usage?.cacheWrite, to: "cache_write")
        try row.bind(attempt.usage?.cacheWriteLong, to: "cache_write_long")
        try row.bind(attempt.usage?.output, to: "output")
        try row.bind(attempt.usage?.reasoning, to: "reasoning")
        try row.bind(attempt.cost?.picodollars, to: "cost")
        try row.bind(
            try words.number(of: attempt.costSource.rawValue, connection), to: "cost_source")
        try row.bind(attempt.maybePaid?.picodollars, to: "maybe_paid")
        try row.bind(attempt.reason, to: "reason")
        try row.bind(attempt.message, to: "message")
        try row.run()
    }

    private func wordNumber(_ word: String?) throws -> Int64? {
        try word.map { try words.number(of: $0, connection) }
    }

    private func modelNumber(_ model: ModelReference, _ tier: PriceTier) throws -> Int64 {
        let place = PlaceName(model, tier)
        if let known = modelNumbers[place] { return known }
        let number = try models.number(of: place.text, connection)
        modelNumbers[place] = number
        return number
    }
}
