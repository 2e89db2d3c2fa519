import SQLite

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How far the records of a run's results go, as an opening finds them.
struct RecordedEnds {
    /// The last sequence that the database has.
    let known: Int64
    /// The last one that is in any record.
    var reached: Int64 = 0
    /// Results behind ``known`` whose lines in the partial results cannot be read.
    var lostLines = 0
    /// Whether the database had seen some of the partial results.
    var isPartialNoted = false
    /// Whether the partial results go at least as far as the database saw them go.
    var isPartialWhole = false

    init(known: Int64) { self.known = known }
}

/// What lay beside a database before it was opened; SQLite makes and removes these files.
struct LogTrace {
    var hasLog = false
    /// The index of the log, which goes with it when the last process closes the database.
    var hasIndex = false

    init() {}

    init(of path: String) {
        hasLog = access(path + "-wal", F_OK) == 0
        hasIndex = access(path + "-shm", F_OK) == 0
    }
}

extension StoreCore {
    /// Refuses to go on where results that were recorded are in no record any more, since all of
    /// them would be bought again.
    ///
    /// The lock's word tells of it. Whoever takes the lock's file away has the run go on.
    func refuseLosses(_ ends: RecordedEnds, wasClosed: Bool) throws(CheckpointError) {
        guard let lock, lock.hasSent else { return }
        var lost = Int64(ends.lostLines)
        var isLogLost = false
        switch lock.recordedResults {
        case Self.moreThanKnown: isLogLost = !logTrace.hasLog
        case let recorded?: lost += max(0, recorded - ends.reached)
        // An earlier version has left no number. A process that closes the database leaves its
        // mark there; without it there was a log, and an index of it.
        case nil:
            isLogLost = !wasClosed && !logTrace.hasLog && (logTrace.hasIndex || ends.isPartialNoted)
        }
        if lost > 0 { throw .lostResults(path: path, count: Int(lost)) }
        guard isLogLost, !ends.isPartialWhole else { return }
        // The index will be gone when this process ends.
        lock.note(results: Self.moreThanKnown)
        throw .lostResults(path: path, count: nil)
    }

    /// Stands for a number that nobody knows.
    private static var moreThanKnown: Int64 { .max }

    /// Leaves word in the lock of how far the results in the database go.
    func noteResults() throws {
        guard let lock else { return }
        lock.note(results: try connection.integer("SELECT max(sequence) FROM result") ?? 0)
    }

    /// Writes a change that drops results on purpose, which must not look like a loss later.
    ///
    /// The lock tells of none while it is made, for a process may be killed at any moment of it.
    func dropping(_ body: () throws -> Int) throws(CheckpointError) -> Int {
        lock?.note(results: 0)
        let count = try write(body)
        do { try noteResults() } catch { throw explained(error) }
        return count
    }
}
