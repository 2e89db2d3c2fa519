import CPageCheck
import CSQLite

/// Checksums at the ends of a database file's pages, which SQLite itself does not have.
///
/// With them, a flipped bit causes an error when the page is read; SQLite alone would return
/// the changed value.
package enum PageCheck {
    /// The result of checking all pages of a file.
    package enum Finding: Equatable, Sendable {
        case well
        /// A page, from 1, does not have its checksum.
        case bad(page: Int64)
        /// The file is older than the checksums, its first page is not legible, or a page has none:
        /// another program wrote it, or a disk lost it.
        case unchecked
        case unreadable
    }

    /// How many pages this thread has read that should have a checksum and have none.
    package static var bareReads: Int64 { page_check_bare_reads() }

    /// Checks all pages of a file that no connection of this process has open.
    ///
    /// As fast as the file can be read. Only for a file without a log: pages that the log holds may
    /// be half written in the file.
    package static func scan(_ path: String) -> Finding {
        switch page_check_scan(path) {
        case 0: .well
        case -1: .unreadable
        case -2: .unchecked
        case let page: .bad(page: page)
        }
    }
}

extension Connection {
    /// Makes room for checksums in the pages of a file that is still empty.
    package func reservePageChecksums() throws(SQLiteError) {
        try reserve(PAGE_CHECK_BYTES)
    }
}
