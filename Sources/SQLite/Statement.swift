import CSQLite

/// A compiled statement: bind, step through the rows, reset.
///
/// Parameters count from 1, columns from 0, as in SQLite.
package final class Statement {
    package let sql: String
    private let handle: OpaquePointer

    init(handle: OpaquePointer, sql: String) {
        self.handle = handle
        self.sql = sql
    }

    deinit { sqlite3_finalize(handle) }

    /// Moves to the next row.
    ///
    /// - Returns: False when there is none; the statement is then reset.
    package func step() throws(SQLiteError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        case let code:
            let error = failure(code)
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Runs to the end a statement that brings no rows; its values stay bound.
    package func run() throws(SQLiteError) {
        while try step() {}
    }

    /// Makes ready for another run and keeps the values.
    package func reset() { sqlite3_reset(handle) }

    /// Makes ready for another run and drops the values.
    package func clear() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func failure(_ code: Int32) -> SQLiteError {
        let connection = sqlite3_db_handle(handle)
        let message = String(cString: sqlite3_errmsg(connection))
        return SQLiteError(code: code, message: SQLiteError.words(code, message), sql: sql)
    }

    private func check(_ code: Int32) throws(SQLiteError) {
        guard code == SQLITE_OK else { throw failure(code) }
    }
}

// MARK: - Values in

extension Statement {
    package func bind(_ value: Int64, at index: Int32) throws(SQLiteError) {
        try check(sqlite3_bind_int64(handle, index, value))
    }

    package func bind(_ value: Int, at index: Int32) throws(SQLiteError) {
        try check(sqlite3_bind_int64(handle, index, Int64(value)))
    }

    package func bind(_ value: Double, at index: Int32) throws(SQLiteError) {
        try check(sqlite3_bind_double(handle, index, value))
    }

    package func bindNull(at index: Int32) throws(SQLiteError) {
        try check(sqlite3_bind_null(handle, index))
    }

    package func bind(_ value: Int64?, at index: Int32) throws(SQLiteError) {
        if let value { try bind(value, at: index) } else { try bindNull(at: index) }
    }

    package func bind(_ value: Int?, at index: Int32) throws(SQLiteError) {
        if let value { try bind(Int64(value), at: index) } else { try bindNull(at: index) }
    }

    package func bind(_ value: String, at index: Int32) throws(SQLiteError) {
        var value = value
        let code = value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                // A nil pointer would bind NULL instead of the empty text.
                text.baseAddress.map {
                    sluice_sqlite_bind_text_copy(handle, index, $0, UInt64(text.count))
                } ?? sluice_sqlite_bind_text_copy(handle, index, "", 0)
            }
        }
        try check(code)
    }

    package func bind(_ value: String?, at index: Int32) throws(SQLiteError) {
        if let value { try bind(value, at: index) } else { try bindNull(at: index) }
    }

    /// Copies the bytes.
    package func bind(_ bytes: [UInt8], at index: Int32) throws(SQLiteError) {
        try check(bytes.withUnsafeBytes { bindCopy($0, at: index) })
    }

    /// Copies the bytes.
    package func bind(copying bytes: UnsafeRawBufferPointer, at index: Int32) throws(SQLiteError) {
        try check(bindCopy(bytes, at: index))
    }

    /// Binds bytes where they lie: they must stay there until the next `clear` or `bind`.
    package func bind(borrowing bytes: UnsafeRawBufferPointer, at index: Int32)
        throws(SQLiteError)
    {
        guard let start = bytes.baseAddress else {
            return try check(sqlite3_bind_zeroblob(handle, index, 0))
        }
        try check(sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), nil))
    }

    /// Binds what another statement's column holds, whatever its type.
    package func bind(column: Int32, of row: Statement, at index: Int32) throws(SQLiteError) {
        try check(sqlite3_bind_value(handle, index, sqlite3_column_value(row.handle, column)))
    }

    private func bindCopy(_ bytes: UnsafeRawBufferPointer, at index: Int32) -> Int32 {
        guard let start = bytes.baseAddress else { return sqlite3_bind_zeroblob(handle, index, 0) }
        return sluice_sqlite_bind_blob_copy(handle, index, start, UInt64(bytes.count))
    }
}

// MARK: - Values out

extension Statement {
    /// How many columns a row has.
    package var columns: Int32 { sqlite3_column_count(handle) }

    package func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    /// - Throws: Where the value is no integer, so that a damaged or foreign row is noticed.
    package func integer(_ column: Int32) throws(SQLiteError) -> Int64 {
        guard let number = try optionalInteger(column) else { throw mismatch(column, "an integer") }
        return number
    }

    package func optionalInteger(_ column: Int32) throws(SQLiteError) -> Int64? {
        // Fetched once, then asked: each call that names a column looks it up again.
        let value = sqlite3_column_value(handle, column)
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: return sqlite3_value_int64(value)
        case SQLITE_NULL: return nil
        default: throw mismatch(column, "an integer")
        }
    }

    package func int(_ column: Int32) throws(SQLiteError) -> Int { Int(try integer(column)) }

    package func optionalInt(_ column: Int32) throws(SQLiteError) -> Int? {
        try optionalInteger(column).map { Int($0) }
    }

    package func double(_ column: Int32) throws(SQLiteError) -> Double {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_FLOAT, SQLITE_INTEGER: return sqlite3_column_double(handle, column)
        default: throw mismatch(column, "a number")
        }
    }

    package func text(_ column: Int32) throws(SQLiteError) -> String {
        guard sqlite3_column_type(handle, column) == SQLITE_TEXT,
            let start = sqlite3_column_text(handle, column)
        else { throw mismatch(column, "a text") }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    package func optionalText(_ column: Int32) throws(SQLiteError) -> String? {
        isNull(column) ? nil : try text(column)
    }

    /// The bytes as SQLite holds them; they go with the next step, reset or read of this column.
    package func blob(_ column: Int32) throws(SQLiteError) -> UnsafeRawBufferPointer {
        guard sqlite3_column_type(handle, column) == SQLITE_BLOB else {
            throw mismatch(column, "a blob")
        }
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    private func mismatch(_ column: Int32, _ wanted: String) -> SQLiteError {
        let name = sqlite3_column_name(handle, column).map { String(cString: $0) } ?? "\(column)"
        return SQLiteError(
            code: SQLITE_MISMATCH, message: "column \"\(name)\" is not \(wanted)", sql: sql)
    }
}
