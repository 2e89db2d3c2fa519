import Routing
import Vocabulary

/// How long the router takes to decide among many candidates.
enum RoutingBenchmark {
    static func run(_ arguments: [String]) {
        let policies: [(String, any RoutePolicy)] = [
            ("cheapest", CheapestPolicy()), ("ordered", OrderedPolicy()),
            ("fastest", FastestPolicy()), ("balanced", BalancedPolicy(hourUSD: 5)),
            ("weighted", WeightedPolicy(weights: Array(repeating: 1, count: 200))),
        ]
        for candidates in [1, 5, 200] {
            for (name, policy) in policies { measure(name, policy, candidates) }
        }
    }

    private static func measure(_ name: String, _ policy: any RoutePolicy, _ count: Int) {
        var generator = SeededGenerator(seed: 1)
        let lanes = (0..<count).map { lane in
            LaneSettings(
                model: ModelReference(provider: "p\(lane)", model: "model-\(lane)"),
                credential: "k\(lane)",
                price: ModelPrice(
                    input: .perMillionTokens(usd: 0.1 + generator.unit()),
                    output: .perMillionTokens(usd: 0.4 + generator.unit() * 4),
                    cachedInput: .perMillionTokens(usd: 0.05)),
                costSource: .catalog, requestsPerMinute: 6_000_000, tokensPerMinute: 2_000_000_000,
                concurrency: 64, concurrencyIsKnown: true)
        }
        var router = Router(
            lanes: lanes, routes: [RouteSettings(lanes: Array(lanes.indices), policy: policy)],
            wallet: Wallet(run: Budget(limit: Money(usd: 1_000))), policy: RetryPolicy(), seed: 1,
            now: .origin)
        let rounds = 200_000 / max(1, count / 5)
        let clock = ContinuousClock()
        var (choosing, settling) = (Duration.zero, Duration.zero)
        for round in 0..<rounds {
            let now = Instant.origin + .milliseconds(round * 50)
            var trail = ItemTrail()
            let query = RouteQuery(
                route: 0, inputTokens: 100 + round % 2_000,
                bound: RequestBound(input: 4_000, output: 500), item: UInt64(round))
            let start = clock.now
            let decision = router.choose(query, trail: trail, at: now)
            let chosen = clock.now
            guard case .send(let ticket) = decision else { continue }
            _ = router.settle(
                ticket,
                .answered(
                    usage: TokenUsage(input: 100, output: 50 + round % 300), cost: .zero,
                    rateLimits: []), trail: &trail, at: now + .milliseconds(40))
            settling += clock.now - chosen
            choosing += chosen - start
        }
        let each = choosing.seconds / Double(rounds) * 1e6
        let settled = settling.seconds / Double(rounds) * 1e6
        print(
            "\(Figures.padded(name, 10)) among \(Figures.padded("\(count)", 4)): "
                + "\((each * 100).rounded() / 100) µs to choose, "
                + "\((settled * 100).rounded() / 100) µs to settle")
    }
}
