import Routing
import Running
import Vocabulary

/// How much of a server's allowance is used, and how much of what is sent it refuses.
///
/// Each row is the worst of some runs that differ in all that is drawn by lot: prompts, answers,
/// jitter, and how far into its minute the server's clock is when the run begins.
enum LimitsBenchmark {
    /// What the replies tell, and what is wanted of a run that is told so much.
    private struct Family {
        var name: String
        var tellsLimits: Bool
        var tellsWait: Bool
        var leastUsed: Double
        var mostRefused: Double
    }

    private static let families = [
        Family(
            name: "headers tell the limits", tellsLimits: true, tellsWait: true, leastUsed: 0.98,
            mostRefused: 0.01),
        Family(
            name: "Retry-After alone", tellsLimits: false, tellsWait: true, leastUsed: 0.90,
            mostRefused: 0.03),
        Family(
            name: "nothing tells them", tellsLimits: false, tellsWait: false, leastUsed: 0.90,
            mostRefused: 0.03),
    ]

    static let minutes = 30

    /// - Parameter arguments: The beginning of a family's name, and how many seeds.
    static func run(_ arguments: [String]) {
        let seeds = arguments.dropFirst().first.flatMap { UInt64($0) } ?? 5
        print("\(minutes) simulated minutes, latencies of 0.4 to 4 s, up to 256 in flight")
        print("used: the allowed rate of the tighter of two limits; refused: of all sends")
        print("the least used and the most refused of \(seeds) seeds")
        for family in families {
            if let only = arguments.first, !family.name.hasPrefix(only) { continue }
            print(
                "\(family.name): at least \(Figures.percent(family.leastUsed)), at most "
                    + Figures.percent(family.mostRefused))
            for (requests, tokens) in [
                (600.0, 10_000_000.0), (60.0, 1_000_000.0), (500.0, 500_000.0),
            ] {
                let setting = LimitedPlace.Setting(
                    requestsPerMinute: requests, tokensPerMinute: tokens,
                    tellsLimits: family.tellsLimits, tellsWait: family.tellsWait)
                for kind in EnforcedLimit.Kind.allCases {
                    let runs = (1...seeds).map { measure(kind, setting, seed: $0) }
                    show(kind, setting, family, runs)
                }
            }
        }
    }

    private static func show(
        _ kind: EnforcedLimit.Kind, _ setting: LimitedPlace.Setting, _ family: Family,
        _ runs: [(used: Double, refused: Double)]
    ) {
        let used = runs.map(\.used).min() ?? 0
        let refused = runs.map(\.refused).max() ?? 1
        let missed = runs.count {
            $0.used < family.leastUsed || $0.refused > family.mostRefused
        }
        let verdict = missed == 0 ? "met" : "MISSED by \(missed) of \(runs.count)"
        let limits =
            "\(Int(setting.requestsPerMinute)) requests, \(Int(setting.tokensPerMinute)) tokens"
        print(
            "  \(Figures.padded(limits, 32)) \(Figures.padded(kind.rawValue, 20)) used "
                + "\(Figures.padded(Figures.percent(used), 9)) refused "
                + "\(Figures.padded(Figures.percent(refused), 8)) \(verdict)")
    }

    private static func measure(
        _ kind: EnforcedLimit.Kind, _ setting: LimitedPlace.Setting, seed: UInt64
    ) -> (used: Double, refused: Double) {
        var place = LimitedPlace(kind, setting, seed: 3 + seed)
        let lane = LaneSettings(
            model: ModelReference(provider: "limited", model: "m"), credential: "k",
            price: ModelPrice(input: .perMillionTokens(usd: 1), output: .perMillionTokens(usd: 1)),
            costSource: .catalog, concurrency: 256)
        let router = Router(
            lanes: [lane], routes: [RouteSettings(lanes: [0], policy: CheapestPolicy())],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: seed,
            now: .origin)
        var run = SimulatedRun(router: router, workers: 256)
        run.until = .origin + .seconds(minutes * 60)
        var generator = SeededGenerator(seed: 7 + seed)
        let units = (0..<20_000).map { number in
            WorkUnit.simulated(
                number, input: 100 + Int(generator.next() % 1_800), most: 1_000)
        }
        run.run(units) { unit, _, _, now in place.exchange(unit, at: now) }
        return (
            place.used(in: run.tally.seconds / 60),
            Double(run.tally.refused) / Double(max(1, run.tally.sends))
        )
    }
}
