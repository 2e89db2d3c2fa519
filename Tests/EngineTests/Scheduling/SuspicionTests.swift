import Routing
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

@Suite struct SuspicionTests {
    private static func attempts(_ outcomes: [String]) -> [AttemptRecord] {
        outcomes.map {
            AttemptRecord(
                work: WorkID(item: 1, target: 0, sample: 0), number: 1,
                model: ModelReference(provider: "p", model: "m"), outcome: $0, startedAt: 0,
                duration: .zero)
        }
    }

    private static let (crash, end) = (
        AttemptRecord.crashedOutcome, AttemptRecord.unknownOutcome
    )

    @Test(arguments: [
        ([], Suspicion.none), (["ok", "timeout"], .none), ([crash], .none), ([end, end], .none),
        ([crash, "reset", crash], .sentAlone), ([crash, end], .sentAlone),
        ([end, end, end], .sentAlone), ([crash, crash, crash], .quarantined),
        ([end, end, end, end, end], .sentAlone), ([end, end, end, end, end, end], .quarantined),
        ([crash, crash, end], .sentAlone), ([crash, crash, end, end], .quarantined),
    ])
    func `suspicion grows with every end that an item was under way at`(
        outcomes: [String], suspicion: Suspicion
    ) {
        #expect(Suspicion(Self.attempts(outcomes)) == suspicion)
    }

    @Test func `suspects go last, one at a time, with nobody at work`() async throws {
        let scheduler = makeScheduler()
        scheduler.feed(suspects: [.example(7), .example(8)], to: 0)
        scheduler.feed((1...6).map { .example($0) }, to: 0)
        scheduler.finishFeeding(target: 0)
        let order = Order()
        await withTaskGroup(of: Void.self) { workers in
            for _ in 0..<2 {
                workers.addTask {
                    while let assignment = await scheduler.next() {
                        let item = Int(assignment.unit.id.item)
                        if item >= 7 { #expect(scheduler.inFlight == 1) }
                        order.items.withLock { $0.append(item) }
                        settle(scheduler, assignment)
                    }
                }
            }
        }
        let items = order.items.withLock { $0 }
        #expect(items.sorted() == Array(1...8))
        #expect(items.suffix(2) == [7, 8])
    }

    @Test func `a suspect waits for the worker that is not back yet`() async throws {
        let scheduler = makeScheduler()
        scheduler.feed(suspects: [.example(7)], to: 0)
        scheduler.feed([.example(1)], to: 0)
        scheduler.finishFeeding(target: 0)
        let first = try #require(scheduler.nextNow())
        async let one = scheduler.next()
        settle(scheduler, first)
        // Settled, but its outcome may not be on disk: the worker has not asked for more.
        #expect(scheduler.nextNow() == nil)
        #expect(scheduler.inFlight == 0)
        async let other = scheduler.next()
        while scheduler.inFlight == 0 { await Task.yield() }
        scheduler.stop(.asked)
        #expect([await one, await other].compactMap { $0?.unit.id.item } == [7])
    }

    private func makeScheduler() -> Scheduler {
        let time = ManualTime()
        let lane = LaneSettings(
            model: ModelReference(provider: "p", model: "m"), credential: "key", price: nil,
            costSource: .unpriced, concurrency: 64)
        return Scheduler(
            router: Router(
                lanes: [lane], routes: [RouteSettings(lanes: [0], policy: .ordered)],
                wallet: Wallet(run: Budget(limit: nil)),
                policy: RetryPolicy(), seed: 1, now: time.now()),
            targets: 1, lowWater: 2, time: time)
    }

    private final class Order: Sendable {
        let items = Mutex<[Int]>([])
    }

    private func settle(_ scheduler: Scheduler, _ assignment: Scheduler.Assignment) {
        _ = scheduler.settle(
            assignment, .answered(usage: nil, cost: .zero, rateLimits: []),
            record: Self.attempts(["ok"])[0])
    }
}
