import Testing

@testable import SQLite

struct MigratorTests {
    private static let first = Migrator.Step("first") { try $0.execute("CREATE TABLE a(x)") }
    private static let second = Migrator.Step("second") { try $0.execute("CREATE TABLE b(x)") }
    private static let broken = Migrator.Step("broken") {
        try $0.execute("CREATE TABLE c(x)")
        throw Stop()
    }

    private struct Stop: Error {}

    private func migrator(_ steps: Migrator.Step..., id: Int64 = 77) -> Migrator {
        Migrator(applicationID: id, steps: steps)
    }

    private func tables(_ connection: Connection) throws -> [String] {
        var names: [String] = []
        try connection.forEachRow("SELECT name FROM sqlite_schema ORDER BY name") {
            names.append(try $0.text(0))
        }
        return names
    }

    @Test func `only the steps that lack are taken`() throws {
        let connection = try Connection(path: ":memory:")
        #expect(try migrator(Self.first).check(connection) == 0)
        try migrator(Self.first).migrate(connection)
        try connection.run("INSERT INTO a VALUES(1)")
        try migrator(Self.first, Self.second).migrate(connection)
        try migrator(Self.first, Self.second).migrate(connection)
        #expect(try tables(connection) == ["a", "b"])
        #expect(try migrator(Self.first, Self.second).check(connection) == 2)
        #expect(try connection.integer("SELECT count(*) FROM a") == 1)
    }

    @Test func `a step that fails leaves nothing`() throws {
        let connection = try Connection(path: ":memory:")
        #expect(throws: Stop.self) {
            try migrator(Self.first, Self.broken).migrate(connection)
        }
        #expect(try tables(connection) == ["a"])
        #expect(try migrator(Self.first).check(connection) == 1)
    }

    @Test func `a version below zero is none of ours`() throws {
        let connection = try Connection(path: ":memory:")
        try migrator(Self.first).migrate(connection)
        try connection.execute("PRAGMA user_version = -1")
        #expect(throws: Migrator.Refusal.altered("its version is -1")) {
            try migrator(Self.first).check(connection)
        }
    }

    @Test func `a newer file is refused`() throws {
        let connection = try Connection(path: ":memory:")
        try migrator(Self.first, Self.second).migrate(connection)
        #expect(throws: Migrator.Refusal.newer(found: 2, known: 1)) {
            try migrator(Self.first).migrate(connection)
        }
    }

    @Test func `a file of another program is refused`() throws {
        let connection = try Connection(path: ":memory:")
        try migrator(Self.first, id: 5).migrate(connection)
        #expect(throws: Migrator.Refusal.foreign(applicationID: 5)) {
            try migrator(Self.first).migrate(connection)
        }
        let plain = try Connection(path: ":memory:")
        try plain.execute("CREATE TABLE theirs(x)")
        #expect(throws: Migrator.Refusal.foreign(applicationID: 0)) {
            try migrator(Self.first).migrate(plain)
        }
    }
}
