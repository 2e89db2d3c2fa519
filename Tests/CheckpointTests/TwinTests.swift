import Testing
import Vocabulary

@testable import Checkpoint

struct TwinTests {
    /// An item that asks `question`, told apart from others by `variant`.
    private static func entry(
        _ question: UInt8, _ variant: UInt8, line: Int, target: Int? = nil
    ) -> ItemEntry {
        let key = [UInt8](repeating: question, count: 8) + [UInt8](repeating: variant, count: 8)
        var entry = ItemEntry.test(Int(line), line: line)
        entry.key = ItemKey(key)
        entry.target = target
        return entry
    }

    @Test func `copies are left out, and find their original's line once it is there`()
        async throws
    {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll([
            Self.entry(5, 1, line: 1), Self.entry(7, 1, line: 2), Self.entry(5, 2, line: 3),
            Self.entry(5, 3, line: 4),
        ])
        #expect(try await store.hasTwins() == false)
        #expect(try await store.findTwins() == 2)
        #expect(try await store.hasTwins())
        let pending = try await store.pending(target: target, withoutTwins: true, limit: 9)
        #expect(pending.map(\.position) == [0, 1])
        var twins = try await store.pendingTwins(target: target, limit: 9)
        #expect(twins.map(\.copy.position) == [2, 3])
        #expect(twins.allSatisfy { $0.line == nil && $0.original.position == 0 })
        let original = WorkID(item: pending[0].item, target: target, sample: 0)
        try await store.commit(CommitEntry(finished: .test(original, "answer")))
        twins = try await store.pendingTwins(target: target, limit: 1)
        #expect(twins.map(\.line) == [Array("answer".utf8)])
        var finished = FinishedWork.test(
            WorkID(item: twins[0].copy.item, target: target, sample: 0))
        finished.reuse = Reuse(source: .reused, saved: Money(picodollars: 7))
        try await store.commit([CommitEntry(finished: finished)])
        #expect(
            try await store.pendingTwins(target: target, limit: 9).map(\.copy.position) == [3])
        let totals = try await store.totals()
        #expect(totals.reused.map(\.count) == [1])
        #expect(totals.reused.first?.saved == Money(picodollars: 7))
        await store.close()
        let reader = try await run.open(.readOnly)
        #expect(try await reader.totals().reused.first?.source == .reused)
        await reader.close()
    }

    @Test func `the oldest item is the original, wherever it stands now`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll([Self.entry(5, 1, line: 1)])
        try await store.importAll([Self.entry(5, 2, line: 1), Self.entry(5, 1, line: 2)])
        try await store.findTwins()
        let twins = try await store.pendingTwins(target: target, limit: 9)
        #expect(twins.map(\.copy.position) == [0])
        #expect(twins.map(\.original.position) == [1])
        try await store.forgetTwins()
        #expect(try await store.hasTwins() == false)
        await store.close()
    }

    @Test func `lines of different models are no twins`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.importAll([
            Self.entry(5, 1, line: 1, target: 0), Self.entry(5, 2, line: 2, target: 1),
        ])
        #expect(try await store.findTwins() == 0)
        await store.close()
    }
}
