import Hashing
import JSON
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

@Suite struct SchedulerTests {
    private let time = ManualTime()

    /// One target per list of lane prices; all lanes take eight at a time at first.
    private func scheduler(_ targets: [[Double]], budget: Money? = nil) -> Scheduler {
        var lanes: [LaneSettings] = []
        var routes: [RouteSettings] = []
        for prices in targets {
            let first = lanes.count
            for price in prices {
                lanes.append(
                    LaneSettings(
                        model: ModelReference(provider: "p\(lanes.count)", model: "m"),
                        credential: "key\(lanes.count)",
                        price: ModelPrice(
                            input: .perMillionTokens(usd: price),
                            output: .perMillionTokens(usd: price)),
                        costSource: .catalog, concurrency: 64))
            }
            routes.append(
                RouteSettings(lanes: Array(first..<lanes.count), policy: .cheapest))
        }
        let router = Router(
            lanes: lanes, routes: routes, wallet: Wallet(run: Budget(limit: budget)),
            policy: RetryPolicy(),
            seed: 1, now: time.now())
        return Scheduler(router: router, targets: targets.count, lowWater: 4, time: time)
    }

    private func settle(
        _ scheduler: Scheduler, _ assignment: Scheduler.Assignment, _ failure: ProviderFailure?
    ) -> NextStep {
        let outcome: AttemptOutcome =
            if let failure {
                .failed(failure, cost: nil)
            } else {
                .answered(usage: TokenUsage(input: 1, output: 1), cost: .zero, rateLimits: [])
            }
        let step = settle(scheduler, assignment, outcome)
        scheduler.recorded(assignment, outcome, step)
        return step
    }

    private func settle(
        _ scheduler: Scheduler, _ assignment: Scheduler.Assignment, _ outcome: AttemptOutcome
    ) -> NextStep {
        scheduler.settle(
            assignment, outcome,
            record: AttemptRecord(
                work: assignment.unit.id, number: 1,
                model: ModelReference(provider: "p0", model: "m"), outcome: "ok", startedAt: 0,
                duration: .zero))
    }

    @Test func `targets are served in turn, each in input order`() {
        let scheduler = scheduler([[1], [1]])
        scheduler.feed((0..<3).map { .example($0, target: 0) }, to: 0)
        scheduler.feed((0..<3).map { .example($0, target: 1) }, to: 1)
        let order = (0..<6).compactMap { _ in scheduler.nextNow()?.unit }
        #expect(order.map(\.target) == [0, 1, 0, 1, 0, 1])
        #expect(order.map(\.id.item) == [0, 0, 1, 1, 2, 2])
    }

    @Test func `a lane whose reply is coming in is not silent`() {
        let scheduler = scheduler([[1, 2]])
        scheduler.feed([.example(0)], to: 0)
        #expect(scheduler.nextNow() != nil)
        time.advance(by: .seconds(50))
        scheduler.heard(lane: 0)
        time.advance(by: .seconds(50))
        let now = time.now()
        #expect(!scheduler.inspect { $0.isSilent(lane: 0, at: now) })
        time.advance(by: .seconds(10))
        let later = time.now()
        #expect(scheduler.inspect { $0.isSilent(lane: 0, at: later) })
    }

    @Test func `a worker that finds nothing is woken by new work`() async {
        let scheduler = scheduler([[1]])
        async let next = scheduler.next()
        scheduler.feed([.example(7)], to: 0)
        #expect(await next?.unit.id.item == 7)
    }

    @Test func `workers are sent home when the last unit is settled`() async throws {
        let scheduler = scheduler([[1]])
        scheduler.feed([.example(0)], to: 0)
        scheduler.finishFeeding(target: 0)
        let only = try #require(scheduler.nextNow())
        async let idle = scheduler.next()
        _ = settle(scheduler, only, nil)
        #expect(await idle == nil)
    }

    @Test func `parked work goes when its time has come, and fresh work goes meanwhile`()
        async throws
    {
        let scheduler = scheduler([[1]])
        scheduler.feed([.example(0), .example(1)], to: 0)
        scheduler.finishFeeding(target: 0)
        let first = try #require(scheduler.nextNow())
        let failure = ProviderFailure(
            .serverError, followUp: .retry, billing: .ambiguous, message: "500")
        guard case .again = settle(scheduler, first, failure) else {
            Issue.record("expected another try")
            return
        }
        let second = try #require(scheduler.nextNow())
        #expect(second.unit.id.item == 1)
        #expect(scheduler.nextNow() == nil)
        async let again = scheduler.next()
        await time.someoneSleeps()
        time.advance(by: .seconds(1))
        let retried = try #require(await again)
        #expect(retried.unit.id.item == 0)
        #expect(retried.unit.attempts.count == 1)
        #expect(retried.unit.trail.sends == 1)
    }

    private static let refusal = ProviderFailure(
        .rateLimited, followUp: .retry, billing: .refused, message: "429")

    @Test func `refused items and fresh ones take turns`() throws {
        let scheduler = scheduler([[1]])
        scheduler.feed((0..<4).map { .example($0) }, to: 0)
        for _ in 0..<2 {
            _ = settle(scheduler, try #require(scheduler.nextNow()), Self.refusal)
        }
        time.advance(by: .seconds(5))
        let order = try (0..<4).map { _ in try #require(scheduler.nextNow()).unit.id.item }
        #expect(Set([order[0], order[2]]) == [0, 1])
        #expect([order[1], order[3]] == [2, 3])
    }

    @Test func `an item whose model was full goes once anything is back, whatever was foreseen`()
        throws
    {
        let scheduler = scheduler([[1]])
        scheduler.feed((0..<9).map { .example($0) }, to: 0)
        scheduler.finishFeeding(target: 0)
        var taken = try (0..<8).map { _ in try #require(scheduler.nextNow()) }
        let first = taken.removeFirst()
        _ = settle(scheduler, first, Self.refusal)
        let last = try #require(scheduler.nextNow())
        #expect(last.unit.id.item == 8)
        time.advance(by: .seconds(5))
        // Full; it could be taken to be silent in a minute.
        #expect(scheduler.nextNow() == nil)
        _ = settle(scheduler, taken.removeFirst(), nil)
        #expect(scheduler.nextNow()?.unit.id == first.unit.id)
    }

    @Test func `an item's last send is not spent on finding out whether a place is back`() throws {
        let scheduler = scheduler([[1]])
        scheduler.feed((0..<3).map { .example($0) }, to: 0)
        let first = try #require(scheduler.nextNow())
        let failure = ProviderFailure(
            .serverError, followUp: .retry, billing: .ambiguous, message: "500")
        _ = settle(scheduler, first, failure)
        time.advance(by: .seconds(1))
        let second = try #require(scheduler.nextNow())
        #expect(second.unit.id.item == 1)
        _ = settle(scheduler, second, nil)
        let third = try #require(scheduler.nextNow())
        #expect(third.unit.id.item == 0)
    }

    @Test func `a place that is down parks its items and fails none`() async throws {
        let scheduler = scheduler([[1]])
        scheduler.feed((0..<5).map { .example($0) }, to: 0)
        scheduler.finishFeeding(target: 0)
        let down = ProviderFailure(
            .connect, followUp: .retry, billing: .notSent, message: "refused")
        for _ in 0..<5 {
            let assignment = try #require(scheduler.nextNow())
            guard case .again = settle(scheduler, assignment, down) else {
                Issue.record("an item failed")
                return
            }
        }
        #expect(scheduler.nextNow() == nil)
        async let probe = scheduler.next()
        await time.someoneSleeps()
        time.advance(by: .seconds(30))
        #expect(await probe != nil)
    }

    @Test func `feeders are asked for more only when their queue runs low`() async throws {
        let scheduler = scheduler([[1]])
        #expect(await scheduler.wish(target: 0) == .more)
        scheduler.feed((0..<4).map { .example($0) }, to: 0)
        async let wanted = scheduler.wish(target: 0)
        let taken = try #require(scheduler.nextNow())
        _ = settle(scheduler, taken, nil)
        #expect(await wanted == .more)
    }

    @Test func `stopping hands out nothing more and sends everybody home`() async throws {
        let scheduler = scheduler([[1]])
        scheduler.feed((0..<9).map { .example($0) }, to: 0)
        for _ in 0..<8 { _ = try #require(scheduler.nextNow()) }
        async let idle = scheduler.next()
        async let feeder = scheduler.wish(target: 0)
        scheduler.stop(.asked)
        #expect(await idle == nil)
        #expect(await feeder == .nothing)
        #expect(scheduler.nextNow() == nil)
        #expect(scheduler.stopReason == .asked)
    }

    @Test(.timeLimit(.minutes(1)))
    func `who asks for a second model after the item came back is sent home`() async throws {
        let scheduler = scheduler([[1, 2]])
        scheduler.feed([.example(0)], to: 0)
        let assignment = try #require(scheduler.nextNow())
        guard case .send(let ticket) = assignment.duty else {
            Issue.record("nothing was sent")
            return
        }
        let second = await withTaskGroup(of: Bool.self) { group in
            group.cancelAll()
            scheduler.endHedge(of: assignment.unit.id)
            group.addTask {
                await scheduler.secondModel(for: assignment.unit, besides: ticket) != nil
            }
            return await group.next()
        }
        #expect(second == false)
    }

    @Test func `one dead route leaves the other target at work`() throws {
        let scheduler = scheduler([[1], [1]])
        scheduler.feed([.example(0), .example(1)], to: 0)
        scheduler.feed([.example(0, target: 1), .example(1, target: 1)], to: 1)
        scheduler.finishFeeding(target: 0)
        let first = try #require(scheduler.nextNow())
        let refused = ProviderFailure(
            .authentication, followUp: .dropCredential, billing: .refused, message: "bad key")
        _ = settle(scheduler, first, refused)
        var rest: [Int] = []
        while let next = scheduler.nextNow() {
            rest.append(next.unit.target)
            _ = settle(scheduler, next, next.unit.target == 0 ? refused : nil)
        }
        #expect(rest.sorted() == [0, 1, 1])
        #expect(scheduler.deadRoutes[0] == DeadRoute(reason: "p0/m: bad key", cause: .credential))
        #expect(scheduler.deadRoutes[1] == nil)
    }

    @Test func `prompts that are held go when the one ahead has come back, whatever it brought`()
        async throws
    {
        for failure in [
            nil, ProviderFailure(.serverError, followUp: .retry, billing: .ambiguous, message: "x"),
        ] {
            let scheduler = scheduler([[1]])
            scheduler.feed([.example(0)], to: 0, holding: [WorkUnit.example(0).id: [.example(1)]])
            scheduler.finishFeeding(target: 0)
            let first = try #require(scheduler.nextNow())
            #expect(scheduler.nextNow() == nil)
            _ = settle(scheduler, first, failure)
            #expect(scheduler.nextNow()?.unit.id.item == 1)
        }
    }

    @Test func `held prompts count as waiting, so that no more are read than are wanted`()
        async throws
    {
        let scheduler = scheduler([[1]])
        scheduler.feed(
            [.example(0)], to: 0, holding: [WorkUnit.example(0).id: (1..<9).map { .example($0) }])
        let first = try #require(scheduler.nextNow())
        async let feeder = scheduler.wish(target: 0)
        scheduler.stop(.asked)
        #expect(await feeder == .nothing)
        _ = settle(scheduler, first, nil)
    }

    @Test func `money that a bill leaves is spent again only when the bill is on disk`()
        async throws
    {
        let scheduler = scheduler([[1_000_000]], budget: Money(usd: 200))
        scheduler.feed([.example(0), .example(1)], to: 0)
        let first = try #require(scheduler.nextNow())
        async let second = scheduler.next()
        let free = AttemptOutcome.answered(usage: nil, cost: .zero, rateLimits: [])
        let step = settle(scheduler, first, free)
        guard scheduler.nextNow() == nil else {
            Issue.record("it was spent before")
            return scheduler.stop(.asked)
        }
        #expect(scheduler.stopReason == nil)
        scheduler.recorded(first, free, step)
        #expect(await second?.unit.id.item == 1)
    }

    @Test func `a unit goes again only when the end of its last send is on disk`() throws {
        let scheduler = scheduler([[1]])
        scheduler.feed([.example(0)], to: 0)
        scheduler.finishFeeding(target: 0)
        let first = try #require(scheduler.nextNow())
        let elsewhere = AttemptOutcome.failed(
            ProviderFailure(.connect, followUp: .retry, billing: .notSent, message: "no route"),
            cost: .zero)
        let step = settle(scheduler, first, elsewhere)
        time.advance(by: .seconds(3_600))
        #expect(scheduler.nextNow() == nil)
        scheduler.recorded(first, elsewhere, step)
        #expect(scheduler.nextNow()?.unit.id.item == 0)
    }

    /// Two models, of which the first has nothing left to spend.
    private func walledScheduler() -> Scheduler {
        let lanes = ["spent", "other"].map {
            LaneSettings(
                model: ModelReference(provider: $0, model: "m"), credential: $0,
                price: ModelPrice(
                    input: .perMillionTokens(usd: 1), output: .perMillionTokens(usd: 1)),
                costSource: .catalog, concurrency: 64)
        }
        let spent = Budget(limit: Money(usd: 1), spent: Money(usd: 1))
        let router = Router(
            lanes: lanes, routes: [RouteSettings(lanes: [0, 1], policy: .ordered)],
            wallet: Wallet(
                run: Budget(limit: nil), groups: [.init(name: "spent", lanes: [0], budget: spent)]),
            policy: RetryPolicy(), seed: 1, now: time.now())
        return Scheduler(router: router, targets: 1, lowWater: 2, time: time)
    }

    /// Fits none but the first of two models.
    private func misfit(_ item: Int) -> WorkUnit {
        var unit = WorkUnit.example(item)
        unit.trail.rule(
            out: 1,
            because: ProviderFailure(
                .unsupported, followUp: .otherModel, billing: .notSent, message: "too long"))
        return unit
    }

    @Test func `an item that only a spent model could serve stands in nobody's way`() async throws {
        let scheduler = walledScheduler()
        scheduler.feed(
            [.example(0), misfit(1), .example(2), misfit(3)], to: 0,
            holding: [WorkID(item: 3, target: 0, sample: 0): [.example(4)]])
        scheduler.finishFeeding(target: 0)
        var items: [Int64] = []
        while let assignment = await scheduler.next() {
            items.append(assignment.unit.id.item)
            _ = settle(scheduler, assignment, nil)
        }
        #expect(items == [0, 2, 4])
        #expect(scheduler.stopReason == nil)
        #expect(scheduler.deadRoutes.map(\.?.reason) == ["the budget of spent is spent"])
        #expect(scheduler.deadRoutes.first??.shortage?.wall == .group("spent"))
    }

    @Test(.timeLimit(.minutes(10)))
    func `suspects that are set aside do not keep the workers waiting`() async throws {
        let scheduler = walledScheduler()
        scheduler.feed(suspects: [misfit(0), misfit(1), misfit(2)], to: 0)
        scheduler.finishFeeding(target: 0)
        async let first = scheduler.next()
        async let second = scheduler.next()
        #expect(await first == nil)
        #expect(await second == nil)
    }

    @Test func `a spent budget stops the run`() async throws {
        let scheduler = scheduler([[1_000_000]], budget: Money(usd: 0.5))
        scheduler.feed([.example(0)], to: 0)
        #expect(await scheduler.next() == nil)
        guard case .budgetSpent(let shortage) = scheduler.stopReason else {
            Issue.record("\(String(describing: scheduler.stopReason))")
            return
        }
        #expect(shortage.wall == .run)
        #expect(shortage.limit == Money(usd: 0.5))
    }
}
