import Routing
import Testing
import Vocabulary

/// A router over lanes named by letters, and a clock that stands still unless told.
private final class World {
    var router: Router
    var now = Instant.origin
    var trail = ItemTrail()

    init(
        prices: [Double?], policy: any RoutePolicy = .cheapest, budget: Money? = nil,
        credentials: [String]? = nil, requestsPerMinute: Int? = nil
    ) {
        let lanes = prices.enumerated().map { index, price in
            LaneSettings(
                model: ModelReference(provider: "p\(index)", model: "m"),
                credential: credentials?[index] ?? "key\(index)",
                price: price.map {
                    ModelPrice(
                        input: .perMillionTokens(usd: $0), output: .perMillionTokens(usd: $0 * 4))
                },
                costSource: .catalog, requestsPerMinute: requestsPerMinute, concurrency: 64,
                modelName: "m\(index)")
        }
        router = Router(
            lanes: lanes, routes: [RouteSettings(lanes: Array(lanes.indices), policy: policy)],
            wallet: Wallet(run: Budget(limit: budget)),
            policy: RetryPolicy(), seed: 1, now: .origin)
    }

    func choose(output: Int? = 256) -> RouteDecision {
        router.choose(
            RouteQuery(
                route: 0, inputTokens: 100, bound: RequestBound(input: 400, output: output)),
            trail: trail, at: now)
    }

    /// The lane of a decision to send; records an issue for any other.
    func ticket(output: Int? = 256) throws -> RouteTicket {
        let decision = choose(output: output)
        guard case .send(let ticket) = decision else {
            throw Unexpected(decision: "\(decision)")
        }
        return ticket
    }

    func fail(_ ticket: RouteTicket, _ failure: ProviderFailure) -> NextStep {
        router.settle(ticket, .failed(failure, cost: nil), trail: &trail, at: now)
    }

    func answer(_ ticket: RouteTicket, output: Int) -> NextStep {
        router.settle(
            ticket,
            .answered(
                usage: TokenUsage(input: 100, output: output), cost: .zero, rateLimits: []),
            trail: &trail, at: now)
    }

    struct Unexpected: Error { var decision: String }
}

private func failure(
    _ kind: ProviderFailure.Kind, _ followUp: ProviderFailure.FollowUp,
    _ billing: ProviderFailure.Billing, retryAfter: Duration? = nil
) -> ProviderFailure {
    ProviderFailure(
        kind, followUp: followUp, billing: billing, message: kind.rawValue, retryAfter: retryAfter)
}

@Suite struct RouterTests {
    @Test func `the cheapest model is taken`() throws {
        let world = World(prices: [2, 0.5, 1])
        let ticket = try world.ticket()
        #expect(ticket.lane == 1)
        #expect(ticket.reason == .cheapest)
    }

    @Test func `a model that turns out to be wordy stops being the cheapest`() throws {
        let world = World(prices: [1, 1.3])
        for _ in 0..<20 {
            let ticket = try world.ticket(output: 4_000)
            guard ticket.lane == 0 else { return }
            _ = world.answer(ticket, output: 3_000)
        }
        Issue.record("it kept taking the model whose answers cost ten times as much")
    }

    @Test func `an ordered route takes the first, whatever it costs`() throws {
        let world = World(prices: [9, 1], policy: .ordered)
        #expect(try world.ticket().lane == 0)
    }

    @Test func `a place that is down is passed over until its rest is over`() throws {
        let world = World(prices: [1, 2])
        for _ in 0..<5 {
            world.trail = ItemTrail()
            let ticket = try world.ticket()
            #expect(ticket.lane == 0)
            _ = world.fail(ticket, failure(.connect, .retry, .notSent))
        }
        world.trail = ItemTrail()
        let other = try world.ticket()
        #expect(other.lane == 1)
        #expect(other.reason == .othersRest)
        world.now = world.now + .seconds(1)
        let probe = try world.ticket()
        #expect(probe.lane == 0)
        #expect(probe.reason == .probe)
        #expect(try world.ticket().lane == 1)
    }

    @Test func `with every model resting the work waits and does not fail`() throws {
        let world = World(prices: [1])
        for _ in 0..<5 {
            let ticket = try world.ticket()
            guard case .again = world.fail(ticket, failure(.connect, .retry, .notSent)) else {
                Issue.record("an item failed because a place was down")
                return
            }
        }
        guard case .wait(let until?) = world.choose() else {
            Issue.record("expected to wait")
            return
        }
        #expect(world.now...(world.now + .seconds(1)) ~= until)
    }

    @Test func `one refusal slows the whole lane for as long as it was told`() throws {
        let world = World(prices: [1])
        let first = try world.ticket()
        _ = world.fail(
            first, failure(.rateLimited, .retry, .refused, retryAfter: .seconds(10)))
        world.trail = ItemTrail()
        guard case .wait(let until?) = world.choose() else {
            Issue.record("expected to wait")
            return
        }
        #expect(world.now + .seconds(10)...(world.now + .seconds(11)) ~= until)
        world.now = world.now + .seconds(11)
        #expect(try world.ticket().lane == 0)
    }

    @Test(arguments: [1, 3, 4, 6])
    func `a place that refuses the first requests of all is asked again as soon as it told`(
        _ refused: Int
    ) throws {
        let world = World(prices: [1])
        for ticket in try (0..<refused).map({ _ in try world.ticket() }) {
            world.trail = ItemTrail()
            _ = world.fail(
                ticket, failure(.rateLimited, .retry, .refused, retryAfter: .seconds(2)))
        }
        world.trail = ItemTrail()
        world.now = world.now + .seconds(3)
        _ = world.answer(try world.ticket(), output: 10)
        _ = world.answer(try world.ticket(), output: 10)
        #expect(try world.ticket().lane == 0)
    }

    @Test func `an ordered route does not wait out a refusal`() throws {
        let world = World(prices: [1, 9], policy: .ordered)
        let first = try world.ticket()
        _ = world.fail(first, failure(.rateLimited, .retry, .refused, retryAfter: .seconds(10)))
        #expect(try world.ticket().lane == 1)
    }

    @Test func `a wait longer than ten minutes parks the lane as a quota does`() throws {
        let world = World(prices: [1, 2])
        let first = try world.ticket()
        let step = world.fail(
            first, failure(.rateLimited, .retry, .refused, retryAfter: .seconds(7_200)))
        guard case .again(.zero) = step else {
            Issue.record("expected another try at once, was \(step)")
            return
        }
        #expect(try world.ticket().lane == 1)
        world.now = world.now + .seconds(7_201)
        world.trail = ItemTrail()
        #expect(try world.ticket().lane == 0)
    }

    @Test(arguments: [
        (ProviderFailure.FollowUp.retry, ProviderFailure.Billing.ambiguous, 2),
        (.park, .ambiguous, 2), (.park, .unusable, 3),
    ])
    func `what may be paid is not sent without end, however long each rest is`(
        _ followUp: ProviderFailure.FollowUp, _ billing: ProviderFailure.Billing, _ sends: Int
    ) throws {
        let world = World(prices: [1])
        let resting = failure(.serverError, followUp, billing, retryAfter: .seconds(3_600))
        for send in 1...sends {
            switch world.fail(try world.ticket(), resting) {
            case .again: #expect(send < sends)
            case .failed: #expect(send == sends)
            case let other: Issue.record("\(other)")
            }
            world.now = world.now + .seconds(3_601)
        }
    }

    @Test func `a quota that is used up day after day costs nothing and fails no item`() throws {
        let world = World(prices: [1])
        for _ in 1...30 {
            let used = failure(.quotaExhausted, .park, .refused, retryAfter: .seconds(80_000))
            guard case .again = world.fail(try world.ticket(), used) else {
                Issue.record("an item failed because a quota was used up")
                return
            }
            world.now = world.now + .seconds(80_001)
        }
    }

    @Test func `a wait of years is as none, also where it came as a quota`() throws {
        let world = World(prices: [1])
        _ = world.fail(
            try world.ticket(),
            failure(.rateLimited, .park, .refused, retryAfter: .seconds(315_360_000)))
        world.now = world.now + .seconds(3)
        #expect(try world.ticket().lane == 0)
    }

    @Test func `a maybe-paid failure is sent again once and then fails`() throws {
        let world = World(prices: [1])
        let reset = failure(.reset, .retry, .ambiguous)
        guard case .again = world.fail(try world.ticket(), reset) else {
            Issue.record("expected one re-send")
            return
        }
        guard case .failed(let last) = world.fail(try world.ticket(), reset) else {
            Issue.record("expected no second re-send")
            return
        }
        #expect(last.kind == .reset && last.end?.contains("resend_in_doubt") == true)
    }

    @Test func `the one re-send of a maybe-paid failure goes to the next model`() throws {
        let world = World(prices: [1, 2], policy: .ordered)
        let first = try world.ticket()
        #expect(first.lane == 0)
        guard case .again = world.fail(first, failure(.reset, .retry, .ambiguous)) else {
            Issue.record("expected one re-send")
            return
        }
        #expect(try world.ticket().lane == 1)
    }

    @Test func `refusals use no attempt`() throws {
        let world = World(prices: [1])
        for count in 1...100 {
            world.now = world.now + .seconds(3_600)
            let step = world.fail(try world.ticket(), failure(.rateLimited, .retry, .refused))
            guard case .again = step else {
                Issue.record("after \(count) refusals: \(step)")
                return
            }
        }
    }

    @Test func `an item that does not fit one model goes to the next, and the lane stays well`()
        throws
    {
        let world = World(prices: [1, 2])
        let step = world.fail(
            try world.ticket(), failure(.contextTooLong, .otherModel, .refused))
        guard case .again(.zero) = step else {
            Issue.record("expected the next model at once")
            return
        }
        #expect(try world.ticket().lane == 1)
        world.trail = ItemTrail()
        #expect(try world.ticket().lane == 0)
    }

    @Test func `an item that fits no model is said to`() throws {
        let world = World(prices: [1])
        _ = world.fail(try world.ticket(), failure(.contextTooLong, .otherModel, .refused))
        guard case .noModelFits = world.choose() else {
            Issue.record("expected noModelFits")
            return
        }
    }

    @Test func `a dead credential takes all its lanes along`() throws {
        let world = World(prices: [1, 2, 3], credentials: ["a", "a", "b"])
        _ = world.fail(
            try world.ticket(), failure(.authentication, .dropCredential, .refused))
        world.router.conclude(lane: 0)
        #expect(try world.ticket().lane == 2)
    }

    @Test func `a route without models is dead and says why`() throws {
        let world = World(prices: [1])
        _ = world.fail(
            try world.ticket(), failure(.modelNotFound, .dropModel, .refused))
        world.router.conclude(lane: 0)
        guard case .routeIsDead(let end) = world.choose() else {
            Issue.record("expected a dead route")
            return
        }
        #expect(end.reason == "p0/m: model_not_found")
        #expect(end.cause == .model)
    }

    @Test func `an unpriced model is not used under a budget`() throws {
        let open = World(prices: [nil])
        #expect(try open.ticket().lane == 0)
        let walled = World(prices: [nil, 1], budget: Money(usd: 1))
        #expect(try walled.ticket().lane == 1)
    }

    @Test func `the wall waits for what is under way and then says it is spent`() throws {
        // 400 input and 256 output tokens at most: $0.001424 a request.
        let world = World(prices: [1], budget: Money(usd: 0.002))
        let first = try world.ticket()
        guard case .wait(nil) = world.choose() else {
            Issue.record("expected to wait for the settlement")
            return
        }
        _ = world.router.settle(
            first,
            .answered(
                usage: TokenUsage(input: 100, output: 10), cost: Money(usd: 0.001), rateLimits: []),
            trail: &world.trail, at: world.now)
        guard case .budgetSpent = world.choose() else {
            Issue.record("expected the budget to be spent")
            return
        }
    }

    @Test func `an interrupted send gives the item back`() throws {
        let world = World(prices: [1])
        let ticket = try world.ticket()
        guard
            case .givenBack = world.router.settle(
                ticket, .interrupted(cost: nil), trail: &world.trail, at: world.now)
        else {
            Issue.record("expected it to be given back")
            return
        }
    }

    @Test func `a lane takes no more than its concurrency, and more after successes`() throws {
        let world = World(prices: [1])
        let tickets = try (0..<8).map { _ in try world.ticket() }
        guard case .wait = world.choose() else {
            Issue.record("expected the lane to be full")
            return
        }
        _ = world.answer(tickets[0], output: 5)
        _ = try world.ticket()
        _ = try world.ticket()
        guard case .wait(nil) = world.choose() else {
            Issue.record("expected the lane to be full, and nothing but an answer to help")
            return
        }
    }
}
