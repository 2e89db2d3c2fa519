/// Compiled statements by their text, so that a repeated query is parsed once.
///
/// A statement is checked out while it runs: a query inside its own loop gets a second one.
struct StatementCache {
    private var idle: [String: Statement] = [:]

    /// Returns the idle statement with this text, if there is one.
    mutating func checkOut(_ sql: String) -> Statement? { idle.removeValue(forKey: sql) }

    mutating func checkIn(_ statement: Statement) { idle[statement.sql] = statement }

    mutating func removeAll() { idle.removeAll() }

    var count: Int { idle.count }
}
