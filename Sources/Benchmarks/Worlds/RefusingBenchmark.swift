import Routing
import Running
import Vocabulary

/// A lone place that refuses a share of all that is sent, whatever the pace: how much longer a
/// run takes than where nothing is refused.
enum RefusingBenchmark {
    private static let items = 200

    /// - Parameter arguments: How many seeds.
    static func run(_ arguments: [String]) {
        let seeds = arguments.first.flatMap { UInt64($0) } ?? 5
        print("\(items) items, answers in 1 to 3 s, refusals in 80 ms, drawn by lot")
        print("wall time beside that without refusals, the worst of \(seeds) seeds")
        for concurrency in [8, 64] {
            for kind in [ProviderFailure.Kind.rateLimited, .overloaded] {
                for share in [0.05, 0.2, 0.5, 0.7] { show(share, kind, concurrency, seeds) }
            }
        }
    }

    private static func show(
        _ share: Double, _ kind: ProviderFailure.Kind, _ concurrency: Int, _ seeds: UInt64
    ) {
        var worst = 0.0
        var failed = 0
        var mean = 0.0
        for seed in 1...seeds {
            let plain = measure(0, kind, concurrency, seed: seed)
            let tally = measure(share, kind, concurrency, seed: seed)
            let ratio = tally.seconds / plain.seconds
            worst = max(worst, ratio)
            mean += ratio / Double(seeds)
            failed += tally.failed
        }
        print(
            "  \(Figures.padded("\(concurrency) in flight", 14)) "
                + "\(Figures.padded(kind.rawValue, 13)) \(Figures.padded("\(Int(share * 100)) %", 5))"
                + " x \(Figures.padded("\((worst * 100).rounded() / 100)", 7))"
                + " on average x \(Figures.padded("\((mean * 100).rounded() / 100)", 7))"
                + " failed \(failed)")
    }

    private static func measure(
        _ share: Double, _ kind: ProviderFailure.Kind, _ concurrency: Int, seed: UInt64
    ) -> SimulatedRun.Tally {
        let lane = LaneSettings(
            model: ModelReference(provider: "refusing", model: "m"), credential: "k", price: nil,
            costSource: .unpriced, concurrency: concurrency)
        let router = Router(
            lanes: [lane], routes: [RouteSettings(lanes: [0], policy: CheapestPolicy())],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: seed,
            now: .origin)
        var run = SimulatedRun(router: router, workers: concurrency)
        var generator = SeededGenerator(seed: 100 + seed)
        let units = (0..<items).map { WorkUnit.simulated($0, input: 200, most: 500) }
        run.run(units) { _, _, _, _ in
            guard generator.unit() >= share else {
                let failure = ProviderFailure(
                    kind, followUp: .retry, billing: .refused, message: "busy")
                return .init(duration: .milliseconds(80), outcome: .failed(failure, cost: .zero))
            }
            return .init(
                duration: .milliseconds(1_000 + Int(generator.next() % 2_000)),
                outcome: .answered(
                    usage: TokenUsage(input: 200, output: 100), cost: .zero, rateLimits: []))
        }
        return run.tally
    }
}
