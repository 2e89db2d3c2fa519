import Routing
import Testing
import Vocabulary

/// Places that are silent, refuse everybody, or answer with nonsense.
@Suite struct HostilePlaceTests {
    private var router: Router
    private var trail = ItemTrail()
    private var now = Instant.origin

    init() { router = Self.makeRouter(lanes: 2) }

    private static func makeRouter(lanes: Int) -> Router {
        let settings = (0..<lanes).map { index in
            LaneSettings(
                model: ModelReference(provider: "p\(index)", model: "m"),
                credential: "key\(index)", price: nil, costSource: .unpriced, concurrency: 64)
        }
        return Router(
            lanes: settings, routes: [RouteSettings(lanes: Array(0..<lanes), policy: .ordered)],
            wallet: Wallet(run: Budget(limit: nil)),
            policy: RetryPolicy(), seed: 1, now: .origin)
    }

    private mutating func choose() -> RouteDecision {
        router.choose(
            RouteQuery(route: 0, inputTokens: 1, bound: RequestBound(input: 1, output: 1)),
            trail: trail, at: now)
    }

    private mutating func ticket() throws -> RouteTicket {
        let decision = choose()
        guard case .send(let ticket) = decision else { throw Unexpected(decision: "\(decision)") }
        return ticket
    }

    private struct Unexpected: Error { var decision: String }

    private mutating func answer(_ ticket: RouteTicket) {
        var other = ItemTrail()
        _ = router.settle(
            ticket, .answered(usage: nil, cost: nil, rateLimits: []), trail: &other, at: now)
    }

    private mutating func fail(
        _ ticket: RouteTicket, _ kind: ProviderFailure.Kind,
        _ followUp: ProviderFailure.FollowUp, retryAfter: Duration? = nil
    ) -> NextStep {
        router.settle(
            ticket,
            .failed(
                ProviderFailure(
                    kind, followUp: followUp, billing: .refused, message: "no",
                    retryAfter: retryAfter), cost: .zero),
            trail: &trail, at: now)
    }

    @Test mutating func `a first place that is silent costs a route a minute, not its time-out`()
        throws
    {
        for _ in 0..<8 {
            let ticket = try ticket()
            #expect(ticket.lane == 0)
        }
        guard case .wait(let until) = choose() else {
            Issue.record("expected to wait for the first place")
            return
        }
        #expect(until == .origin + .seconds(60))
        now = .origin + .seconds(61)
        let next = try ticket()
        #expect(next.lane == 1)
    }

    @Test mutating func `a place that has answered may be slow, as slow as it was`() throws {
        let first = try ticket()
        now = .origin + .seconds(250)
        answer(first)
        for _ in 0..<8 { _ = try ticket() }
        now = now + .seconds(700)
        while case .send(let ticket) = choose() { #expect(ticket.lane == 0) }
        guard case .wait(nil) = choose() else {
            Issue.record("expected to wait for the first place")
            return
        }
    }

    @Test mutating func `a place that refuses everybody for a night fails no item`() throws {
        router = Self.makeRouter(lanes: 1)
        var refusals = 0
        while now < .origin + .seconds(8 * 3_600) {
            switch choose() {
            case .send(let ticket):
                refusals += 1
                guard case .again = fail(ticket, .overloaded, .retry) else {
                    Issue.record("failed after \(refusals) refusals")
                    return
                }
            case .wait(let until): now = try #require(until)
            case let other:
                Issue.record("\(other)")
                return
            }
        }
        #expect(refusals > 30)
        #expect(refusals < 200)
    }

    @Test mutating func `an item that is refused while others are answered comes to an end`() throws
    {
        router = Self.makeRouter(lanes: 1)
        for refusal in 1...40 {
            now = now + .seconds(120)
            let ticket = try ticket()
            let step = fail(ticket, .overloaded, .retry)
            if case .failed = step {
                #expect(refusal == 30)
                return
            }
            now = now + .seconds(120)
            let mine = trail
            trail = ItemTrail()
            let other = try self.ticket()
            answer(other)
            trail = mine
        }
        Issue.record("it went on for ever")
    }

    @Test mutating func `a redirect as the first answer is a wrong address, later a hiccup`() throws
    {
        var ticket = try ticket()
        _ = fail(ticket, .badReply, .dropModel)
        router.conclude(lane: ticket.lane)
        trail = ItemTrail()
        ticket = try self.ticket()
        #expect(ticket.lane == 1)
        answer(ticket)
        ticket = try self.ticket()
        _ = fail(ticket, .badReply, .dropModel)
        trail = ItemTrail()
        now = now + .seconds(120)
        let again = try self.ticket()
        #expect(again.lane == 1)
    }

    @Test mutating func `a page instead of an answer ends an item, but not a model that answers`()
        throws
    {
        router = Self.makeRouter(lanes: 1)
        answer(try ticket())
        for _ in 0..<20 {
            let mine = trail
            trail = ItemTrail()
            answer(try ticket())
            trail = mine
            if case .failed = fail(try ticket(), .badReply, .dropModel) {
                trail = ItemTrail()
                #expect(try ticket().lane == 0)
                return
            }
            now = now + .seconds(120)
        }
        Issue.record("it went on for ever")
    }

    @Test(arguments: [503, 404]) mutating func `no server for a model that has answered is a pause`(
        _ status: Int
    ) throws {
        router = Self.makeRouter(lanes: 1)
        var failure = ProviderFailure(
            .modelNotFound, followUp: .dropModel, billing: .refused, message: "no channel")
        failure.facts.httpStatus = status
        for hasAnswered in [true, false] {
            router = Self.makeRouter(lanes: 1)
            if hasAnswered { answer(try ticket()) }
            trail = ItemTrail()
            _ = router.settle(
                try ticket(), .failed(failure, cost: .zero), trail: &trail, at: now)
            #expect(router.hasSuspects == (status == 404 || !hasAnswered))
        }
    }

    @Test mutating func `a wait of years is not believed`() throws {
        router = Self.makeRouter(lanes: 1)
        let ticket = try ticket()
        _ = fail(ticket, .rateLimited, .retry, retryAfter: .seconds(1_000_000_000))
        now = .origin + .seconds(601)
        _ = try self.ticket()
    }

    @Test mutating func `a wait of hours is obeyed`() throws {
        router = Self.makeRouter(lanes: 1)
        let ticket = try ticket()
        _ = fail(ticket, .rateLimited, .retry, retryAfter: .seconds(7_200))
        now = .origin + .seconds(7_199)
        guard case .wait = choose() else {
            Issue.record("sent too early")
            return
        }
        now = .origin + .seconds(7_201)
        _ = try self.ticket()
    }
}
