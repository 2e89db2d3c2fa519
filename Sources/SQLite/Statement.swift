import CSQLite

/// A compiled statement: bind, step through the rows, reset.
///
/// Parameters have names, which SQL writes with a colon; columns count from 0, as in SQLite.
package final class Statement {
    package let sql: String
    private let handle: OpaquePointer
    /// The names of the parameters by their numbers, which count from 1.
    let parameters: [String]
    /// Where a name is looked for first, because values mostly come in SQL's order.
    private var expected = 0
    /// The names of the columns.
    private(set) lazy var columns = (0..<sqlite3_column_count(handle)).map { column in
        sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
    }

    init(handle: OpaquePointer, sql: String) {
        self.handle = handle
        self.sql = sql
        parameters = (0..<sqlite3_bind_parameter_count(handle)).map { index in
            let name = sqlite3_bind_parameter_name(handle, index + 1)
            return name.map { String(String(cString: $0).dropFirst()) } ?? ""
        }
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

    /// Runs a statement without result rows to the end; its values stay bound.
    package func run() throws(SQLiteError) {
        while try step() {}
    }

    /// Resets the statement and keeps the values.
    package func reset() { sqlite3_reset(handle) }

    /// Resets the statement and clears the values.
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
    private func index(of name: String) throws(SQLiteError) -> Int32 {
        if expected == parameters.count || parameters[expected] != name {
            guard let found = parameters.firstIndex(of: name) else {
                throw SQLiteError(
                    code: SQLITE_RANGE, message: "there is no parameter \"\(name)\"", sql: sql)
            }
            expected = found
        }
        expected += 1
        return Int32(expected)
    }

    package func bind(_ value: Int64, to name: String) throws(SQLiteError) {
        try check(sqlite3_bind_int64(handle, index(of: name), value))
    }

    package func bind(_ value: Int, to name: String) throws(SQLiteError) {
        try bind(Int64(value), to: name)
    }

    package func bind(_ value: Double, to name: String) throws(SQLiteError) {
        try check(sqlite3_bind_double(handle, index(of: name), value))
    }

    package func bindNull(to name: String) throws(SQLiteError) {
        try check(sqlite3_bind_null(handle, index(of: name)))
    }

    package func bind(_ value: Int64?, to name: String) throws(SQLiteError) {
        if let value { try bind(value, to: name) } else { try bindNull(to: name) }
    }

    package func bind(_ value: Int?, to name: String) throws(SQLiteError) {
        if let value { try bind(value, to: name) } else { try bindNull(to: name) }
    }

    package func bind(_ value: String?, to name: String) throws(SQLiteError) {
        if let value { try bind(value, to: name) } else { try bindNull(to: name) }
    }

    package func bind(_ value: String, to name: String) throws(SQLiteError) {
        let index = try index(of: name)
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

    /// Copies the bytes.
    package func bind(_ bytes: [UInt8], to name: String) throws(SQLiteError) {
        let index = try index(of: name)
        try check(bytes.withUnsafeBytes { bindCopy($0, at: index) })
    }

    /// Copies the bytes.
    package func bind(copying bytes: UnsafeRawBufferPointer, to name: String) throws(SQLiteError) {
        try check(bindCopy(bytes, at: index(of: name)))
    }

    /// Binds bytes without copying: they must stay there until the next `clear` or `bind`.
    package func bind(borrowing bytes: UnsafeRawBufferPointer, to name: String)
        throws(SQLiteError)
    {
        let index = try index(of: name)
        guard let start = bytes.baseAddress else {
            return try check(sqlite3_bind_zeroblob(handle, index, 0))
        }
        try check(sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), nil))
    }

    /// Binds another statement's columns, each to the parameter of the column's name.
    package func bind(row: Statement) throws(SQLiteError) {
        for (column, name) in row.columns.enumerated() {
            let value = sqlite3_column_value(row.handle, Int32(column))
            try check(sqlite3_bind_value(handle, index(of: name), value))
        }
    }

    private func bindCopy(_ bytes: UnsafeRawBufferPointer, at index: Int32) -> Int32 {
        guard let start = bytes.baseAddress else { return sqlite3_bind_zeroblob(handle, index, 0) }
        return sluice_sqlite_bind_blob_copy(handle, index, start, UInt64(bytes.count))
    }
}

// MARK: - Values out

extension Statement {
    /// A statement that inserts such rows; its parameters have the names of the columns.
    package func insertion(into table: String, _ verb: String = "INSERT") -> String {
        let names = columns.map { ":\($0)" }.joined(separator: ", ")
        return "\(verb) INTO \(table) VALUES(\(names))"
    }

    package func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    /// - Throws: If the value is not an integer, so that a damaged or foreign row is detected.
    package func integer(_ column: Int32) throws(SQLiteError) -> Int64 {
        guard let number = try optionalInteger(column) else { throw mismatch(column, "an integer") }
        return number
    }

    package func optionalInteger(_ column: Int32) throws(SQLiteError) -> Int64? {
        // Fetched once, because each call that names a column looks it up again.
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

    /// The bytes as SQLite holds them; valid until the next step, reset or read of this column.
    package func blob(_ column: Int32) throws(SQLiteError) -> UnsafeRawBufferPointer {
        guard sqlite3_column_type(handle, column) == SQLITE_BLOB else {
            throw mismatch(column, "a blob")
        }
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    private func mismatch(_ column: Int32, _ wanted: String) -> SQLiteError {
        SQLiteError(
            code: SQLITE_MISMATCH, message: "column \"\(columns[Int(column)])\" is not \(wanted)",
            sql: sql)
    }
}
