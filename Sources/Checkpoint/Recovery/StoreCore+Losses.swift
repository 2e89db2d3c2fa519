import SQLite

/// How far the records of a run's results go, as an opening finds them.
struct RecordedEnds {
    /// The last sequence that the database has.
    let known: Int64
    /// The last one that is in any record.
    var reached: Int64 = 0
    /// Results behind ``known`` whose lines in the partial results cannot be read.
    var lostLines = 0
    /// Whether the partial results go at least as far as the database saw them go.
    var isPartialWhole = false

    init(known: Int64) { self.known = known }
}

extension StoreCore {
    /// Refuses to go on if results that were recorded are in no record any more, since all of
    /// them would be bought again.
    ///
    /// The lock's mark says so. A user who removes the lock's file makes the run continue.
    func refuseLosses(
        _ ends: RecordedEnds, wasClosed: Bool
    ) throws(CheckpointError) {
        guard let lock else { return }
        var lost = lock.hasSent ? Int64(ends.lostLines) : 0
        var isLogLost = false
        switch lock.recordedResults {
        case Self.moreThanKnown: isLogLost = !hadLog
        case let recorded?: lost += max(0, recorded - ends.reached)
        // An earlier version left no number, or the lock is gone too. A process that closes the
        // database leaves its mark there; if it was killed, there is a log and its index.
        case nil: isLogLost = !wasClosed && !hadLog && (lock.hasSent || hadIndex)
        }
        if lost > 0 { throw .lostResults(path: path, count: Int(lost)) }
        guard isLogLost, !ends.isPartialWhole else { return }
        // The index goes when this connection is closed; from then on only the lock says so.
        lock.noteSending()
        lock.note(results: Self.moreThanKnown)
        throw .lostResults(path: path, count: nil)
    }

    /// Stands for a number that nobody knows.
    private static var moreThanKnown: Int64 { .max }

    /// The sequence of the last result that the database has; there may be later ones elsewhere.
    func lastSequence() throws -> Int64 {
        try connection.integer("SELECT max(sequence) FROM result") ?? 0
    }

    /// Marks in the lock how far the results in the database go.
    func note(results sequence: Int64) {
        notedResults = sequence
        lock?.note(results: sequence)
    }

    /// Writes a change that drops results on purpose, which must not look like a loss later.
    ///
    /// The lock has no mark while it is made, since a process may be killed at any moment of it.
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
