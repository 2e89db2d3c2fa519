import SQLite
import Testing
import Vocabulary

@testable import Checkpoint

struct FullDiskTests {
    private static func line(_ item: Int64) -> String {
        #"{"id":"p\#(item)","target":"a","status":"ok","latency_ms":3,"attempts":[]}"#
    }

    @Test func `answers that the disk has no room for are kept beside the database`() async throws {
        let run = try TemporaryRun()
        let store = try await run.resume()
        _ = try await store.register(targets: ["a"])
        try await store.importAll(.contents(1...9))
        try await store.keepPartialResults(at: run.directory.partialResults)
        let works = (1...4).map { WorkID(item: $0, target: 0, sample: 0) }
        try await store.commit(
            CommitEntry(
                finished: .test(works[0], Self.line(1)), started: works[1...].map { .test($0) }))
        // 13: SQLITE_FULL.
        try await store.thread.perform { core in
            core.beforeCommit = { throw SQLiteError(code: 13, message: "disk is full") }
        }
        try await store.commit(CommitEntry(finished: .test(works[1], Self.line(2))))
        // Its answer is safe, but nothing may be sent any more.
        await #expect(throws: CheckpointError.full(path: run.directory.checkpoint)) {
            try await store.commit(
                CommitEntry(
                    finished: .test(works[2], Self.line(3)),
                    started: [.test(WorkID(item: 5, target: 0, sample: 0))]))
        }
        await store.close()

        let again = try await run.resume()
        #expect(again.opening.recovery.takenBack == 2)
        #expect(again.opening.orphans == 1)
        #expect(try await again.lines(targets: [0]) == (1...3).map { Self.line($0) })
        #expect(
            try await again.pending(target: 0, limit: 9).map(\.location.line) == Array(4...9))
        try await again.keepPartialResults(at: run.directory.partialResults)
        await again.close()
        let third = try await run.resume()
        #expect(third.opening.recovery.isEmpty)
        #expect(TemporaryRun.read(run.directory.path + "/results.spill.jsonl") == nil)
        await third.close()
    }

    @Test func `answers larger than the room that was set aside are kept where there is some`()
        async throws
    {
        let run = try TemporaryRun()
        let store = try await run.resume()
        _ = try await store.register(targets: ["a"])
        try await store.importAll(.contents(1...9))
        try await store.keepPartialResults(at: run.directory.partialResults, inFlight: 1)
        try await store.thread.perform { core in
            core.beforeCommit = { throw SQLiteError(code: 13, message: "disk is full") }
        }
        let text = String(repeating: "long ", count: 200_000)
        for item in Int64(1)...8 {
            let line =
                #"{"id":"p\#(item)","target":"a","status":"ok","text":"\#(text)","latency_ms":3,"attempts":[]}"#
            try await store.commit(
                CommitEntry(finished: .test(WorkID(item: item, target: 0, sample: 0), line)))
        }
        await store.close()
        let again = try await run.resume()
        #expect(again.opening.recovery.takenBack == 8)
        await again.close()
    }

    @Test(arguments: [(0, 4), (4, 4), (64, 16), (256, 64), (10_000, 64)])
    func `the room for answers under way follows their number`(inFlight: Int, mebibytes: Int) {
        #expect(Spill.room(inFlight: inFlight) == mebibytes << 20)
    }

    @Test func `a failed sync is not tried again`() async throws {
        let run = try TemporaryRun()
        let store = try await run.resume()
        try await store.importAll(.contents(1...9))
        // 1034: SQLITE_IOERR_FSYNC.
        try await store.thread.perform { core in
            core.beforeCommit = { throw SQLiteError(code: 1034, message: "disk I/O error") }
        }
        await #expect(throws: CheckpointError.self) { try await store.setMeta("a", to: "b") }
        await store.close()
        // Closing in order would have moved the log into the file and removed it.
        #expect(TemporaryRun.read(run.directory.checkpoint + "-wal") != nil)
    }
}
