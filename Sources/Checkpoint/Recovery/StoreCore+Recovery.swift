import Platform
import Results
import SQLite
import Vocabulary

extension StoreCore {
    /// Compares the file of partial results with the database, within the first transaction.
    ///
    /// A log that lost its end has lost results unnoticed; the file still has them. Results that
    /// only the file has are added, so that they are not requested and paid for again.
    func reconcile(_ path: String, _ recovery: inout Recovery) throws -> RecordedEnds {
        let (sequence, bytes) =
            try connection.firstRow("SELECT sequence, bytes FROM partial") {
                (try $0.integer(0), try $0.integer(1))
            } ?? (0, 0)
        var ends = RecordedEnds(known: resultSequence)
        var scan = PartialScan(known: resultSequence)
        // Lines after this point may be from a group written after the last commit.
        var isAnchored = bytes == 0
        try scan.run(path) { line, end in
            if end == bytes, line.seal.sequence == sequence { isAnchored = true }
        }
        recovery.badLines = scan.badCount
        recovery.firstBadLine = scan.badLines.first
        recovery.isPartialShort = !isAnchored && scan.badCount == 0
        // Results that did not fit into the database because the disk was full.
        var spilled = PartialScan()
        try spilled.run(Spill.path(beside: path)) { line, _ in try takeBack(line, &recovery) }
        resultSequence = max(resultSequence, spilled.lastSequence)
        ends.reached = max(ends.known, scan.lastSequence, spilled.lastSequence)
        ends.lostLines = scan.lostLines
        ends.isPartialWhole = isAnchored && (scan.lines > 0 || bytes > 0)
        guard scan.lines > 0 || scan.badCount > 0 else { return ends }
        var tail = PartialScan()
        try tail.run(path, from: isAnchored ? bytes : 0) { line, _ in
            try takeBack(line, &recovery)
        }
        resultSequence = max(resultSequence, scan.lastSequence)
        if scan.badCount > 0 || !isAnchored || recovery.takenBack > 0 {
            try connection.run("UPDATE partial SET sequence = 0, bytes = 0")
        }
        return ends
    }

    private func takeBack(_ sealed: SealedLine, _ recovery: inout Recovery) throws {
        let work = try place(sealed)
        let known = try connection.integer(
            "SELECT 1 FROM result WHERE work = :work", ["work": work.rawValue])
        // A rebuilt database may have a result without its attempts.
        guard known == nil || recovery.damage != nil else { return }
        let line = sealed.line
        guard let value = StoredLine(parsing: line) else { return }
        let statements = try statements ?? CommitStatements(connection)
        self.statements = statements
        let before = recovery.attemptsTakenBack
        for attempt in try missingAttempts(value, work) {
            try insert(attempt, statements)
            recovery.attemptsTakenBack += 1
        }
        if known != nil { return }
        // A failed result is retried in any case; only its cost matters.
        let status = value.status ?? .ok
        if status == .failed {
            if recovery.attemptsTakenBack > before { try settle(work) }
            return
        }
        let finished = FinishedWork(
            work: work, status: status, attempts: value.attemptCount ?? 1,
            latency: value.latency ?? .zero, line: line)
        let last = resultSequence
        resultSequence = sealed.seal.sequence - 1
        let isNew = try insert(finished, statements)
        resultSequence = max(last, sealed.seal.sequence)
        if isNew { recovery.takenBack += 1 }
        try settle(work)
    }

    private func settle(_ work: WorkID) throws {
        try connection.run(
            "DELETE FROM in_flight WHERE work IN (:work, ~:work)", ["work": work.rawValue])
    }

    /// The work id with the numbers of this database, which may have been rebuilt.
    private func place(_ sealed: SealedLine) throws -> WorkID {
        let work = sealed.seal.work
        let target = try sealed.target.map { try number(ofTarget: $0, wanted: work.target) }
        let item = try sealed.seal.key.map { try number(ofItem: $0, wanted: work.item) }
        return WorkID(item: item ?? work.item, target: target ?? work.target, sample: work.sample)
    }

    private func number(ofTarget name: String, wanted: Int) throws -> Int {
        let query = "SELECT id FROM target WHERE name = :name"
        if let known = try connection.integer(query, ["name": name]) { return Int(known) }
        try connection.run(
            """
            INSERT INTO target SELECT CASE WHEN EXISTS(SELECT 1 FROM target WHERE id = :wanted)
                THEN (SELECT max(id) + 1 FROM target) ELSE :wanted END, :name
            """, ["wanted": wanted, "name": name])
        return Int(connection.lastInsertedRow)
    }

    /// Creates the item, as one removed from the input, if no row has its key.
    private func number(ofItem key: ItemKey, wanted: Int64) throws -> Int64 {
        let bytes = key.bytes
        let here = try connection.integer(
            "SELECT 1 FROM item WHERE id = :wanted AND key = :key",
            ["wanted": wanted, "key": bytes])
        if here != nil { return wanted }
        try indexKeys()
        let query = "SELECT id FROM item WHERE key = :key"
        if let known = try connection.integer(query, ["key": bytes]) { return known }
        try connection.run(
            """
            INSERT INTO item SELECT CASE WHEN EXISTS(SELECT 1 FROM item WHERE id = :wanted)
                THEN (SELECT max(id) + 1 FROM item) ELSE :wanted END,
                :key, NULL, NULL, 0, 0, 0, 0, NULL
            """, ["wanted": wanted, "key": bytes])
        return connection.lastInsertedRow
    }

    /// The attempts that a line has and the database does not.
    private func missingAttempts(_ line: StoredLine, _ work: WorkID) throws -> [AttemptRecord] {
        var known: Set<Int> = []
        try connection.forEachRow(
            "SELECT number FROM attempt WHERE work = :work", ["work": work.rawValue]
        ) { known.insert(try $0.int(0)) }
        let told = line.attempts
        var records: [AttemptRecord] = []
        for (index, attempt) in told.enumerated() where !known.contains(index + 1) {
            guard let model = attempt.model else { continue }
            let isLast = index == told.count - 1
            records.append(
                AttemptRecord(
                    work: work, number: index + 1, model: model,
                    tier: attempt.tier, outcome: attempt.outcome, billing: Self.billing(attempt),
                    httpStatus: attempt.httpStatus, startedAt: Self.unixTime,
                    duration: attempt.duration, usage: isLast ? line.usage : nil,
                    cost: attempt.cost,
                    costSource: line.costSource.flatMap { CostSource(rawValue: $0) } ?? .unpriced,
                    maybePaid: attempt.maybePaid, reason: attempt.reason,
                    message: "Taken back from the partial results."))
        }
        return records
    }

    private static func billing(_ attempt: StoredLine.Attempt) -> ProviderFailure.Billing? {
        if attempt.outcome == AttemptRecord.succeeded { return nil }
        return attempt.mayBePaid ? .ambiguous : .refused
    }

    /// The present time, because a line has no time of sending; the request cannot be more recent.
    private static var unixTime: Double {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }
}
