import Testing

@testable import SQLite

struct StatementCacheTests {
    private static let query = "SELECT value FROM json_each('[1, 2, 3]') WHERE value >= :least"

    @Test func `a query inside its own loop has a statement of its own`() throws {
        let connection = try Connection(path: ":memory:")
        var pairs: [[Int]] = []
        try connection.forEachRow(Self.query, ["least": 1]) { outer in
            try connection.forEachRow(Self.query, ["least": 2]) { inner in
                pairs.append([try outer.int(0), try inner.int(0)])
            }
        }
        #expect(pairs == [[1, 2], [1, 3], [2, 2], [2, 3], [3, 2], [3, 3]])
        #expect(connection.cache.count == 1)
    }

    @Test func `a statement comes back without values and rows`() throws {
        let connection = try Connection(path: ":memory:")
        // Left in the middle of its rows, and with a value.
        #expect(try connection.integer(Self.query, ["least": 2]) == 2)
        var first: Statement?
        try connection.with(Self.query) { first = $0 }
        try connection.with(Self.query) { again in
            #expect(again === first)
            let hasRow = try again.step()
            #expect(!hasRow)
        }
    }

    @Test func `a statement that failed can be used again`() throws {
        let connection = try Connection(path: ":memory:")
        try connection.execute("CREATE TABLE t(a UNIQUE)")
        let sql = "INSERT INTO t VALUES(:a)"
        try connection.run(sql, ["a": 1])
        #expect(throws: SQLiteError.self) { try connection.run(sql, ["a": 1]) }
        try connection.run(sql, ["a": 2])
        #expect(try connection.integer("SELECT count(*) FROM t") == 2)
        #expect(try connection.text("SELECT a FROM t WHERE a > 9") == nil)
        let last = try connection.firstRow("SELECT a FROM t WHERE a > 1") { try $0.int(0) }
        #expect(last == 2)
    }
}
