import Routing
import Running
import Vocabulary

/// Three providers of one model, one of which is down from the start or dies half-way.
enum OutageBenchmark {
    private static let items = 6_000
    private static let inFlight = 64

    static func run(_ arguments: [String]) {
        print("\(items) items, three providers, \(inFlight) in flight, answers in 5 to 25 s")
        let policies: [(String, any RoutePolicy)] = [
            ("cheapest", CheapestPolicy()), ("ordered", OrderedPolicy()),
            ("fastest", FastestPolicy()), ("weighted", WeightedPolicy(weights: [1, 1, 1])),
        ]
        for (name, policy) in policies {
            let without = measure(policy, lanes: [1, 2], diesAt: nil)
            let sound = measure(policy, lanes: [0, 1, 2], diesAt: nil)
            print("\(name): \(Int(without.seconds)) s without it, \(Int(sound.seconds)) s with it")
            show("refuses connections from the start", policy, 0, .connect, without, sound)
            show("resets every connection from the start", policy, 0, .reset, without, sound)
            show("answers 503 from the start", policy, 0, .overloaded, without, sound)
            for kind in [ProviderFailure.Kind.connect, .reset, .overloaded, .timeout] {
                show(
                    "dies half-way (\(kind.rawValue))", policy, sound.seconds / 2, kind, without,
                    sound)
            }
        }
    }

    private static func show(
        _ name: String, _ policy: any RoutePolicy, _ diesAt: Double, _ kind: ProviderFailure.Kind,
        _ without: SimulatedRun.Tally, _ sound: SimulatedRun.Tally
    ) {
        let tally = measure(policy, lanes: [0, 1, 2], diesAt: diesAt, kind: kind)
        print(
            "  \(Figures.padded(name, 40)) failed \(tally.failed), wasted "
                + Figures.padded("\(tally.wasted)", 5)
                + " of at most \(5 + inFlight), wall time x "
                + "\((tally.seconds / without.seconds * 1_000).rounded() / 1_000)")
    }

    private static func measure(
        _ policy: any RoutePolicy, lanes: [Int], diesAt: Double?,
        kind: ProviderFailure.Kind = .connect
    ) -> SimulatedRun.Tally {
        let settings = (0..<3).map { lane in
            LaneSettings(
                model: ModelReference(provider: "p\(lane)", model: "m"), credential: "p\(lane)",
                price: ModelPrice(
                    input: .perMillionTokens(usd: 1 + Double(lane)),
                    output: .perMillionTokens(usd: 1 + Double(lane))),
                costSource: .catalog, concurrency: inFlight)
        }
        let router = Router(
            lanes: settings,
            routes: [
                RouteSettings(
                    candidates: lanes.map { .init(lane: $0, entry: $0) }, policy: policy)
            ],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1, now: .origin)
        var run = SimulatedRun(router: router, workers: inFlight)
        var generator = SeededGenerator(seed: 5)
        let units = (0..<items).map { WorkUnit.simulated($0, input: 200, most: 500) }
        let death = diesAt.map { Instant.origin + .milliseconds(Int($0 * 1_000)) }
        run.run(units) { _, ticket, _, now in
            let duration = Duration.milliseconds(5_000 + Int(generator.next() % 20_000))
            let usage = TokenUsage(input: 200, output: 100)
            // What is under way at its death dies with it.
            if ticket.lane == 0, let death, now + duration > death {
                let failure = Self.failure(kind)
                let after: Duration =
                    kind == .timeout ? .seconds(30) : .milliseconds(kind == .connect ? 2 : 40)
                return .init(
                    duration: max(.milliseconds(1), max(death, now) - now) + after,
                    outcome: .failed(failure, cost: .zero))
            }
            return .init(
                duration: duration, outcome: .answered(usage: usage, cost: .zero, rateLimits: []))
        }
        return run.tally
    }

    private static func failure(_ kind: ProviderFailure.Kind) -> ProviderFailure {
        let billing: ProviderFailure.Billing =
            switch kind {
            case .connect: .notSent
            case .overloaded: .refused
            default: .ambiguous
            }
        return ProviderFailure(
            kind, followUp: kind == .connect ? .failOver : .retry, billing: billing,
            message: kind.rawValue)
    }
}
