import Testing
import Vocabulary

@testable import Checkpoint

struct StoryTests {
    private static func attempt(
        _ item: Int64, target: Int = 0, number: Int = 1, model: ModelReference = small,
        outcome: String = "ok", at began: Double = 10, message: String? = nil
    ) -> AttemptRecord {
        AttemptRecord(
            work: WorkID(item: item, target: target, sample: 0), number: number, model: model,
            outcome: outcome, billing: outcome == "ok" ? nil : .refused, startedAt: began,
            duration: .seconds(2), reason: number == 1 ? "first in order" : "better ones rest",
            message: message)
    }

    @Test func `who served what, how often it was asked again, and of whom`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.commit(
            CommitEntry(
                attempts: [
                    Self.attempt(1), Self.attempt(2, outcome: "rate_limited", message: "slow down"),
                    Self.attempt(2, number: 2, model: large, at: 40),
                    Self.attempt(3, outcome: "rate_limited"), Self.attempt(3, number: 2),
                    Self.attempt(1, target: 1, model: large, at: 5),
                ]))
        let story = try await store.attemptStory()
        #expect(story.began == 5 && story.ended == 42)
        let first = try #require(story.routes.first)
        #expect(story.routes.map(\.target) == [0, 1])
        #expect(first.works == 3 && first.retried == 2 && first.failedOver == 1)
        #expect(first.served == [small: 2, large: 1])
        #expect(first.reasons == ["first in order": 3, "better ones rest": 2])
        #expect(story.routes[1].served == [large: 1] && story.routes[1].retried == 0)
        var failure = FailureTotals(kind: "rate_limited", model: small)
        (failure.count, failure.message) = (2, "slow down")
        #expect(story.failures == [failure])
        await store.close()
    }

    @Test func `a run that sent nothing has no story`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        #expect(try await store.attemptStory() == AttemptStory())
        #expect(try await store.location(of: 1) == nil)
        await store.close()
    }
}
