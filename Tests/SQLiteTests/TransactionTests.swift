import Testing

@testable import SQLite

struct TransactionTests {
    private struct Stop: Error {}

    private func table() throws -> Connection {
        let connection = try Connection(path: ":memory:")
        try connection.execute("CREATE TABLE t(a UNIQUE)")
        return connection
    }

    private func values(_ connection: Connection) throws -> [Int] {
        var values: [Int] = []
        try connection.forEachRow("SELECT a FROM t ORDER BY a") { values.append(try $0.int(0)) }
        return values
    }

    @Test func `an error undoes all and is the one that is thrown`() throws {
        let connection = try table()
        #expect(throws: Stop.self) {
            try connection.transaction {
                try connection.run("INSERT INTO t VALUES(1)")
                throw Stop()
            }
        }
        #expect(try values(connection).isEmpty)
        #expect(!connection.isInTransaction)
    }

    @Test func `a nested one is undone alone`() throws {
        let connection = try table()
        let result = try connection.transaction {
            try connection.run("INSERT INTO t VALUES(1)")
            #expect(throws: Stop.self) {
                try connection.transaction {
                    try connection.run("INSERT INTO t VALUES(2)")
                    throw Stop()
                }
            }
            try connection.transaction { try connection.run("INSERT INTO t VALUES(3)") }
            return "done"
        }
        #expect(result == "done")
        #expect(try values(connection) == [1, 3])
    }

    @Test func `a rollback by SQLite itself does not hide the reason`() throws {
        let connection = try table()
        try connection.run("INSERT INTO t VALUES(1)")
        let error = #expect(throws: SQLiteError.self) {
            try connection.transaction {
                try connection.run("INSERT INTO t VALUES(2)")
                try connection.run("INSERT OR ROLLBACK INTO t VALUES(1)")
            }
        }
        // SQLITE_CONSTRAINT
        #expect(error?.primaryCode == 19)
        #expect(try values(connection) == [1])
        try connection.transaction { try connection.run("INSERT INTO t VALUES(5)") }
        #expect(try values(connection) == [1, 5])
    }

    @Test func `changes and row numbers are those of the last statement`() throws {
        let connection = try table()
        try connection.run("INSERT INTO t VALUES(1), (2), (3)")
        #expect(connection.changes == 3)
        #expect(connection.lastInsertedRow == 3)
        try connection.run("DELETE FROM t WHERE a > :a", ["a": 1])
        #expect(connection.changes == 2)
    }
}
