import Platform
import Testing

@testable import Checkpoint

struct RunDirectoryTests {
    @Test func `a second runner is told at once who has the run`() throws {
        let run = try TemporaryRun()
        let first = try RunLock(run.directory)
        let error = CheckpointError.held(path: run.directory.path, pid: getpid())
        #expect(throws: error) { try RunLock(run.directory) }
        #expect(error.description == "\(run.directory.path): process \(getpid()) holds this run.")
        #expect(TemporaryRun.mode(run.directory.lock) == 0o600)
        withExtendedLifetime(first) {}
    }

    @Test func `a lock that was let go can be taken`() throws {
        let run = try TemporaryRun()
        for _ in 1...3 { _ = try RunLock(run.directory) }
    }

    @Test func `a lock that was let go is free though a forked child still has its file`() throws {
        let run = try TemporaryRun()
        var lock: RunLock? = try RunLock(run.directory)
        // A child that has not begun its program has the same open file, as a copy has.
        let copy = dup(try #require(lock).descriptor)
        defer { close(copy) }
        lock = nil
        #expect(RunLock.probe(run.directory) == .nobody)
        _ = try RunLock(run.directory)
    }

    @Test func `onlookers do not keep a run from its runner`() async throws {
        let run = try TemporaryRun()
        _ = try RunLock(run.directory)
        let directory = run.directory
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask { for _ in 0..<2000 { _ = RunLock.probe(directory) } }
            }
            group.addTask { for _ in 0..<200 { _ = try RunLock(directory) } }
            try await group.waitForAll()
        }
    }

    @Test func `a process that died of its own fault has left word in the lock`() throws {
        let run = try TemporaryRun()
        #expect(try RunLock(run.directory).followsCrash == false)
        // What the handler of a fatal signal writes.
        let number = Array("4711\n".utf8)
        let word = Array("crashed 11\n".utf8)
        try TemporaryRun.write(
            number + [UInt8](repeating: 0, count: 16 - number.count) + word, to: run.directory.lock)
        let lock = try RunLock(run.directory)
        #expect(lock.followsCrash)
        // The word is for the next process alone.
        withExtendedLifetime(lock) {}
    }

    @Test func `the word of a crash is read once`() throws {
        let run = try TemporaryRun()
        try TemporaryRun.write(
            [UInt8](repeating: 0, count: 16) + Array("crashed 06\n".utf8), to: run.directory.lock)
        #expect(try RunLock(run.directory).followsCrash)
        #expect(try RunLock(run.directory).followsCrash == false)
    }

    @Test func `a lock file that is a link is not followed`() throws {
        let run = try TemporaryRun()
        symlink("/tmp/elsewhere", run.directory.lock)
        #expect(throws: CheckpointError.self) { try RunLock(run.directory) }
    }

    @Test func `a file in the way is named`() throws {
        let run = try TemporaryRun()
        try TemporaryRun.write([], to: run.directory.job)
        let inside = RunDirectory(path: run.directory.job + "/deeper")
        #expect(
            throws: CheckpointError.inaccessible(path: inside.path, reason: systemMessage(ENOTDIR))
        ) { try inside.create() }
        #expect(throws: CheckpointError.self) { try RunDirectory(path: run.directory.job).create() }
    }

    @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
    func `a folder that cannot be written is refused`() throws {
        let run = try TemporaryRun()
        chmod(run.directory.path, 0o500)
        defer { chmod(run.directory.path, 0o700) }
        #expect(throws: CheckpointError.self) { try run.directory.create() }
    }

    @Test func `a fresh start leaves nothing but the lock`() async throws {
        let run = try TemporaryRun()
        let lock = try RunLock(run.directory)
        let store = try await run.open()
        await store.close()
        try TemporaryRun.write([], to: run.directory.results)
        #expect(run.directory.hasCheckpoint)
        try run.directory.removeFiles()
        try run.directory.removeFiles()
        #expect(!run.directory.hasCheckpoint)
        #expect(TemporaryRun.read(run.directory.results) == nil)
        #expect(TemporaryRun.read(run.directory.lock) != nil)
        withExtendedLifetime(lock) {}
    }

    // MARK: What is gone

    @Test(arguments: [
        "results.jsonl", "checkpoint.sqlite-wal", "checkpoint.sqlite-shm", "results.spill.jsonl",
        "summary.json", "job.json", "quarantine.jsonl", "lanes.json",
    ])
    func `a folder where a run was, whose two records are gone, is refused`(
        trace: String
    ) throws {
        let run = try TemporaryRun()
        try run.directory.refuseLostCheckpoint()
        let path = run.directory.path + "/" + trace
        // An empty file tells of nothing.
        try TemporaryRun.write([], to: path)
        if trace != "results.jsonl" { try run.directory.refuseLostCheckpoint() }
        try TemporaryRun.write([1], to: path)
        let error = CheckpointError.lost(directory: run.directory.path, found: trace)
        #expect(throws: error) { try run.directory.refuseLostCheckpoint() }
        #expect(error.description.contains("has \(trace), but checkpoint.sqlite"))
        // With either record the opening decides.
        for record in [run.directory.checkpoint, run.directory.partialResults] {
            try TemporaryRun.write([1], to: record)
            try run.directory.refuseLostCheckpoint()
            try TemporaryRun.write([], to: record)
        }
        #expect(throws: error) { try run.directory.refuseLostCheckpoint() }
    }

    @Test func `the lock of a run that has sent something tells of it`() throws {
        let run = try TemporaryRun()
        for _ in 1...2 {
            let lock = try RunLock(run.directory)
            #expect(!lock.hasSent)
            try run.directory.refuseLostCheckpoint(lock)
        }
        try RunLock(run.directory).noteSending()
        // A refusal leaves the word where it is.
        for _ in 1...2 {
            let lock = try RunLock(run.directory)
            #expect(throws: CheckpointError.lost(directory: run.directory.path, found: "run.lock"))
            {
                try run.directory.refuseLostCheckpoint(lock)
            }
            #expect(RunLock.probe(run.directory) == .process(getpid()))
        }
        try RunLock(run.directory).forgetSending()
        #expect(try RunLock(run.directory).hasSent == false)
    }

    @Test func `a spill file that a killed run left goes with the partial results`()
        async throws
    {
        let run = try TemporaryRun()
        let store = try await run.open()
        let spill = run.directory.path + "/results.spill.jsonl"
        try TemporaryRun.write([UInt8](repeating: 0, count: 64), to: spill)
        try await store.removePartialResults(at: run.directory.partialResults)
        #expect(TemporaryRun.read(spill) == nil)
        await store.close()
    }
}
