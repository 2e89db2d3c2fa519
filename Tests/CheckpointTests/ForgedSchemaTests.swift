import SQLite
import Testing
import Vocabulary

@testable import Checkpoint

/// A file that somebody else made may say that it is a checkpoint, and be more than that.
struct ForgedSchemaTests {
    struct Forgery: CustomTestStringConvertible, Sendable {
        let statements: String
        let detail: String

        var testDescription: String { detail }
    }

    static let forgeries = [
        Forgery(
            statements: "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM result; END",
            detail: #"it holds the trigger "t""#),
        Forgery(
            statements: "CREATE VIEW v AS SELECT * FROM result",
            detail: #"it holds the view "v""#),
        Forgery(
            statements: """
                DROP TABLE result;
                CREATE VIEW result AS
                    SELECT work, 1 AS status, 1 AS attempts, 1 AS latency_ms, 1 AS sequence
                    FROM line
                """,
            detail: #"it holds the view "result""#),
        Forgery(
            statements: """
                DROP TABLE result;
                CREATE VIRTUAL TABLE result USING fts5(work, status, attempts, latency_ms, sequence)
                """,
            detail: #"it has another table "result""#),
        Forgery(
            statements: "CREATE TABLE more(x)", detail: #"it holds the table "more""#),
        Forgery(
            statements: "ALTER TABLE result ADD COLUMN more INTEGER",
            detail: #"it has another table "result""#),
        Forgery(
            statements: "CREATE UNIQUE INDEX once ON attempt(work)",
            detail: #"it holds the index "once""#),
        Forgery(
            statements: "DROP INDEX item_target; CREATE INDEX item_target ON item(line)",
            detail: #"it has another index "item_target""#),
        Forgery(
            statements: "DROP TABLE twin", detail: #"it lacks the table "twin""#),
    ]

    @Test(arguments: forgeries)
    func `a schema that is not ours is refused and left alone`(forgery: Forgery) async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.importAll(.contents(1...20))
        await store.close()
        let path = run.directory.checkpoint
        let forger = try Connection(path: path)
        try forger.execute(forgery.statements)
        forger.close()
        let before = TemporaryRun.read(path)
        let error = CheckpointError.altered(path: path, detail: forgery.detail)
        for mode in [StoreMode.create, .existing, .readOnly] {
            await #expect(throws: error) { try await run.open(mode) }
            // Nor is it taken for damage and built again, with what it holds.
            await #expect(throws: error) { try await run.resume(mode) }
        }
        #expect(TemporaryRun.read(path) == before)
    }

    @Test func `what a damaged file of another schema holds is not taken over`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.keepPartialResults(at: run.directory.partialResults)
        try await store.importAll(.contents(1...20))
        let target = try await store.register(targets: ["a"])[0]
        let work = WorkID(item: 1, target: target, sample: 0)
        try await store.commit(
            CommitEntry(finished: .test(work, #"{"a":1}"#), attempts: [.test(work)]))
        await store.close()
        let path = run.directory.checkpoint
        let forger = try Connection(path: path)
        try forger.execute(
            """
            UPDATE line SET json = '{"a":2}';
            CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM result; END
            """)
        forger.close()
        var bytes = try #require(TemporaryRun.read(path))
        bytes[bytes.count - 4_000] ^= 0xFF
        try TemporaryRun.write(bytes, to: path)
        let again = try await run.resume()
        #expect(again.opening.recovery.damage != nil)
        #expect(again.opening.recovery.hasLostAttempts)
        await again.close()
        #expect(try TemporaryRun.sealed(run.directory.partialResults) == [#"{"a":1}"#])
    }

    @Test func `indexes that are made on demand may be there or not`() async throws {
        let run = try TemporaryRun()
        try await run.open().close()
        let path = run.directory.checkpoint
        for change in ["DROP INDEX item_position", "CREATE INDEX item_key ON item(key)"] {
            let connection = try Connection(path: path)
            try connection.execute(change)
            connection.close()
            try await run.open(.existing).close()
            try await run.open(.readOnly).close()
        }
    }

    @Test func `a file of the first version is brought up to date`() async throws {
        let run = try TemporaryRun()
        let path = run.directory.checkpoint
        let steps = Schema.migrator.steps
        let old = try Connection(path: path, create: true)
        try Migrator(
            applicationID: Schema.migrator.applicationID, steps: Array(steps.prefix(1))
        ).migrate(old)
        old.close()
        try await run.open(.existing).close()
        #expect(
            try Schema.migrator.check(Connection(path: path, access: .readOnly)) == steps.count)
    }
}
