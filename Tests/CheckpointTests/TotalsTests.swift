import Testing
import Vocabulary

@testable import Checkpoint

struct TotalsTests {
    @Test func `latencies of any length can be added up`() {
        var latency = LatencyTotals()
        for value in [Int.max, .max, .min, 5] { latency.add(value) }
        #expect(latency.sum == .max)
        #expect(latency.count == 4)
        #expect(latency.percentile(1) ?? 0 > 1 << 62)
    }

    private static func work(_ item: Int64, target: Int = 0) -> WorkID {
        WorkID(item: item, target: target, sample: 0)
    }

    private static func failure(
        _ work: WorkID, _ outcome: String, _ billing: ProviderFailure.Billing, number: Int = 1,
        maybePaid: Int64? = nil
    ) -> AttemptRecord {
        AttemptRecord(
            work: work, number: number, model: small, outcome: outcome, followUp: .retry,
            billing: billing, httpStatus: 429, startedAt: 1, duration: .milliseconds(5),
            maybePaid: maybePaid.map { Money(picodollars: $0) }, reason: "cheapest",
            message: "slow down")
    }

    @Test func `what was sent is counted, also where a file claims more than a number holds`()
        async throws
    {
        let run = try TemporaryRun()
        let store = try await run.open()
        let works = [Self.work(1), Self.work(2), Self.work(3)]
        try await store.commit(
            CommitEntry(
                attempts: [
                    .test(works[0]), Self.failure(works[1], "connect", .notSent),
                    Self.failure(works[1], "rate_limited", .refused, number: 2),
                ],
                started: [.test(works[2])]))
        var sent = SentTotals()
        (sent.requests, sent.tokens, sent.unknown) = (3, 40, 1)
        #expect(try await store.sent() == sent)
        var claimed = AttemptRecord.test(works[1], number: 3)
        claimed.usage = TokenUsage(input: .max, output: .max)
        try await store.commit(CommitEntry(attempts: [claimed]))
        #expect(try await store.sent().tokens == 9_000_000_000_000_000_000)
        await store.close()
    }

    @Test func `a send whose tokens nobody told counts as what was expected of it`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        func intent(_ item: Int64, number: Int = 1, isSecond: Bool = false) -> Intent {
            var intent = Intent.test(Self.work(item), number: number, isSecond: isSecond)
            intent.expectedTokens = 200
            return intent
        }
        for item: Int64 in 1...5 {
            try await store.commit(CommitEntry(started: [intent(item)]))
        }
        var untold = AttemptRecord.test(Self.work(2))
        untold.usage = nil
        try await store.commit(
            CommitEntry(attempts: [
                .test(Self.work(1)), untold, Self.failure(Self.work(3), "timeout", .ambiguous),
                Self.failure(Self.work(4), "rate_limited", .refused),
            ]))
        // Of two requests for one item both may be out when the process dies.
        try await store.commit(CommitEntry(started: [intent(5, number: 2, isSecond: true)]))
        var sent = SentTotals()
        (sent.requests, sent.tokens) = (6, 40 + 4 * 200)
        #expect(try await store.sent() == sent)
        await store.close()
        let again = try await run.open(.existing)
        #expect(again.opening.orphans == 2)
        #expect(try await again.sent() == sent)
        await again.close()
    }

    @Test func `attempts are added up by target and model`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let works = [Self.work(1), Self.work(2), Self.work(3, target: 1)]
        try await store.commit(
            CommitEntry(
                attempts: [
                    Self.failure(works[0], "rate_limited", .refused),
                    Self.failure(works[0], "timeout", .ambiguous, number: 2, maybePaid: 700),
                    .test(works[0], number: 3, cost: 100), .test(works[1], cost: 50),
                    .test(works[1], number: 2, model: large, cost: nil),
                    .test(works[2], cost: 9),
                    Self.failure(works[2], "connect", .notSent),
                    Self.failure(works[2], "empty_reply", .unusable),
                ]))
        try await store.commit(CommitEntry(started: [.test(Self.work(9), reserved: 40)]))
        let totals = try await store.totals()
        var first = ModelTotals(target: 0, model: small)
        first.attempts = 4
        first.retries = 2
        first.outcomes = ["ok": 2, "rate_limited": 1, "timeout": 1]
        first.usage = TokenUsage(input: 62, cachedInput: 2, output: 18, reasoning: 4)
        first.unknownUsage = 1
        first.cost = Money(picodollars: 150)
        first.costSources = [.catalog: 2]
        first.maybePaid = Money(picodollars: 700)
        var second = ModelTotals(target: 0, model: large)
        second.attempts = 1
        second.retries = 1
        second.outcomes = ["ok": 1]
        second.usage = TokenUsage(input: 31, cachedInput: 1, output: 9, reasoning: 2)
        second.unpriced = 1
        var third = ModelTotals(target: 1, model: small)
        third.attempts = 3
        third.outcomes = ["ok": 1, "connect": 1, "empty_reply": 1]
        third.usage = TokenUsage(input: 31, cachedInput: 1, output: 9, reasoning: 2)
        third.unknownUsage = 1
        third.cost = Money(picodollars: 9)
        third.costSources = [.catalog: 1]
        third.unpriced = 1
        #expect(totals.models == [second, first, third])
        #expect(totals.cost == Money(picodollars: 159))
        #expect(totals.maybePaid == Money(picodollars: 700))
        #expect(totals.retries == 3)
        #expect(totals.unpriced == 2)
        let spent = try await store.spent()
        #expect(spent.known == Money(picodollars: 159))
        #expect(spent.maybe == Money(picodollars: 700))
        #expect(spent.reserved == Money(picodollars: 40))
        #expect(spent.total == Money(picodollars: 899))
        await store.close()
    }

    @Test func `an absurd cost does not break the sums`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        for number in 1...3 {
            try await store.commit(
                CommitEntry(attempts: [.test(Self.work(Int64(number)), cost: .max)]))
        }
        #expect(try await store.spent().known == Money(picodollars: .max))
        #expect(try await store.totals().cost == Money(picodollars: .max))
        await store.close()
    }

    @Test func `absurd tokens do not break the sums`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        for number in 1...2 {
            var attempt = AttemptRecord.test(Self.work(Int64(number)))
            attempt.usage = TokenUsage(input: .max, output: .max)
            try await store.commit(CommitEntry(attempts: [attempt]))
        }
        #expect(try await store.totals().models.first?.usage.input == .max)
        await store.close()
    }

    @Test func `every field of an attempt comes back`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let work = Self.work(1)
        var full = Self.failure(work, "timeout", .ambiguous, maybePaid: 700)
        full.usage = TokenUsage(
            input: 10, cachedInput: 3, cacheWrite: 4, cacheWriteLong: 2, output: 5, reasoning: 1)
        full.cost = Money(picodollars: 5)
        full.costSource = .reported
        full.duration = .microseconds(1234)
        let bare = AttemptRecord(
            work: work, number: 2, model: large, outcome: "ok", startedAt: 0, duration: .zero)
        try await store.commit(CommitEntry(attempts: [full, bare]))
        #expect(try await store.earlierAttempts(of: [work, Self.work(2)]) == [work: [full, bare]])
        await store.close()
    }

    @Test func `results of lines that are gone are not counted, their money is`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(1...4))
        let items = try await store.pending(target: target, limit: 9).map(\.item)
        for (item, latency) in zip(items, [10, 20, 30, 4000]) {
            let work = Self.work(item, target: target)
            let status: ResultStatus = latency == 4000 ? .failed : .ok
            try await store.commit(
                CommitEntry(
                    finished: .test(work, status: status, latency: latency),
                    attempts: [.test(work)]))
        }
        try await store.importAll(.contents([1, 2]))
        let totals = try await store.totals()
        #expect(totals.targets.map(\.statuses) == [[.ok: 2]])
        #expect(totals.targets[0].latency.count == 2)
        #expect(totals.targets[0].latency.maximum == 20)
        #expect(totals.attempts == 4)
        let counts = try await store.counts(targets: [target])
        #expect(counts == [TargetCounts(target: target, total: 2, done: 2, failed: 0)])
        await store.close()
    }

    @Test func `a result of what was never sent tells no latency`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(1...2))
        let items = try await store.pending(target: target, limit: 9).map(\.item)
        for (item, attempts) in zip(items, [1, 0]) {
            try await store.commit(
                CommitEntry(
                    finished: .test(
                        Self.work(item, target: target), status: attempts == 0 ? .failed : .ok,
                        attempts: attempts, latency: attempts * 20)))
        }
        let totals = try await store.totals()
        #expect(totals.targets[0].latency.count == 1)
        #expect(totals.targets[0].latency.percentile(0.1) == 20)
        #expect(totals.targets[0].statuses[.failed] == 1)
        await store.close()
    }

    @Test(arguments: [(0.5, 500), (0.9, 900), (0.99, 990), (1.0, 1000), (0.0, 1)])
    func `percentiles are near the true ones`(part: Double, expected: Int) throws {
        var latency = LatencyTotals()
        #expect(latency.percentile(part) == nil)
        #expect(latency.mean == nil)
        for value in (1...1000).reversed() { latency.add(value) }
        let found = try #require(latency.percentile(part))
        #expect(abs(Double(found - expected)) <= max(1, Double(expected) * 0.035))
        #expect(latency.mean == 500.5)
        #expect(latency.maximum == 1000)
    }

    @Test func `a latency of any size is taken`() {
        var latency = LatencyTotals()
        for value in [-5, 0, 1, 31, 32, 33, 1 << 20, 1 << 40] { latency.add(value) }
        #expect(latency.percentile(1) == 1 << 40)
        #expect(latency.percentile(0.1) == 0)
    }
}
