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
        // Guarded: a second result of a work changes nothing and is noticed.
        result = try connection.prepare(
            "INSERT INTO result VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        line = try connection.prepare("INSERT INTO line VALUES(?, ?)")
        attempt = try connection.prepare(
            """
            INSERT INTO attempt VALUES(
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        intent = try connection.prepare("INSERT OR REPLACE INTO in_flight VALUES(?, ?, ?, ?, ?, ?)")
        expected = try connection.prepare("INSERT OR REPLACE INTO expected VALUES(?, ?, ?)")
        settled = try connection.prepare(
            "DELETE FROM in_flight WHERE work IN (?1, ~?1) AND number = ?2")
        ended = try connection.prepare("DELETE FROM in_flight WHERE work IN (?1, ~?1)")
        key = try connection.prepare("SELECT key FROM item WHERE id = ?")
    }
}

extension StoreCore {
    /// Writes a group in one transaction.
    ///
    /// - Returns: For each request why it was refused alone; nil for those on disk.
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
                    "UPDATE partial SET sequence = ?, bytes = ?", partial.sequence, partial.bytes)
            }
            var refusals: [CheckpointError?] = []
            refusals.reserveCapacity(group.count)
            for request in group { refusals.append(try apply(request.entry, statements)) }
            return refusals
        }
        // On disk from here on; the file of partial results only follows.
        appendToPartial(group, refusals)
        // Last, so that what the lock tells of has been in both records.
        if resultSequence > before { note(results: resultSequence) }
        return refusals
    }

    private func apply(_ entry: CommitEntry, _ sql: CommitStatements) throws -> CheckpointError? {
        if let finished = entry.finished {
            guard try insert(finished, sql) else { return .alreadyFinished(finished.work) }
            try sql.ended.bind(finished.work.rawValue, at: 1)
            try sql.ended.run()
        }
        for attempt in entry.attempts {
            try insert(attempt, sql)
            if attempt.work != entry.finished?.work {
                try sql.settled.bind(attempt.work.rawValue, at: 1)
                try sql.settled.bind(attempt.number, at: 2)
                try sql.settled.run()
            }
        }
        for refused in entry.refusedAlone {
            try connection.run(
                "UPDATE attempt SET follow_up = ? WHERE work = ? AND number = ?",
                try words.number(
                    of: ProviderFailure.FollowUp.otherModel.rawValue, connection),
                refused.work.rawValue, refused.number)
        }
        for intent in entry.started {
            try sql.intent.bind(intent.key, at: 1)
            try sql.intent.bind(intent.number, at: 2)
            try sql.intent.bind(epoch, at: 3)
            try sql.intent.bind(try modelNumber(intent.model, intent.tier), at: 4)
            try sql.intent.bind(intent.reserved?.picodollars ?? Self.unbounded, at: 5)
            try sql.intent.bind(intent.startedAt, at: 6)
            try sql.intent.run()
            if let tokens = intent.expectedTokens {
                try sql.expected.bind(intent.work.rawValue, at: 1)
                try sql.expected.bind(intent.number, at: 2)
                try sql.expected.bind(tokens, at: 3)
                try sql.expected.run()
            }
        }
        return nil
    }

    func insert(_ finished: FinishedWork, _ sql: CommitStatements) throws -> Bool {
        try sql.result.bind(finished.work.rawValue, at: 1)
        try sql.result.bind(try words.number(of: finished.status.rawValue, connection), at: 2)
        try sql.result.bind(finished.attempts, at: 3)
        try sql.result.bind(finished.latency.milliseconds, at: 4)
        try sql.result.bind(resultSequence + 1, at: 5)
        try sql.result.run()
        guard connection.changes == 1 else { return false }
        resultSequence += 1
        try finished.line.withUnsafeBytes { bytes in
            try sql.line.bind(finished.work.rawValue, at: 1)
            try sql.line.bind(borrowing: bytes, at: 2)
            // The borrowed bytes are gone after this scope.
            defer { sql.line.clear() }
            try sql.line.run()
        }
        if let reuse = finished.reuse { try insert(reuse, of: finished.work) }
        return true
    }

    private func insert(_ reuse: Reuse, of work: WorkID) throws {
        try connection.run(
            "INSERT OR REPLACE INTO reused VALUES(?, ?, ?)", work.rawValue,
            try words.number(of: reuse.source.rawValue, connection), reuse.saved?.picodollars)
    }

    func insert(_ attempt: AttemptRecord, _ sql: CommitStatements) throws {
        attemptSequence += 1
        let row = sql.attempt
        try row.bind(attempt.work.rawValue, at: 1)
        try row.bind(epoch << Self.epochShift + attemptSequence, at: 2)
        try row.bind(attempt.number, at: 3)
        try row.bind(try modelNumber(attempt.model, attempt.tier), at: 4)
        try row.bind(try words.number(of: attempt.outcome, connection), at: 5)
        try row.bind(try wordNumber(attempt.followUp?.rawValue), at: 6)
        try row.bind(try wordNumber(attempt.billing?.rawValue), at: 7)
        try row.bind(attempt.httpStatus, at: 8)
        try row.bind(attempt.startedAt, at: 9)
        try row.bind(attempt.duration.nanoseconds / 1000, at: 10)
        try row.bind(attempt.usage?.input, at: 11)
        try row.bind(attempt.usage?.cachedInput, at: 12)
        try row.bind(attempt.usage?.cacheWrite, at: 13)
        try row.bind(attempt.usage?.cacheWriteLong, at: 14)
        try row.bind(attempt.usage?.output, at: 15)
        try row.bind(attempt.usage?.reasoning, at: 16)
        try row.bind(attempt.cost?.picodollars, at: 17)
        try row.bind(try words.number(of: attempt.costSource.rawValue, connection), at: 18)
        try row.bind(attempt.maybePaid?.picodollars, at: 19)
        try row.bind(attempt.reason, at: 20)
        try row.bind(attempt.message, at: 21)
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
