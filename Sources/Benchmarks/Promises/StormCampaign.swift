import Routing
import Vocabulary

/// A minute of refusals, played out on the router alone, to the nanosecond and in no time.
///
/// Sixteen workers with answers after 200 ms; what the router decides is done, and time
/// goes from event to event.
struct StormCampaign {
    /// What a refusal says about waiting, as far as it is understood.
    static let forms: [(name: String, wait: Duration?)] = [
        ("retry-after: 2", .seconds(2)), ("retry-after: 20", .seconds(20)),
        ("an HTTP date in 7 s", .seconds(7)), ("an HTTP date in the past", .zero),
        ("retry-after: 0", .zero), ("none", nil), ("retry-after: abc", nil),
        ("retry-after: 1e9", .seconds(1_000_000_000)),
        ("retry-after-ms: 1500", .milliseconds(1_500)),
    ]

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["seed": "1"])
        let finding = StormCampaign().finding(seed: UInt64(try options.count("seed")))
        try finding.report()
    }

    func finding(seed: UInt64) -> PromiseFinding {
        var violations: [String] = []
        var worst = 0.0
        var slowest = 0.0
        var sends = 0
        for form in Self.forms {
            for share in [0.5, 1.0] {
                var storm = Storm(wait: form.wait, share: share, seed: seed)
                storm.run()
                let name = "\(form.name), \(Int(share * 100)) %"
                sends += storm.sends
                if storm.early > 0 {
                    violations.append("\(name): \(storm.early) sends before the time allowed")
                }
                if storm.failed > 0 { violations.append("\(name): \(storm.failed) items failed") }
                if share == 1 {
                    // A pause that nobody announced is probed; one of ten minutes is not even over.
                    let allowed = 1.1 * Double(storm.firstTries) + Double(Storm.probes)
                    worst = max(worst, Double(storm.sendsInStorm) / max(1, allowed))
                    if Double(storm.sendsInStorm) > allowed {
                        violations.append(
                            "\(name): \(storm.sendsInStorm) sends in the storm, "
                                + "\(storm.firstTries) first tries")
                    }
                }
                if let back = storm.recovery {
                    slowest = max(slowest, back.seconds)
                    let longest = Duration.seconds(30) + max(form.wait ?? .zero, .zero)
                    if back > longest, form.wait ?? .zero < .seconds(600) {
                        violations.append("\(name): full pace only after \(back.seconds) s")
                    }
                }
            }
        }
        return PromiseFinding(
            13, "a storm of refusals", cases: sends, violations: violations,
            figure: "\(Self.forms.count) forms of Retry-After, at half and in full; "
                + "full pace again at the latest \(Int(slowest)) s after it")
    }
}

/// One storm on one lane.
private struct Storm {
    let wait: Duration?
    let share: Double
    private var chance: SeededGenerator
    private var router: Router
    private var now = Instant.origin
    /// Requests on their way, by the moment of their end.
    private var flight: [(end: Instant, ticket: RouteTicket, trail: ItemTrail)] = []
    private var parked: [(due: Instant, trail: ItemTrail)] = []
    /// Until when the place said that nobody should ask, as a client can know it.
    private var allowedFrom = Instant.origin
    private(set) var sends = 0
    private(set) var sendsInStorm = 0
    private(set) var firstTries = 0
    private(set) var early = 0
    private(set) var failed = 0
    /// From the end of the storm to the first second at full pace.
    private(set) var recovery: Duration?
    private var answersBySecond: [Int: Int] = [:]

    static let workers = 16
    static let latency = Duration.milliseconds(200)
    static let stormEnd = Instant.origin + .seconds(60)
    static let end = Instant.origin + .seconds(120)
    /// One each thirty seconds, and those that were out when the storm began.
    static let probes = 40

    init(wait: Duration?, share: Double, seed: UInt64) {
        self.wait = wait
        self.share = share
        chance = SeededGenerator(seed: seed)
        let lane = LaneSettings(
            model: ModelReference(provider: "p", model: "m"), credential: "k", price: nil,
            costSource: .unpriced, concurrency: Self.workers, concurrencyIsKnown: true)
        router = Router(
            lanes: [lane], routes: [RouteSettings(lanes: [0], policy: .ordered)],
            wallet: Wallet(run: Budget(limit: nil)),
            policy: RetryPolicy(), seed: seed, now: .origin)
    }

    mutating func run() {
        while now < Self.end {
            var wake = Self.end
            while flight.count < Self.workers, let decision = next() {
                if let until = decision {
                    wake = min(wake, until)
                    break
                }
            }
            wake = min(wake, flight.map(\.end).min() ?? wake, nextDue ?? wake)
            let isStuck = wake <= now
            now = max(wake, now)
            if !land(), isStuck { now = now + .milliseconds(1) }
        }
        let full = Int(0.95 * Double(Self.workers) / Self.latency.seconds)
        for second in 60..<120 where answersBySecond[second, default: 0] >= full {
            recovery = .seconds(second - 60)
            return
        }
        recovery = .seconds(60)
    }

    private var nextDue: Instant? { parked.map(\.due).filter { $0 > now }.min() }

    /// Sends one; nil inside says that it went, a moment when to ask again.
    private mutating func next() -> Instant?? {
        let index = parked.firstIndex { $0.due <= now }
        let trail = index.map { parked[$0].trail } ?? ItemTrail()
        let query = RouteQuery(
            route: 0, inputTokens: 1, mostInputTokens: 1, mostOutputTokens: 1)
        switch router.choose(query, trail: trail, at: now) {
        case .send(let ticket):
            if let index {
                parked.remove(at: index)
            } else {
                firstTries += now < Self.stormEnd ? 1 : 0
            }
            sends += 1
            if now < Self.stormEnd { sendsInStorm += 1 }
            if now < allowedFrom { early += 1 }
            let latency = Self.latency * (0.75 + chance.unit() / 2)
            flight.append((now + latency, ticket, trail))
            return .some(nil)
        case .wait(let until): return .some(until ?? .distantFuture)
        default: return nil
        }
    }

    /// Takes in one that has come back by now, so that the next goes before another comes.
    private mutating func land() -> Bool {
        if let index = flight.firstIndex(where: { $0.end <= now }) {
            var (_, ticket, trail) = flight.remove(at: index)
            let isRefused = now <= Self.stormEnd && chance.unit() < share
            guard isRefused else {
                answersBySecond[Int((now - .origin).seconds), default: 0] += 1
                _ = router.settle(
                    ticket, .answered(usage: nil, cost: .zero, rateLimits: []), trail: &trail,
                    at: now)
                return true
            }
            let failure = ProviderFailure(
                .rateLimited, followUp: .retry, billing: .refused, message: "429",
                retryAfter: wait)
            if let wait, wait <= .seconds(86_400) { allowedFrom = max(allowedFrom, now + wait) }
            switch router.settle(ticket, .failed(failure, cost: .zero), trail: &trail, at: now) {
            case .again(let delay): parked.append((now + delay, trail))
            case .failed: failed += 1
            default: break
            }
            return true
        }
        return false
    }
}
