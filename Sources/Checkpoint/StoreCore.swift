import SQLite
import Vocabulary

/// A store's state: the open database and what is known about it, all on one thread.
///
/// Its subjects are extensions: opening, commits, import, queue, totals, export.
final class StoreCore {
    let connection: Connection
    let path: String
    let isReadOnly: Bool
    /// What the processes before this one left word in; nil if no run's lock is held.
    ///
    /// Weak, for the lock is the run's to let go, and this thread ends a little later.
    weak var lock: RunLock?
    /// The last result that the lock was told about.
    var notedResults: Int64 = 0
    /// Whether a log, and an index of one, lay beside the file before it was opened.
    var hadLog = false
    var hadIndex = false
    /// The number of this opening for writing; 0 for one that reads.
    var epoch: Int64 = 0
    /// Why nothing is written any more.
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
    /// How many results may come in at once, for which the spill is to have room.
    var mostInFlight = 0
    /// Registered names of targets as JSON, for the file of partial results.
    var targetTexts: [Int: [UInt8]] = [:]
    /// Whether the log holds pages that are not in the file yet.
    var hasLog = false
    /// The length of the log, in pages, when it was last moved into the file.
    private var movedPages = 0
    /// Called between the writes and the COMMIT; tests fail it.
    var beforeCommit: (() throws -> Void)?
    /// How long a lock of another process may keep a commit waiting.
    var lockPatience: Duration = .seconds(60)

    init(connection: Connection, path: String, isReadOnly: Bool) {
        self.connection = connection
        self.path = path
        self.isReadOnly = isReadOnly
    }

    /// Runs a body in one transaction; on any error of SQLite the store is done for.
    ///
    /// After a failed sync the kernel may forget pages that never reached the disk, so
    /// trying again would acknowledge what is lost.
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
                // Nothing was written yet, so waiting on is safe.
                if clock.now >= deadline { throw fail(error) }
            } catch let error as CheckpointError {
                throw error
            } catch {
                throw fail(error)
            }
        }
    }

    /// Runs a body that only reads, in one transaction so that it sees one state.
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

    /// Makes an error the store's last word.
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

    /// Moves the log into the file while nobody waits for a commit.
    func tidyUp() {
        hasLog = false
        if failure == nil, importState == nil, !isReadOnly { moveLog() }
    }

    /// Moves the log into the file once it has grown by so many pages.
    func tidyUpIfDue() {
        guard failure == nil, importState == nil else { return }
        // A log that has begun again is shorter than what was moved.
        if connection.logPages < movedPages { movedPages = 0 }
        if connection.logPages - movedPages >= Self.logLimit { moveLog() }
    }

    /// A failed sync of the file is as fatal as one of the log: a second one would succeed
    /// without the pages, and then the log be thrown away.
    private func moveLog() {
        movedPages = connection.logPages
        do {
            try connection.checkpointPassively()
        } catch {
            if !error.isBusy { _ = fail(error) }
        }
    }

    /// 8 MiB of pages: moved in less time than those whose requests are out can do without.
    private static var logLimit: Int { 1_000 }

    /// - Returns: Why not all could be brought to the disk.
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
                // Readers may keep the log from being emptied; the next opening does it.
                if (error as? SQLiteError)?.isBusy != true { _ = fail(error) }
            }
        }
        let trouble = failure
        partial = nil
        spill = nil
        // SQLite would sync again, and after a failed sync a second one only seems to work.
        if failure != nil { connection.keepLogOnClose() }
        failure = .closed
        connection.close()
        return trouble
    }
}

/// A table of names with small numbers, kept in memory.
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

    /// The number of a name, given to it now if it is new; needs a transaction.
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
