import JSON
import Routing
import Testing
import Vocabulary

/// What policies make of what the router has learned.
@Suite struct RouterPoliciesTests {
    @Test func `a model that answers sooner is the fastest, by the length of its answers`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("long"), RouterWorld.lane("quick")],
            policy: try #require(RoutePolicies.make("fastest", options: [:], route: []).policy))
        for round in 0..<20 {
            world.trail = ItemTrail()
            let ticket = try world.ticket()
            world.now = world.now + (ticket.lane == 0 ? .seconds(4) : .seconds(2))
            world.answer(ticket)
            if round > 3 { #expect(ticket.lane == 1) }
        }
    }

    @Test func `an answer that is not accepted goes on to the next stage and never back`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("small"), RouterWorld.lane("large", price: 9)],
            policy: CascadePolicy(AcceptanceRule()))
        let first = try world.ticket()
        #expect(first.lane == 0)
        let step = world.router.settle(
            first,
            .notAccepted(
                usage: TokenUsage(input: 100, output: 5), cost: .zero, rateLimits: [],
                isToRepeat: false), trail: &world.trail, at: world.now)
        guard case .again(.zero) = step else {
            Issue.record("expected the next stage, was \(step)")
            return
        }
        #expect(try world.ticket().lane == 1)
        let down = ProviderFailure(
            .connect, followUp: .failOver, billing: .notSent, message: "down")
        world.fail(try world.ticket(), down)
        #expect(try world.ticket().lane == 1)
    }

    @Test func `a second sample is asked of the same stage`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("small"), RouterWorld.lane("large")],
            policy: CascadePolicy(AcceptanceRule()))
        _ = world.router.settle(
            try world.ticket(),
            .notAccepted(usage: nil, cost: .zero, rateLimits: [], isToRepeat: true),
            trail: &world.trail, at: world.now)
        #expect(try world.ticket().lane == 0)
    }

    @Test func `cached tokens make a model the cheaper one once they are seen`() throws {
        var cached = RouterWorld.lane("cached", price: 1.2)
        cached.price?.cachedInput = .perMillionTokens(usd: 0.1)
        let world = RouterWorld([RouterWorld.lane("plain", price: 1), cached])
        var taken: [Int] = []
        let unfit = ProviderFailure(
            .unsupported, followUp: .otherModel, billing: .notSent, message: "no tools")
        for round in 0..<40 {
            world.trail = ItemTrail()
            // Some of the first fit only the second.
            if round < 10 { world.trail.rule(out: 0, because: unfit) }
            let ticket = try world.ticket(input: 4_000)
            taken.append(ticket.lane)
            _ = world.router.settle(
                ticket,
                .answered(
                    usage: TokenUsage(
                        input: 4_000, cachedInput: ticket.lane == 1 ? 3_900 : 0, output: 200),
                    cost: .zero, rateLimits: []), trail: &world.trail, at: world.now)
        }
        #expect(taken.suffix(20).allSatisfy { $0 == 1 }, "\(taken)")
    }

    @Test func `long prompts are priced by their bracket`() throws {
        var tiered = RouterWorld.lane("tiered", price: 1)
        tiered.price?.brackets = [
            ModelPrice.Bracket(
                above: 1_000, input: .perMillionTokens(usd: 9), output: .perMillionTokens(usd: 36))
        ]
        let world = RouterWorld([tiered, RouterWorld.lane("flat", price: 2)])
        #expect(try world.ticket(input: 1_000).lane == 0)
        #expect(try world.ticket(input: 1_001).lane == 1)
    }

    @Test(arguments: [(0, 0), (1, 1)])
    func `a fee for each image can make a model the dearer one`(
        _ images: Int, _ lane: Int
    ) throws {
        var charging = RouterWorld.lane("charging", price: 1)
        charging.price?.perImage = Money(usd: 0.01)
        let world = RouterWorld([charging, RouterWorld.lane("plain", price: 2)])
        let decision = world.router.choose(
            RouteQuery(
                route: 0, inputTokens: 1_000,
                bound: RequestBound(input: 4_000, output: 100, images: images)),
            trail: world.trail, at: world.now)
        guard case .send(let ticket) = decision else {
            Issue.record("\(decision)")
            return
        }
        #expect(ticket.lane == lane)
    }

    @Test func `a model that often fails after it was paid for is the dearer one`() throws {
        let world = RouterWorld([RouterWorld.lane("flaky"), RouterWorld.lane("sound", price: 1.2)])
        let lost = ProviderFailure(.badReply, followUp: .retry, billing: .unusable, message: "?")
        var taken: [Int] = []
        for round in 0..<200 {
            world.trail = ItemTrail()
            let ticket = try world.ticket()
            taken.append(ticket.lane)
            // Every second answer of the first is no use; never five in a row.
            if ticket.lane == 0, round.isMultiple(of: 2) {
                world.fail(ticket, lost)
            } else {
                world.answer(ticket, output: 200)
            }
            world.now = world.now + .seconds(60)
        }
        #expect(taken.suffix(50).count { $0 == 1 } > 40, "\(taken)")
    }

    @Test func `two keys of one place are used side by side, and a revoked one drops alone`()
        throws
    {
        let keys = ["one", "two"].map { key in
            RouterWorld.lane("place", credential: key, concurrency: 2)
        }
        let world = RouterWorld(
            keys,
            route: RouteSettings(
                candidates: [.init(lane: 0, entry: 0), .init(lane: 1, entry: 0)],
                policy: OrderedPolicy()))
        let tickets = try (0..<4).map { _ in try world.ticket() }
        #expect(tickets.map(\.lane) == [0, 0, 1, 1])
        let revoked = ProviderFailure(
            .authentication, followUp: .dropCredential, billing: .refused, message: "revoked")
        world.fail(tickets[0], revoked)
        world.router.conclude(lane: 0)
        world.answer(tickets[2])
        world.trail = ItemTrail()
        #expect(try world.ticket().lane == 1)
    }
}

@Suite struct RefusingLaneTests {
    private static let busy = ProviderFailure(
        .overloaded, followUp: .retry, billing: .refused, message: "busy")

    @Test func `a refusal among answers keeps only its own item waiting`() throws {
        let world = RouterWorld([RouterWorld.lane("a")])
        world.answer(try world.ticket())
        world.fail(try world.ticket(), Self.busy)
        guard case .wait(let until?) = world.choose() else {
            Issue.record("expected the item to wait")
            return
        }
        #expect(until <= world.now + .seconds(1))
        world.trail = ItemTrail()
        _ = try (0..<4).map { _ in try world.ticket() }
    }

    @Test func `while a place is down one request goes at a time`() throws {
        let world = RouterWorld([RouterWorld.lane("a")])
        for ticket in try (0..<12).map({ _ in try world.ticket() }) {
            world.trail = ItemTrail()
            world.fail(ticket, Self.busy)
        }
        world.trail = ItemTrail()
        world.now = world.now + .seconds(2)
        let probe = try world.ticket()
        #expect(probe.reason == .probe)
        guard case .wait = world.choose() else {
            Issue.record("expected to wait for the one that is out")
            return
        }
        world.answer(probe)
        _ = try (0..<4).map { _ in try world.ticket() }
    }

    @Test func `a place that refuses everything is down, and others take over`() throws {
        let world = RouterWorld([RouterWorld.lane("a"), RouterWorld.lane("b", price: 9)])
        let tickets = try (0..<12).map { _ in try world.ticket() }
        #expect(tickets.allSatisfy { $0.lane == 0 })
        world.now = world.now + .seconds(1)
        for ticket in tickets { world.fail(ticket, Self.busy) }
        world.trail = ItemTrail()
        let other = try world.ticket()
        #expect(other.lane == 1 && other.reason == .othersRest)
    }
}

@Suite struct WalletTests {
    private static let failure = ProviderFailure(
        .connect, followUp: .retry, billing: .notSent, message: "down")

    /// 400 input and 256 output tokens at most, at $1 and $4 a million: $0.001424 a request.
    @Test func `a model's wall sends the work elsewhere, and the reason is told`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("cheap"), RouterWorld.lane("dear", price: 5)],
            wallet: Wallet(
                run: Budget(limit: nil),
                groups: [
                    .init(name: "cheap/cheap", lanes: [0], budget: Budget(limit: Money(usd: 0.002)))
                ]))
        let first = try world.ticket()
        #expect(first.lane == 0)
        guard case .wait(nil) = world.choose() else {
            Issue.record("expected to wait for what is out")
            return
        }
        world.answer(first, cost: Money(usd: 0.001))
        let second = try world.ticket()
        #expect(second.lane == 1)
        #expect(second.reason == .othersTooDear)
    }

    @Test func `a target's wall ends the target and not the run`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("a")],
            wallet: Wallet(run: Budget(limit: nil), routes: [0: Budget(limit: Money(usd: 0.001))]))
        guard case .budgetSpent(let shortage) = world.choose(), shortage.wall == .route else {
            Issue.record("expected the target's budget to be spent")
            return
        }
    }

    @Test func `what was spent before counts`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("a")],
            wallet: Wallet(
                run: Budget(limit: nil),
                groups: [
                    .init(
                        name: "a", lanes: [0],
                        budget: Budget(limit: Money(usd: 1), spent: Money(usd: 0.9999)))
                ]))
        guard case .budgetSpent(let shortage) = world.choose(), shortage.wall == .group("a"),
            shortage.limit == Money(usd: 1), shortage.spent == Money(usd: 0.9999)
        else {
            Issue.record("expected the provider's budget to be spent")
            return
        }
    }

    @Test func `an item that only a spent model could serve is set aside alone`() throws {
        let spent = Budget(limit: Money(usd: 1), spent: Money(usd: 1))
        let world = RouterWorld(
            [RouterWorld.lane("spent"), RouterWorld.lane("other", price: 5)],
            wallet: Wallet(
                run: Budget(limit: nil), groups: [.init(name: "spent", lanes: [0], budget: spent)]))
        world.trail.rule(out: 1, because: Self.failure)
        guard case .walledOff(let shortage) = world.choose(), shortage.wall == .group("spent")
        else {
            Issue.record("expected this item alone to be set aside")
            return
        }
        world.trail = ItemTrail()
        let ticket = try world.ticket()
        #expect(ticket.lane == 1)
        // With the other one gone, nothing is left outside the wall.
        world.fail(
            ticket,
            ProviderFailure(.modelNotFound, followUp: .dropModel, billing: .refused, message: ""))
        world.router.conclude(lane: 1)
        guard case .budgetSpent(let last) = world.choose(), last.wall == .group("spent") else {
            Issue.record("expected the model's budget to be spent")
            return
        }
    }

    @Test func `a model without a price is passed over where a wall holds for it`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("unpriced", price: nil), RouterWorld.lane("priced")],
            wallet: Wallet(run: Budget(limit: nil), routes: [0: Budget(limit: Money(usd: 1))]))
        #expect(try world.ticket().lane == 1)
    }

    @Test func `where the dear one finds no room a cheaper one takes the item`() throws {
        let world = RouterWorld(
            [RouterWorld.lane("dear", price: 5), RouterWorld.lane("cheap")],
            policy: OrderedPolicy(), wallet: Wallet(run: Budget(limit: Money(usd: 0.002))))
        #expect(try world.ticket().lane == 1)
    }
}
