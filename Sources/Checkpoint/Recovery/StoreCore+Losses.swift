import SQLite

/// The last results in each record of a run, as found when it is opened.
struct RecordedEnds {
    /// The last sequence that the database has.
    let known: Int64
    /// The last sequence in any record.
    var reached: Int64 = 0
    /// Results after ``known`` whose lines in the partial results are unreadable.
    var lostLines = 0
    /// Whether the partial results are at least as long as the database recorded.
    var isPartialWhole = false

    init(known: Int64) { self.known = known }
}

extension StoreCore {
    /// Throws if recorded results are in no record any more, because all of them would be paid for
    /// again.
    ///
    /// The lock file has the number of recorded results. A user who deletes it chooses to continue.
    func refuseLosses(
        _ ends: RecordedEnds, wasClosed: Bool
    ) throws(CheckpointError) {
        guard let lock else { return }
        var lost = lock.hasSent ? Int64(ends.lostLines) : 0
        var isLogLost = false
        switch lock.recordedResults {
        case Self.moreThanKnown: isLogLost = !hadLog
        case let recorded?: lost += max(0, recorded - ends.reached)
        // An earlier version recorded no number, or the lock file is missing too. A process that
        // closes the database marks it; one that was killed leaves a log and its index.
        case nil: isLogLost = !wasClosed && !hadLog && (lock.hasSent || hadIndex)
        }
        if lost > 0 { throw .lostResults(path: path, count: Int(lost)) }
        guard isLogLost, !ends.isPartialWhole else { return }
        // The index disappears when this connection closes; after that only the lock shows it.
        lock.noteSending()
        lock.note(results: Self.moreThanKnown)
        throw .lostResults(path: path, count: nil)
    }

    /// Stands for an unknown number.
    private static var moreThanKnown: Int64 { .max }

    /// The sequence of the last result in the database; other records may have later ones.
    func lastSequence() throws -> Int64 {
        try connection.integer("SELECT max(sequence) FROM result") ?? 0
    }

    /// Records in the lock file the sequence of the last result in the database.
    func note(results sequence: Int64) {
        notedResults = sequence
        lock?.note(results: sequence)
    }

    /// Makes a change that drops results on purpose, which must not look like a loss later.
    ///
    /// The lock file has no number during the change, because the process may be killed at any
    /// moment.
    func dropping(_ body: () throws -> Int) throws(CheckpointError) -> Int {
        guard lock != nil else { return try write(body) }
        let before = notedResults
        note(results: 0)
        let count = try write(body)
        do {
            note(results: count == 0 ? before : try lastSequence())
        } catch {
            throw explained(error)
        }
        return count
    }
}
