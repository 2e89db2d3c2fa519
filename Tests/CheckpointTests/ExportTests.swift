import SQLite
import Synchronization
import Testing
import Vocabulary

@testable import Checkpoint

struct ExportTests {
    @Test func `lines come by item, then target as given, then sample`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let targets = try await store.register(targets: ["a", "b"])
        try await store.importAll(.contents(1...2))
        let items = try await store.pending(target: targets[0], limit: 9).map(\.item)
        for item in [1, 0] {
            for target in [0, 1] {
                for sample in [1, 0] {
                    let work = WorkID(item: items[item], target: targets[target], sample: sample)
                    try await store.commit(
                        CommitEntry(
                            finished: .test(
                                work, "\(item)\("ab".dropFirst(target).prefix(1))\(sample)")))
                }
            }
        }
        let lines = try await store.lines(targets: targets.reversed(), samples: 2)
        #expect(lines == ["0b0", "0b1", "0a0", "0a1", "1b0", "1b1", "1a0", "1a1"])
        #expect(
            try await store.lines(targets: [targets[1]], samples: 2) == [
                "0b0", "0b1", "1b0", "1b1",
            ])
        #expect(try await store.lines(targets: []).isEmpty)
        await store.close()
    }

    @Test func `more lines than one read hands out come whole and in order`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        let count = StoreCore.exportLimit * 2
        try await store.importAll(.contents(1...count), chunk: 1000)
        let items = try await store.pending(target: target, limit: count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for item in items.shuffled() {
                group.addTask {
                    let work = WorkID(item: item.item, target: target, sample: 0)
                    try await store.commit(CommitEntry(finished: .test(work, "\(item.position)")))
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.lines(targets: [target]) == (0..<count).map { "\($0)" })
        await store.close()
    }

    @Test func `in any order the same lines come, item by item, whatever has moved`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let targets = try await store.register(targets: ["a", "b"])
        try await store.importAll(.contents(1...5))
        for item in try await store.pending(target: targets[0], limit: 9) {
            for target in targets {
                let work = WorkID(item: item.item, target: target, sample: 0)
                try await store.commit(CommitEntry(finished: .test(work, "\(item.position)")))
            }
        }
        func lines() async throws -> [String] {
            let lines = Mutex<[String]>([])
            try await store.forEachLine(inAnyOrderOf: targets) { _, line in
                lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
            }
            return lines.withLock { $0 }
        }
        #expect(try await lines() == ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"])
        // An item that is gone is left out, and others stand as the input has them now.
        try await store.importAll(.contents([4, 2, 1, 5]))
        #expect(try await lines() == ["3", "3", "1", "1", "0", "0", "4", "4"])
        await store.close()
    }

    @Test func `an error of the caller ends the export`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(1...3))
        for item in try await store.pending(target: target, limit: 9) {
            let work = WorkID(item: item.item, target: target, sample: 0)
            try await store.commit(CommitEntry(finished: .test(work)))
        }
        let seen = Collected()
        await #expect(throws: Stop.self) {
            try await store.forEachLine(targets: [target]) { _, _ in
                seen.append("line")
                throw Stop()
            }
        }
        #expect(seen.values.count == 1)
        try await store.setMeta("still", to: "well")
        await store.close()
    }

    @Test func `lines are rewritten where the body says so, over several reads`() async throws {
        let (run, store, target) = try await results(StoreCore.exportLimit + 5)
        let count = try await store.rewriteLines(targets: [target]) { work, line in
            work.item % 2 == 0 ? Array("new ".utf8) + line : nil
        }
        let lines = try await store.lines(targets: [target])
        #expect(count == lines.count { $0.hasPrefix("new ") })
        #expect(count == lines.count / 2)
        #expect(lines.allSatisfy { $0.hasSuffix("old") })
        await store.close()
        withExtendedLifetime(run) {}
    }

    @Test func `a rewriting that fails leaves every line as it was`() async throws {
        let (run, store, target) = try await results(StoreCore.exportLimit + 5)
        try await store.thread.perform { core in
            core.beforeCommit = { throw SQLiteError(code: 10, message: "disk I/O error") }
        }
        await #expect(throws: CheckpointError.self) {
            try await store.rewriteLines(targets: [target]) { _, _ in Array("new".utf8) }
        }
        await store.close()
        let again = try await run.open(.readOnly)
        #expect(Set(try await again.lines(targets: [target])) == ["old"])
        await again.close()
    }

    private func results(
        _ count: Int
    ) async throws -> (run: TemporaryRun, store: CheckpointStore, target: Int) {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(1...count), chunk: 1000)
        let items = try await store.pending(target: target, limit: count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for item in items {
                group.addTask {
                    let work = WorkID(item: item.item, target: target, sample: 0)
                    try await store.commit(CommitEntry(finished: .test(work, "old")))
                }
            }
            try await group.waitForAll()
        }
        return (run, store, target)
    }

    struct Stop: Error {}
}
