import SQLite
import Vocabulary

/// A store's state: the open database and cached facts about it, used by one thread only.
///
/// Its subjects are extensions: opening, commits, import, queue, totals, export.
final class StoreCore {
    let connection: Connection
    let path: String
    let isReadOnly: Bool
    /// The lock, with the records of earlier processes; nil if no lock is held.
    ///
    /// Weak, because the run decides when to release the lock, and this thread ends a little later.
    weak var lock: RunLock?
    /// The last result sequence that was recorded in the lock file.
    var notedResults: Int64 = 0
    /// Whether a log, and its index, existed before the file was opened.
    var hadLog = false
    var hadIndex = false
    /// The number of this opening for writing; 0 if read-only.
    var epoch: Int64 = 0
    /// Why the store no longer writes.
    var failure: CheckpointError?
    var words = NameTable(table: "word", column: "text")
    var models = NameTable(table: "model", column: "name")
    var modelNumbers: [PlaceName: Int64] = [:]
    /// Counts this epoch's attempts.
    var attemptSequence: Int64 = 0
    /// The order of completion, over all epochs.
    var resultSequence: Int64 = 0
    var statements: CommitStatements?
    var importState: ImportState?
    var partial: PartialResults?
    var spill: Spill?
    /// The most requests in flight at once, for which the spill must have space.
    var mostInFlight = 0
    /// Registered names of targets as JSON, for the file of partial results.
    var targetTexts: [Int: [UInt8]] = [:]
    /// Whether the log has pages that are not in the file yet.
    var hasLog = false
    /// The length of the log, in pages, when it was last moved into the file.
    private var movedPages = 0
    /// Called between the writes and the COMMIT; tests fail it.
    var beforeCommit: (() throws -> Void)?
    /// How long a commit may wait for another process's lock.
    var lockPatience: Duration = .seconds(60)

    init(connection: Connection, path: String, isReadOnly: Bool) {
        self.connection = connection
        self.path = path
        self.isReadOnly = isReadOnly
    }

    /// Runs a body in one transaction; after any error of SQLite the store rejects all writes.
    ///
    /// After a failed sync the kernel may drop pages that never reached the disk, so a retry would
    /// acknowledge lost data.
    func write<Value>(_ body: () throws -> Value) throws(CheckpointError) -> Value {
        if let failure { throw failure }
        if isReadOnly { throw .readOnly }
        if importState != nil { throw .importing }
        let clock = ContinuousClock()
        let deadline = clock.now + lockPatience
        while true {
            var hasBegun = false
            do {
                let value = try connection.transaction {
                    hasBegun = true
                    let value = try body()
                    try beforeCommit?()
                    return value
                }
                hasLog = true
                return value
            } catch let error as SQLiteError where error.isBusy && !hasBegun {
                // Nothing was written yet, so it is safe to wait longer.
                if clock.now >= deadline { throw fail(error) }
            } catch let error as CheckpointError {
                throw error
            } catch {
                throw fail(error)
            }
        }
    }

    /// Runs a body that only reads, in one transaction, so that it sees one snapshot.
    func read<Value>(_ body: () throws -> Value) throws(CheckpointError) -> Value {
        if let failure { throw failure }
        if importState != nil { throw .importing }
        do {
            try connection.execute("BEGIN")
            defer { try? connection.execute("COMMIT") }
            return try body()
        } catch let error as CheckpointError {
            throw error
        } catch {
            throw explained(error)
        }
    }

    /// Records an error, after which the store rejects all writes.
    func fail(_ error: any Error) -> CheckpointError {
        let reason = explained(error)
        failure = failure ?? reason
        return reason
    }

    func explained(_ error: any Error) -> CheckpointError {
        switch error {
        case let error as CheckpointError: return error
        case let error as SQLiteError where error.isCorrupt || error.isNotADatabase:
            return .damaged(path: path, detail: error.message)
        case let error as SQLiteError where error.isFull: return .full(path: path)
        default: return .failed("\(error)")
        }
    }

    /// Moves the log into the file while no commit is waiting.
    func tidyUp() {
        hasLog = false
        if failure == nil, importState == nil, !isReadOnly { moveLog() }
    }

    /// Moves the log into the file once it has grown by ``logLimit`` pages.
    func tidyUpIfDue() {
        guard failure == nil, importState == nil else { return }
        // When SQLite starts the log over, it is shorter than what was moved.
        if connection.logPages < movedPages { movedPages = 0 }
        if connection.logPages - movedPages >= Self.logLimit { moveLog() }
    }

    /// Moves the log into the file; a failed sync of the file is as fatal as one of the log.
    ///
    /// A second sync would succeed without the lost pages, and the log would then be discarded.
    private func moveLog() {
        movedPages = connection.logPages
        do {
            try connection.checkpointPassively()
        } catch {
            if !error.isBusy { _ = fail(error) }
        }
    }

    /// In pages, about 8 MiB: moving that many takes less time than the requests in flight can
    /// wait.
    private static var logLimit: Int { 1_000 }

    /// - Returns: Why not everything could be brought to the disk.
    @discardableResult
    func close() -> CheckpointError? {
        if failure == .closed { return nil }
        statements = nil
        if importState != nil { abandonImport() }
        if failure == nil, !isReadOnly {
            partial?.synchronize()
            spill?.remove()
            do {
                try markClosed()
                try connection.checkpointAndTruncate()
            } catch {
                // A reader may keep the log from being emptied; the next opening does it.
                if (error as? SQLiteError)?.isBusy != true { _ = fail(error) }
            }
        }
        let trouble = failure
        partial = nil
        spill = nil
        // SQLite would sync again, and after a failed sync a second one only seems to succeed.
        if failure != nil { connection.keepLogOnClose() }
        failure = .closed
        connection.close()
        return trouble
    }
}

/// A table that gives names small numbers, kept in memory.
struct NameTable {
    let table: String
    let column: String
    private var numbers: [String: Int64] = [:]
    private var names: [Int64: String] = [:]

    init(table: String, column: String) {
        self.table = table
        self.column = column
    }

    mutating func load(_ connection: Connection) throws {
        try connection.forEachRow("SELECT id, \(column) FROM \(table)") { row in
            let (number, name) = (try row.integer(0), try row.text(1))
            numbers[name] = number
            names[number] = name
        }
    }

    /// The number of a name, which is assigned if the name is new; needs a transaction.
    mutating func number(of name: String, _ connection: Connection) throws -> Int64 {
        if let known = numbers[name] { return known }
        try connection.run("INSERT INTO \(table)(\(column)) VALUES(:name)", ["name": name])
        let number = connection.lastInsertedRow
        numbers[name] = number
        names[number] = name
        return number
    }

    func number(of name: String) -> Int64? { numbers[name] }

    func name(of number: Int64) -> String? { names[number] }
}
