import SQLite
import Testing
import Vocabulary

@testable import Checkpoint

struct GroupCommitTests {
    private static func work(_ number: Int) -> WorkID {
        WorkID(item: Int64(number), target: 0, sample: 0)
    }

    /// Results that another connection can see.
    private static func visible(_ run: TemporaryRun) throws -> Int64? {
        let reader = try Connection(path: run.directory.checkpoint, access: .readOnly)
        return try reader.integer("SELECT count(*) FROM result")
    }

    @Test func `what is acknowledged is in the file`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...100 {
                group.addTask {
                    try await store.commit(CommitEntry(finished: .test(Self.work(number))))
                    let reader = try Connection(
                        path: run.directory.checkpoint, access: .readOnly)
                    let found = try reader.integer(
                        "SELECT 1 FROM result WHERE work = :work",
                        ["work": Self.work(number).rawValue])
                    #expect(found == 1)
                }
            }
            try await group.waitForAll()
        }
        await store.close()
    }

    @Test func `callers that wait together share one transaction`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let transactions = Collected()
        let gate = Gate()
        try await store.thread.perform { core in
            core.beforeCommit = {
                transactions.append("COMMIT")
                gate.wait()
            }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await store.commit(CommitEntry(finished: .test(Self.work(0)))) }
            while transactions.values.isEmpty { await Task.yield() }
            // The thread stands before its first COMMIT: the others queue up behind it.
            for number in 1...50 {
                group.addTask {
                    try await store.commit(CommitEntry(finished: .test(Self.work(number))))
                }
            }
            while store.thread.waiting < 50 { await Task.yield() }
            #expect(try Self.visible(run) == 0)
            gate.open()
            try await group.waitForAll()
        }
        #expect(transactions.values.count == 2)
        #expect(try Self.visible(run) == 51)
        await store.close()
    }

    @Test func `a second result is refused alone`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let work = Self.work(1)
        try await store.commit(CommitEntry(finished: .test(work, "first")))
        await #expect(throws: CheckpointError.alreadyFinished(work)) {
            try await store.commit(
                CommitEntry(
                    finished: .test(work, "second"), attempts: [.test(work)],
                    started: [.test(Self.work(2))]))
        }
        #expect(try await store.line(of: work) == Array("first".utf8))
        #expect(try await store.totals().attempts == 0)
        #expect(try await store.spent().total == .zero)
        try await store.commit(CommitEntry(finished: .test(Self.work(3))))
        await store.close()
    }

    @Test func `a failed commit fails all that share it and all that follow`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.commit(CommitEntry(finished: .test(Self.work(0))))
        try await store.thread.perform { core in
            core.beforeCommit = { throw SQLiteError(code: 10, message: "disk I/O error") }
        }
        let failed = CheckpointError.failed("SQLite error 10: disk I/O error")
        await withTaskGroup(of: Void.self) { group in
            for number in 1...20 {
                group.addTask {
                    await #expect(throws: failed) {
                        try await store.commit(CommitEntry(finished: .test(Self.work(number))))
                    }
                }
            }
        }
        // Not tried again, even if the disk would take it now.
        try? await store.thread.perform { $0.beforeCommit = nil }
        await #expect(throws: failed) {
            try await store.commit(CommitEntry(finished: .test(Self.work(50))))
        }
        await #expect(throws: failed) { try await store.spent() }
        await store.close()
        let again = try await run.open(.existing)
        #expect(try Self.visible(run) == 1)
        await again.close()
    }

    @Test func `a full disk is fatal and keeps what was acknowledged`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.thread.perform { core in
            let pages = (try? core.connection.integer("PRAGMA page_count")) ?? 0
            try? core.connection.execute("PRAGMA max_page_count = \(pages + 4)")
        }
        let line = String(repeating: "x", count: 3000)
        var acknowledged = 0
        var failure: CheckpointError?
        while failure == nil, acknowledged < 1000 {
            do {
                let finished = FinishedWork.test(Self.work(acknowledged), line)
                try await store.commit(CommitEntry(finished: finished))
                acknowledged += 1
            } catch { failure = error }
        }
        #expect(acknowledged > 0)
        #expect(failure == .full(path: run.directory.checkpoint))
        await store.close()
        let again = try await run.open(.existing)
        #expect(try Self.visible(run) == Int64(acknowledged))
        await again.close()
    }

    @Test func `a lock of another process delays a commit and loses nothing`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.thread.perform { core in
            core.connection.waitForLocks(milliseconds: 1)
            // However long the tasks below take to have their turns.
            core.lockPatience = .seconds(86_400)
        }
        let other = try Connection(path: run.directory.checkpoint)
        try other.execute("BEGIN IMMEDIATE")
        let done = Collected()
        let waiting = Task {
            try await store.commit(CommitEntry(finished: .test(Self.work(1))))
            done.append("done")
        }
        // Many turns of other tasks later it still waits.
        for _ in 1...1000 { await Task.yield() }
        #expect(done.values.isEmpty)
        try other.execute("COMMIT")
        try await waiting.value
        #expect(try Self.visible(run) == 1)
        await store.close()
    }

    @Test func `a lock that never ends is fatal after a while`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.thread.perform { core in
            core.connection.waitForLocks(milliseconds: 1)
            core.lockPatience = .milliseconds(5)
        }
        let other = try Connection(path: run.directory.checkpoint)
        try other.execute("BEGIN IMMEDIATE")
        let error = await #expect(throws: CheckpointError.self) {
            try await store.commit(CommitEntry(finished: .test(Self.work(1))))
        }
        #expect("\(String(describing: error))".contains("locked"))
        await store.close()
    }

    @Test func `a crash at any moment loses no acknowledged result`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        for number in 1...10 {
            let work = Self.work(number)
            try await store.commit(CommitEntry(started: [.test(work)]))
            try await store.commit(
                CommitEntry(finished: .test(work, "line"), attempts: [.test(work)]))
            let crashed = try TemporaryRun()
            try run.copy(to: crashed)
            let again = try await crashed.open(.existing)
            #expect(try Self.visible(crashed) == Int64(number))
            #expect(try await again.totals().attempts == number)
            #expect(again.opening.orphans == 0)
            await again.close()
        }
        await store.close()
    }
}
