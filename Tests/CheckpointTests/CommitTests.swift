import Testing
import Vocabulary

@testable import Checkpoint

struct CommitTests {
    @Test func `a committed result is there after reopening`() async throws {
        let run = try TemporaryRun()
        let first = try await run.open()
        let target = try await first.register(targets: ["a"])[0]
        try await first.importAll(.contents(1...3))
        let item = try await first.pending(target: target, limit: 1)[0]
        let work = WorkID(item: item.item, target: target, sample: 0)
        let attempt = AttemptRecord.test(work)
        try await first.commit(CommitEntry(started: [.test(work)]))
        try await first.commit(
            CommitEntry(finished: .test(work, #"{"id":"q1"}"#), attempts: [attempt]))
        await first.close()

        let second = try await run.open(.existing)
        #expect(second.opening.epoch == 2)
        #expect(second.opening.orphans == 0)
        #expect(try await second.line(of: work) == Array(#"{"id":"q1"}"#.utf8))
        #expect(try await second.earlierAttempts(of: [work]) == [work: [attempt]])
        #expect(try await second.pending(target: target, limit: 10).count == 2)
        let counts = try await second.counts(targets: [target])
        #expect(counts == [TargetCounts(target: target, total: 3, done: 1, failed: 0)])
        #expect(try await second.lines(targets: [target]) == [#"{"id":"q1"}"#])
        let totals = try await second.totals()
        #expect(totals.cost == Money(picodollars: 100))
        #expect(totals.targets.first?.statuses == [.ok: 1])
        await second.close()
    }
}
