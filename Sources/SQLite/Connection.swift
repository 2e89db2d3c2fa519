import CPageCheck
import CSQLite
import Platform

/// One open database file.
///
/// Not `Sendable`: its owner uses it on one thread at a time, because SQLite's own locking of the
/// handle is switched off.
package final class Connection {
    package enum Access: Sendable {
        case readWrite
        /// Also keeps SQL from writing and from moving the log into the file.
        case readOnly
    }

    package let path: String
    var cache = StatementCache()
    private var handle: OpaquePointer?
    private var depth = 0
    /// Pages in the log after the last commit; the owner moves them into the file in time.
    package private(set) var logPages = 0

    /// Opens a file, which must exist unless `create` is set.
    package init(path: String, access: Access = .readWrite, create: Bool = false)
        throws(SQLiteError)
    {
        self.path = path
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        // A reader needs a log, too, even an empty one; only a connection that could write may
        // remove it again.
        let mayWrite = access == .readWrite || !Self.hasLog(path)
        flags |= mayWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY
        if create { flags |= SQLITE_OPEN_CREATE }
        _ = Self.forgoesStatistics
        let known = page_check_register()
        guard known == SQLITE_OK else {
            throw SQLiteError(code: known, message: "the check of pages cannot be set up")
        }
        let code = sqlite3_open_v2(path, &handle, flags, PAGE_CHECK_NAME)
        guard code == SQLITE_OK else {
            let error = failure(code)
            sqlite3_close_v2(handle)
            handle = nil
            throw error
        }
        try configure(SQLITE_DBCONFIG_DEFENSIVE)
        try configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, on: false)
        // Another program's file may have them; ours have none.
        try configure(SQLITE_DBCONFIG_ENABLE_TRIGGER, on: false)
        try configure(SQLITE_DBCONFIG_ENABLE_VIEW, on: false)
        if access == .readOnly {
            // "WAL-reset": before 3.51.3 two connections that both move the log into the file can
            // corrupt it, so a connection that only reads must never do it. If there was no log,
            // closing removes the empty one, but only while nobody else has the file open.
            if !mayWrite { try configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE) }
            try execute("PRAGMA query_only = ON")
        } else {
            watchLog()
        }
    }

    /// Whether a log, or another program's journal, lies beside a file that is not empty.
    private static func hasLog(_ path: String) -> Bool {
        ["-wal", "-journal"].contains { suffix in
            var facts = stat()
            return stat(path + suffix, &facts) == 0 && facts.st_size > 0
        }
    }

    /// Configured once, before the library is used; a failure only costs speed.
    private static let forgoesStatistics = sluice_sqlite_forgo_statistics() == SQLITE_OK

    deinit { close() }

    /// Finalizes cached statements and closes; later calls fail.
    ///
    /// Statements that are still in use keep the handle open until they are released.
    package func close() {
        cache.removeAll()
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// Leaves the log as it is when the last connection closes, and syncs nothing.
    package func keepLogOnClose() { try? configure(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE) }

    /// Waits this long for a lock that another connection holds.
    package func waitForLocks(milliseconds: Int32) {
        sqlite3_busy_timeout(handle, milliseconds)
    }

    /// Runs statements without values, separated by semicolons.
    package func execute(_ sql: String) throws(SQLiteError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw failure(code, sql: sql) }
    }

    /// Compiles one statement that its caller keeps.
    package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else {
            throw failure(code == SQLITE_OK ? SQLITE_MISUSE : code, sql: sql)
        }
        return Statement(handle: statement, sql: sql)
    }

    /// Rows that the last statement inserted, updated or deleted.
    package var changes: Int { Int(sqlite3_changes64(handle)) }

    package var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

    package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Runs a body all or nothing; inside another transaction it is a savepoint.
    ///
    /// The outer one is IMMEDIATE, because waiting for locks cannot rescue a read that was upgraded
    /// to a write. The body's error takes precedence over the rollback's.
    package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        let (begin, end, undo) =
            depth == 0
            ? ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
            : ("SAVEPOINT nested", "RELEASE nested", "ROLLBACK TO nested; RELEASE nested")
        try execute(begin)
        depth += 1
        defer { depth -= 1 }
        do {
            let result = try body()
            try execute(end)
            return result
        } catch {
            // SQLite rolls back by itself after some errors, such as a full disk.
            if isInTransaction { try? execute(undo) }
            throw error
        }
    }

    /// Moves what it can of the log into the file without waiting for readers.
    package func checkpointPassively() throws(SQLiteError) {
        try checkpoint(SQLITE_CHECKPOINT_PASSIVE)
    }

    /// Moves the whole log into the file and truncates it.
    package func checkpointAndTruncate() throws(SQLiteError) {
        try checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    }

    private func checkpoint(_ mode: Int32) throws(SQLiteError) {
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    /// Replaces SQLite's automatic checkpoint, which ignores a disk's errors.
    private func watchLog() {
        sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                if let context {
                    Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().logPages =
                        Int(pages)
                }
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Reserves this many bytes at the end of each page, which SQLite then does not use.
    func reserve(_ bytes: Int32) throws(SQLiteError) {
        guard handle != nil else { throw failure(SQLITE_MISUSE) }
        var count = bytes
        let code = sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &count)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func configure(_ option: Int32, on: Bool = true) throws(SQLiteError) {
        guard handle != nil else { throw failure(SQLITE_MISUSE) }
        let code = sluice_sqlite_configure(handle, option, on ? 1 : 0)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: Int32, sql: String? = nil) -> SQLiteError {
        let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "not open"
        return SQLiteError(code: code, message: SQLiteError.words(code, message), sql: sql)
    }
}
