import Testing
import Vocabulary

@testable import Routing

/// Whom a router holds refusals against: the item, the model or the key.
struct RouterEvidenceTests {
    private static let forbidden = ProviderFailure(
        .permission, followUp: .dropCredential, billing: .refused, message: "no")
    private static let gone = ProviderFailure(
        .modelNotFound, followUp: .dropModel, billing: .refused, message: "gone")

    /// Sends one item of its own and lets it fail.
    private func refuse(
        _ world: RouterWorld, _ item: UInt64, _ failure: ProviderFailure = forbidden
    ) throws -> RouteTicket {
        world.trail = ItemTrail()
        let ticket = try world.ticket(item: item)
        world.fail(ticket, failure)
        return ticket
    }

    private func witness(_ world: RouterWorld, _ item: UInt64) throws -> RouteTicket {
        world.trail = ItemTrail()
        let lane = try #require(world.router.lanesWantingWitness.first)
        let decision = world.router.chooseWitness(
            RouteQuery(
                route: 0, inputTokens: 100, bound: RequestBound(input: 400, output: 256),
                item: item),
            trail: world.trail, lane: lane, at: world.now)
        guard case .send(let ticket)? = decision else {
            throw RouterWorld.Unexpected(decision: "\(String(describing: decision))")
        }
        return ticket
    }

    @Test func `a refused item asks the next model, and the first one stays`() throws {
        let world = RouterWorld([RouterWorld.lane("a"), RouterWorld.lane("b", price: 2)])
        #expect(try refuse(world, 1).lane == 0)
        #expect(try world.ticket(item: 1).lane == 1)
        world.trail = ItemTrail()
        #expect(try world.ticket(item: 2).lane == 0)
    }

    @Test func `an item waits for what others tell, then fails alone`() throws {
        let world = RouterWorld([RouterWorld.lane("a")])
        _ = try refuse(world, 1)
        let held = world.trail
        guard case .undecided = world.choose(item: 1) else {
            Issue.record("it did not wait")
            return
        }
        world.trail = ItemTrail()
        world.answer(try world.ticket(item: 2))
        #expect(world.router.verdicts == 1)
        world.trail = held
        guard case .noModelFits = world.choose(item: 1) else {
            Issue.record("it went on waiting")
            return
        }
    }

    @Test func `a key is dropped after eight different items, the last three witnesses`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("a", credential: "k"), RouterWorld.lane("b", credential: "k")],
            route: RouteSettings(lanes: [0], policy: CheapestPolicy()))
        for item in 1...5 { _ = try refuse(world, UInt64(item)) }
        world.trail = ItemTrail()
        guard case .wait = world.choose(item: 9) else {
            Issue.record("an examined lane took an item")
            return
        }
        for item in 6...8 {
            #expect(!world.router.isOut(lane: 0))
            world.fail(try witness(world, UInt64(item)), Self.forbidden)
        }
        #expect(world.router.isOut(lane: 0) && world.router.isOut(lane: 1))
        guard case .routeIsDead(let end) = world.choose() else {
            Issue.record("the route lives")
            return
        }
        #expect(end.cause == .credential && end.reason == "a/a: no")
    }

    @Test func `a witness that is answered lets everything go on`() throws {
        let world = RouterWorld([RouterWorld.lane("a")])
        for item in 1...5 { _ = try refuse(world, UInt64(item)) }
        world.answer(try witness(world, 6))
        #expect(!world.router.hasSuspects)
        world.trail = ItemTrail()
        #expect(try world.ticket(item: 7).lane == 0)
    }

    @Test func `a model that refuses everything is dropped alone where its key is good`() throws {
        let world = RouterWorld(
            [
                RouterWorld.lane("a", credential: "k"),
                RouterWorld.lane("b", price: 2, credential: "k"),
            ])
        for item in 1...5 {
            _ = try refuse(world, UInt64(item))
            // The next model takes it, by the same key.
            world.answer(try world.ticket(item: UInt64(item)))
        }
        for item in 6...8 {
            world.fail(try witness(world, UInt64(item)), Self.forbidden)
            world.answer(try world.ticket(item: UInt64(item)))
        }
        #expect(world.router.isOut(lane: 0) && !world.router.isOut(lane: 1))
    }

    @Test func `what was refused alone before accuses nobody`() throws {
        let world = RouterWorld([RouterWorld.lane("a")])
        for item in 1...30 {
            world.trail = ItemTrail()
            world.trail.refusedAlone = [0]
            world.fail(try world.ticket(item: UInt64(item)), Self.forbidden)
            guard case .noModelFits = world.choose(item: UInt64(item)) else {
                Issue.record("it waited")
                return
            }
        }
        #expect(!world.router.hasSuspects)
    }

    @Test(arguments: [false, true])
    func `with nobody left to ask, what never answered is bad, and the rest is good`(
        _ hasAnswered: Bool
    ) throws {
        let world = RouterWorld([RouterWorld.lane("a")])
        if hasAnswered { world.answer(try world.ticket()) }
        _ = try refuse(world, 1, Self.gone)
        let held = world.trail
        world.router.conclude(lane: 0)
        #expect(world.router.isOut(lane: 0) != hasAnswered)
        world.trail = held
        switch world.choose(item: 1) {
        case .noModelFits: #expect(hasAnswered)
        case .routeIsDead: #expect(!hasAnswered)
        default: Issue.record("neither")
        }
    }

    @Test func `answers of earlier processes count`() {
        let lane = RouterWorld.lane("a")
        var router = Router(
            lanes: [lane], routes: [RouteSettings(lanes: [0], policy: CheapestPolicy())],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1,
            answered: [lane.model], now: .origin)
        var trail = ItemTrail()
        guard
            case .send(let ticket) = router.choose(
                RouteQuery(
                    route: 0, inputTokens: 1, bound: RequestBound(input: 1, output: 1)),
                trail: trail, at: .origin)
        else {
            Issue.record("nothing was sent")
            return
        }
        _ = router.settle(ticket, .failed(Self.gone, cost: nil), trail: &trail, at: .origin)
        router.conclude(lane: 0)
        #expect(!router.isOut(lane: 0))
    }

    @Test func `a refusal for content is final where the target says so`() throws {
        let refused = ProviderFailure(
            .contentPolicy, followUp: .otherModel, billing: .refused, message: "no")
        for isFinal in [false, true] {
            let world = RouterWorld(
                [RouterWorld.lane("a"), RouterWorld.lane("b")],
                route: RouteSettings(
                    candidates: [.init(lane: 0, entry: 0), .init(lane: 1, entry: 1)],
                    policy: OrderedPolicy(), refusalsAreFinal: isFinal))
            let step = world.fail(try world.ticket(), refused)
            switch step {
            case .failed: #expect(isFinal)
            case .again: #expect(!isFinal)
            default: Issue.record("\(step)")
            }
        }
    }
}
