import CPageCheck
import CSQLite

/// A failed call, with what a caller decides on: the extended result code.
package struct SQLiteError: Error, Equatable, Sendable {
    /// SQLite's extended result code; `SQLITE_MISMATCH` for a column of another type.
    package let code: Int32
    package let message: String
    /// The statement's text, without the values that were bound to it.
    package let sql: String?

    package init(code: Int32, message: String, sql: String? = nil) {
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// The low byte of the code: the kind of failure without its detail.
    package var primaryCode: Int32 { code & 0xFF }
}

extension SQLiteError {
    /// Another connection holds a lock that this call needs.
    package var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }
    package var isNotADatabase: Bool { primaryCode == SQLITE_NOTADB }
    /// The file is not what SQLite wrote, by its structure or by a page's checksum.
    package var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT || code == Self.badPage }
    /// The disk or a size limit is full.
    package var isFull: Bool {
        // The index of the write-ahead log is a file too, and may need to grow.
        primaryCode == SQLITE_FULL || code == SQLITE_IOERR | 19 << 8
    }
    package var isReadOnly: Bool { primaryCode == SQLITE_READONLY }
}

extension SQLiteError: CustomStringConvertible {
    package var description: String {
        guard let sql else { return "SQLite error \(code): \(message)" }
        return "SQLite error \(code): \(message), in: \(sql)"
    }
}

extension SQLiteError {
    /// A page without its checksum.
    static let badPage = SQLITE_IOERR | 32 << 8

    /// SQLite's message, or the number of the page with a wrong checksum.
    static func words(_ code: Int32, _ message: String) -> String {
        code == badPage
            ? "page \(page_check_last_bad()) does not have its checksum" : message
    }
}
