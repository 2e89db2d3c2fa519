import SQLite
import Testing

@testable import Checkpoint

struct IndexTests {
    @Test func `an index is made once, and the pages in memory are as many as before`()
        async throws
    {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.importAll(.contents(1...50))
        let (sizes, indexes) = try await store.thread.perform { core -> ([Int64?], [Int64?]) in
            let count = "SELECT count(*) FROM sqlite_schema WHERE name = 'item_key'"
            var (sizes, indexes): ([Int64?], [Int64?]) = ([], [])
            for isMaking in [false, true, true] {
                if isMaking { try? core.indexKeys() }
                sizes.append(try? core.connection.integer("PRAGMA cache_size"))
                indexes.append(try? core.connection.integer(count))
            }
            return (sizes, indexes)
        }
        #expect(sizes == [-6_144, -6_144, -6_144])
        #expect(indexes == [0, 1, 1])
        await store.close()
    }

    @Test func `an index that cannot be made leaves the pages in memory as many as before`()
        async throws
    {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.importAll(.contents(1...50))
        let (isMade, size) = try await store.thread.perform { core -> (Bool, Int64?) in
            try? core.connection.execute("PRAGMA query_only = ON")
            let isMade = (try? core.indexKeys()) != nil
            return (isMade, try? core.connection.integer("PRAGMA cache_size"))
        }
        #expect(!isMade)
        #expect(size == -6_144)
        await store.close()
    }
}
