import Testing
import Vocabulary

@testable import Routing

@Suite struct SilenceTests {
    private static func after(_ seconds: Int) -> Instant { .origin + .seconds(seconds) }

    @Test func `a lane that has never answered is silent after a minute`() {
        var silence = Silence()
        #expect(silence.start == nil)
        silence.sent(at: .origin)
        silence.sent(at: Self.after(50))
        #expect(!silence.isSilent(at: Self.after(59)))
        #expect(silence.isSilent(at: Self.after(60)))
    }

    @Test func `one that has answered is judged by three times its slowest answer`() {
        var silence = Silence()
        silence.sent(at: .origin)
        silence.answered(after: .seconds(100))
        silence.answered(after: .seconds(2))
        silence.heard(inFlight: 1, at: Self.after(100))
        #expect(!silence.isSilent(at: Self.after(399)))
        #expect(silence.isSilent(at: Self.after(400)))
    }

    @Test func `a slow tier may take the time that it is known for`() {
        var silence = Silence(hold: .seconds(900))
        silence.sent(at: .origin)
        #expect(!silence.isSilent(at: Self.after(899)))
        #expect(silence.isSilent(at: Self.after(900)))
    }

    @Test func `a lane with nothing in flight is not silent`() {
        var silence = Silence()
        silence.sent(at: .origin)
        silence.heard(inFlight: 0, at: Self.after(1))
        #expect(!silence.isSilent(at: Self.after(3_600)))
        silence.sent(at: Self.after(3_600))
        #expect(!silence.isSilent(at: Self.after(3_659)))
        #expect(silence.isSilent(at: Self.after(3_660)))
    }

    @Test func `trials come a minute after the silence, then ever later, one at a time`() {
        var silence = Silence()
        silence.sent(at: .origin)
        #expect(silence.trial(inFlight: 1) == nil)
        var gaps: [Int] = []
        var last = Self.after(60)
        for _ in 0..<6 {
            guard let trial = silence.trial(inFlight: 0) else { break }
            gaps.append((trial - last).milliseconds / 1_000)
            silence.sent(at: trial)
            last = trial
        }
        #expect(gaps == [60, 120, 240, 480, 600, 600])
        silence.heard(inFlight: 0, at: last)
        #expect(!silence.isSilent(at: last + .seconds(100)))
    }
}

/// How a router goes about a silent lane.
@Suite struct SilentLaneTests {
    private var router: Router
    private var now = Instant.origin

    init() { router = Self.router(lanes: 2) }

    private static func router(
        lanes: Int, hedges: Bool = true, isOneModel: Bool = false
    ) -> Router {
        let settings = (0..<lanes).map { index in
            LaneSettings(
                model: ModelReference(provider: isOneModel ? "p" : "p\(index)", model: "m"),
                credential: "key\(index)", price: nil, costSource: .unpriced, concurrency: 64)
        }
        let candidates = (0..<lanes).map { RouteSettings.Candidate(lane: $0, entry: $0) }
        return Router(
            lanes: settings,
            routes: [RouteSettings(candidates: candidates, policy: .ordered, hedges: hedges)],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1, now: .origin)
    }

    private static let query = RouteQuery(
        route: 0, inputTokens: 1, bound: RequestBound(input: 1, output: 1))

    private mutating func lanes(of count: Int) -> [Int] {
        (0..<count).compactMap { _ in
            guard case .send(let ticket) = router.choose(Self.query, trail: ItemTrail(), at: now)
            else { return nil }
            return ticket.lane
        }
    }

    @Test mutating func `a silent lane gets nothing more while another one is there`() {
        #expect(lanes(of: 4) == [0, 0, 0, 0])
        now = now + .seconds(60)
        #expect(lanes(of: 4) == [1, 1, 1, 1])
    }

    @Test mutating func `a lane alone is asked however silent it is`() {
        router = Self.router(lanes: 1)
        #expect(lanes(of: 2) == [0, 0])
        now = now + .seconds(600)
        #expect(lanes(of: 2) == [0, 0])
    }

    @Test mutating func `another key of a silent model is no other model`() {
        router = Self.router(lanes: 2, isOneModel: true)
        #expect(!router.hedges(route: 0))
        #expect(lanes(of: 2) == [0, 0])
        now = now + .seconds(100)
        #expect(lanes(of: 2) == [0, 0])
        guard
            case .noModelFits = router.chooseAgain(
                Self.query, trail: ItemTrail(), besides: 0, at: now)
        else {
            Issue.record("asked at the same model again")
            return
        }
    }

    @Test mutating func `where all are silent the first is as good as any`() {
        #expect(lanes(of: 1) == [0])
        now = now + .seconds(60)
        #expect(lanes(of: 1) == [1])
        now = now + .seconds(60)
        #expect(lanes(of: 1) == [0])
    }

    @Test mutating func `a route that never hedges waits for a silent lane`() {
        router = Self.router(lanes: 2, hedges: false)
        #expect(!router.hedges(route: 0))
        #expect(lanes(of: 2) == [0, 0])
        now = now + .seconds(100)
        #expect(lanes(of: 2) == [0, 0])
    }

    @Test mutating func `an item is asked again at a lane that is not silent, and says why`() {
        #expect(lanes(of: 2) == [0, 0])
        now = now + .seconds(60)
        guard
            case .send(let ticket) = router.chooseAgain(
                Self.query, trail: ItemTrail(), besides: 0, at: now)
        else {
            Issue.record("no second lane")
            return
        }
        #expect(ticket.lane == 1)
        #expect(ticket.reason == .othersSilent)
        router = Self.router(lanes: 1)
        guard
            case .noModelFits = router.chooseAgain(
                Self.query, trail: ItemTrail(), besides: 0, at: now)
        else {
            Issue.record("a second lane")
            return
        }
    }
}
