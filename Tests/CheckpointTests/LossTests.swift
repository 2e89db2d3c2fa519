import SQLite
import Testing
import Vocabulary

@testable import Checkpoint

/// Runs that were killed and lost parts of both records.
struct LossTests {
    private static func entry(_ item: Int64, _ status: ResultStatus = .ok) -> CommitEntry {
        let work = WorkID(item: item, target: 0, sample: 0)
        let line = #"{"n":\#(item),"status":"\#(status.rawValue)"}"#
        return CommitEntry(
            finished: .test(work, line, status: status), attempts: [.test(work)])
    }

    /// A run of so many results, as a kill leaves it: all that it holds is in the log.
    private static func killed(_ count: Int64, failed: Int64? = nil) async throws -> TemporaryRun {
        let run = try TemporaryRun()
        let copy = try TemporaryRun()
        let lock = try RunLock(run.directory)
        lock.noteSending()
        let store = try await run.resume(lock: lock)
        _ = try await store.register(targets: ["a"])
        try await store.importAll(.contents(1...12))
        try await store.keepPartialResults(at: run.directory.partialResults)
        for item in 1...count {
            try await store.commit(entry(item, item == failed ? .failed : .ok))
        }
        try run.copy(to: copy)
        for name in [\RunDirectory.partialResults, \.lock] {
            try TemporaryRun.write(
                try #require(TemporaryRun.read(run.directory[keyPath: name])),
                to: copy.directory[keyPath: name])
        }
        await store.close()
        withExtendedLifetime(lock) {}
        return copy
    }

    private static func pending(_ run: TemporaryRun) async throws -> Int {
        let lock = try RunLock(run.directory)
        let store = try await run.resume(lock: lock)
        try await store.importAll(.contents(1...12))
        defer { withExtendedLifetime(lock) {} }
        let pending = try await store.pending(target: 0, limit: 100).count
        await store.close()
        return pending
    }

    @Test func `results that both records have lost are refused until the lock is taken away`()
        async throws
    {
        let run = try await Self.killed(7)
        RunDirectory.remove(run.directory.checkpoint + "-wal")
        RunDirectory.remove(run.directory.partialResults)
        // A refusal leaves the word where it is.
        for _ in 1...2 {
            let error = await #expect(throws: CheckpointError.self) { try await Self.pending(run) }
            #expect(error == .lostResults(path: run.directory.checkpoint, count: 7))
            #expect(error?.description.contains("up to 7 results") == true)
        }
        RunDirectory.remove(run.directory.lock)
        #expect(try await Self.pending(run) == 12)
    }

    @Test func `what is begun afresh is not missed`() async throws {
        let run = try await Self.killed(7)
        let lock = try RunLock(run.directory)
        try run.directory.removeFiles()
        lock.forgetSending()
        let store = try await run.resume(lock: lock)
        await store.close()
        #expect(!lock.hasSent && lock.recordedResults == nil)
        withExtendedLifetime(lock) {}
    }

    @Test func `one record of each result is enough`() async throws {
        let run = try await Self.killed(7)
        RunDirectory.remove(run.directory.partialResults)
        #expect(try await Self.pending(run) == 5)
        let other = try await Self.killed(7)
        for suffix in ["", "-wal", "-shm"] {
            RunDirectory.remove(other.directory.checkpoint + suffix)
        }
        #expect(try await Self.pending(other) == 5)
    }

    @Test func `an older copy of the checkpoint lacks what came later`() async throws {
        let run = try await Self.killed(9)
        let older = try await Self.killed(4)
        #expect(try await Self.pending(older) == 8)
        for suffix in ["", "-wal", "-shm"] {
            RunDirectory.remove(run.directory.checkpoint + suffix)
        }
        try older.copy(to: run)
        RunDirectory.remove(run.directory.partialResults)
        await #expect(
            throws: CheckpointError.lostResults(path: run.directory.checkpoint, count: 5)
        ) { try await Self.pending(run) }
    }

    @Test func `damaged lines that the log's end took along are lost too`() async throws {
        let run = try await Self.killed(6)
        let path = run.directory.partialResults
        var bytes = try #require(TemporaryRun.read(path))
        bytes[bytes.count / 2] ^= 2
        try TemporaryRun.write(bytes, to: path)
        RunDirectory.remove(run.directory.checkpoint + "-wal")
        await #expect(
            throws: CheckpointError.lostResults(path: run.directory.checkpoint, count: 1)
        ) { try await Self.pending(run) }
    }

    /// The kill came between the commit of the last result and its line in the partial results.
    @Test(arguments: ["item", "result", "line"])
    func `results of the database alone are refused with the page that tells whose they are`(
        _ table: String
    ) async throws {
        let run = try await Self.killed(7)
        await (try run.resume()).close()
        let path = run.directory.checkpoint
        let partial = try #require(TemporaryRun.read(run.directory.partialResults))
        let end = try #require(partial.dropLast().lastIndex(of: 0x0A))
        try TemporaryRun.write(partial[...end], to: run.directory.partialResults)
        try run.damage(table)
        for _ in 1...2 {
            await #expect(throws: CheckpointError.lostResults(path: path, count: 1)) {
                try await Self.pending(run)
            }
        }
        #expect(TemporaryRun.read(path + ".new") == nil)
        RunDirectory.remove(run.directory.lock)
        #expect(try await Self.pending(run) == 6)
    }

    /// Their numbers are gone from the records, and not by a loss.
    @Test func `results that are dropped to be sent again are not missed`() async throws {
        let run = try await Self.killed(6, failed: 6)
        for _ in 1...2 {
            let lock = try RunLock(run.directory)
            let store = try await run.resume(lock: lock)
            _ = try await store.remove(.failed)
            await store.close()
            withExtendedLifetime(lock) {}
        }
        RunDirectory.remove(run.directory.partialResults)
        #expect(try await Self.pending(run) == 7)
        #expect(try RunLock(run.directory).recordedResults == 5)
    }

    /// An earlier version said that it had sent something, not how far it had come; or the lock is
    /// gone as well.
    @Test(arguments: [37, 0])
    func `a log that is gone is missed without a number, too`(bytes: Int) async throws {
        let run = try await Self.killed(6)
        let path = run.directory.checkpoint
        let lock = try #require(TemporaryRun.read(run.directory.lock))
        try TemporaryRun.write(lock.prefix(bytes), to: run.directory.lock)
        if bytes == 0 {
            // Into the file, as a process does whenever it has nothing to do.
            let connection = try Connection(path: path)
            try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()
            try TemporaryRun.write([1], to: path + "-shm")
        }
        RunDirectory.remove(path + "-wal")
        RunDirectory.remove(run.directory.partialResults)
        for _ in 1...2 {
            await #expect(throws: CheckpointError.lostResults(path: path, count: nil)) {
                try await Self.pending(run)
            }
        }
        RunDirectory.remove(run.directory.lock)
        let store = try await run.resume()
        let words = store.opening.recovery.sentences(run.directory)
        #expect(words.contains { $0.contains("checkpoint.sqlite-wal is gone") } == (bytes == 0))
        await store.close()
        #expect(try await Self.pending(run) == (bytes == 0 ? 6 : 12))
    }

    @Test func `a lock that is let go is free while its store still ends`() async throws {
        let run = try TemporaryRun()
        for _ in 1...20 {
            let lock = try RunLock(run.directory)
            let store = try await run.resume(lock: lock)
            await store.close()
            withExtendedLifetime(lock) {}
        }
    }
}
