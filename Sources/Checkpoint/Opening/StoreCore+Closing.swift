import SQLite

extension StoreCore {
    /// Says in the database that it was closed in order, so that a log that is gone later is
    /// known to have been empty.
    func markClosed() throws(CheckpointError) {
        try setMeta(Self.closedMark, "\(epoch)")
    }

    /// Whether the last writer closed the file; then only its pages need a look.
    func wasClosed() throws -> Bool {
        try connection.text(
            "SELECT value FROM meta WHERE key = :key", ["key": Self.closedMark]) != nil
    }

    func forgetClosing() throws {
        try connection.run("DELETE FROM meta WHERE key = :key", ["key": Self.closedMark])
    }

    private static var closedMark: String { "closed" }
}
