import Platform
import Testing

@testable import SQLite

struct ConnectionTests {
    @Test func `values come back as they went in`() throws {
        let connection = try Connection(path: ":memory:")
        try connection.execute("CREATE TABLE t(i, d, s, b, n)")
        let absent: Int? = nil
        let insert = "INSERT INTO t VALUES(:i, :d, :s, :b, :n)"
        try connection.run(
            insert,
            ["i": Int64.min, "d": 0.1, "s": "a\0b é", "b": [UInt8](0...255), "n": absent])
        try connection.run(insert, ["n": absent, "b": [UInt8](), "s": "", "d": 1, "i": 7])
        var rows = 0
        try connection.forEachRow("SELECT * FROM t ORDER BY i") { row in
            let blob = try Array(row.blob(3))
            #expect(try row.integer(0) == (rows == 0 ? .min : 7))
            #expect(try row.double(1) == (rows == 0 ? 0.1 : 1))
            #expect(try row.text(2) == (rows == 0 ? "a\0b é" : ""))
            #expect(blob == (rows == 0 ? [UInt8](0...255) : []))
            #expect(try row.optionalInteger(4) == nil)
            #expect(try row.optionalText(4) == nil)
            rows += 1
        }
        #expect(rows == 2)
    }

    @Test func `bytes are bound where they lie`() throws {
        let connection = try Connection(path: ":memory:")
        try connection.execute("CREATE TABLE t(b)")
        let insert = try connection.prepare("INSERT INTO t VALUES(:b)")
        for bytes in [[UInt8](repeating: 7, count: 100_000), []] {
            try bytes.withUnsafeBytes {
                try insert.bind(borrowing: $0, to: "b")
                try insert.run()
                insert.clear()
            }
        }
        #expect(try connection.integer("SELECT sum(length(b)) FROM t") == 100_000)
        #expect(try connection.integer("SELECT count(*) FROM t WHERE typeof(b) = 'blob'") == 2)
    }

    @Test func `each parameter has one value, whose name it has`() throws {
        let connection = try Connection(path: ":memory:")
        let sql = "SELECT :a - :b + :a"
        #expect(try connection.integer(sql, ["a": 5, "b": 1]) == 9)
        #expect(try connection.integer(sql, ["b": 1, "a": 5]) == 9)
        for values: KeyValuePairs<String, any Bindable> in [
            [:], ["a": 5], ["a": 5, "c": 1], ["a": 5, "b": 1, "c": 1],
        ] {
            #expect(throws: SQLiteError.self) { try connection.integer(sql, values) }
        }
    }

    @Test func `a row is inserted by the names of its columns`() throws {
        let connection = try Connection(path: ":memory:")
        try connection.execute(
            "CREATE TABLE t(a, \"offset\", c); INSERT INTO t VALUES(1, 'x', NULL), (2, x'07', 3)")
        try connection.execute("CREATE TABLE u(a, \"offset\", c)")
        let rows = try connection.prepare("SELECT a, \"offset\", c FROM t ORDER BY a")
        let insert = try connection.prepare(rows.insertion(into: "u"))
        while try rows.step() {
            try insert.bind(row: rows)
            try insert.bind(try rows.int(0) + 10, to: "a")
            try insert.run()
        }
        let query = "SELECT a || typeof(\"offset\") || typeof(c) FROM u WHERE a = :a"
        #expect(try connection.text(query, ["a": 11]) == "11textnull")
        #expect(try connection.text(query, ["a": 12]) == "12blobinteger")
    }

    @Test func `a value of another type is an error that names column and SQL`() throws {
        let connection = try Connection(path: ":memory:")
        let sql = "SELECT 'x' AS word, 1 AS one, NULL AS none"
        try connection.forEachRow(sql) { row in
            let expected = SQLiteError(
                code: 20, message: "column \"word\" is not an integer", sql: sql)
            #expect(throws: expected) { try row.integer(0) }
            #expect(throws: SQLiteError.self) { try row.integer(2) }
            #expect(throws: SQLiteError.self) { try row.optionalInteger(0) }
            #expect(throws: SQLiteError.self) { try row.text(1) }
            #expect(throws: SQLiteError.self) { try row.double(0) }
            #expect(throws: SQLiteError.self) { try row.blob(0) }
        }
    }

    @Test func `an error tells its extended code and hides the values`() throws {
        let connection = try Connection(path: ":memory:")
        try connection.execute("CREATE TABLE t(a PRIMARY KEY) WITHOUT ROWID")
        try connection.run("INSERT INTO t VALUES(:a)", ["a": "secret"])
        let error = #expect(throws: SQLiteError.self) {
            try connection.run("INSERT INTO t VALUES(:a)", ["a": "secret"])
        }
        // SQLITE_CONSTRAINT_PRIMARYKEY
        #expect(error?.code == 1555)
        #expect(error?.primaryCode == 19)
        #expect(error?.description.contains("secret") == false)
        #expect(throws: SQLiteError.self) { try connection.execute("SELEC 1") }
        #expect(throws: SQLiteError.self) { try connection.prepare("") }
        #expect(throws: SQLiteError.self) { try connection.run("SELECT 1", ["a": 2]) }
    }

    @Test func `a file that is not there is not made unless asked for`() throws {
        try withTemporaryPath { path in
            let error = #expect(throws: SQLiteError.self) { try Connection(path: path) }
            // SQLITE_CANTOPEN
            #expect(error?.primaryCode == 14)
            try Connection(path: path, create: true).execute("CREATE TABLE t(a)")
            let reader = try Connection(path: path, access: .readOnly)
            #expect(throws: SQLiteError.self) { try reader.execute("INSERT INTO t VALUES(1)") }
        }
    }

    @Test func `another writer is waited for, then reported`() throws {
        try withTemporaryPath { path in
            let first = try Connection(path: path, create: true)
            let second = try Connection(path: path)
            second.waitForLocks(milliseconds: 1)
            try first.transaction {
                let error = #expect(throws: SQLiteError.self) { try second.transaction {} }
                #expect(error?.isBusy == true)
            }
            try second.transaction {}
        }
    }

    @Test func `triggers of a foreign file do not run`() throws {
        try withTemporaryPath { path in
            let connection = try Connection(path: path, create: true)
            try connection.execute(
                """
                CREATE TABLE t(a); CREATE TABLE spied(a);
                CREATE TRIGGER spy AFTER INSERT ON t BEGIN INSERT INTO spied VALUES(1); END;
                INSERT INTO t VALUES(1)
                """)
            #expect(try connection.integer("SELECT count(*) FROM spied") == 0)
        }
    }

    @Test func `the log's length is known and can be brought to nothing`() throws {
        try withTemporaryPath { path in
            let connection = try Connection(path: path, create: true)
            #expect(try connection.text("PRAGMA journal_mode = WAL") == "wal")
            try connection.execute("CREATE TABLE t(a)")
            let before = connection.logPages
            #expect(before > 0)
            try connection.execute("INSERT INTO t VALUES(1)")
            #expect(connection.logPages > before)
            try connection.checkpointPassively()
            try connection.checkpointAndTruncate()
            var facts = stat()
            #expect(stat(path + "-wal", &facts) == 0 && facts.st_size == 0)
        }
    }

    @Test func `a closed connection refuses`() throws {
        let connection = try Connection(path: ":memory:")
        connection.close()
        #expect(throws: SQLiteError.self) { try connection.execute("SELECT 1") }
    }
}

/// Lends the path of a database that is removed afterwards.
func withTemporaryPath(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/sluice-sqlite-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    let path = folder + "/test.sqlite"
    defer {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
        rmdir(folder)
    }
    try body(path)
}
