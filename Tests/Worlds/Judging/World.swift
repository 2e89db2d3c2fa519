import Planning
import Routing
import Vocabulary

/// Servers, the lanes that ask them, and the work.
struct World {
    /// By lane; lanes of one server name it by its number in `servers`.
    var lanes: [(settings: LaneSettings, server: Int)]
    var servers: [ModelServer]
    var routes: [RouteSettings]
    var inFlight: Int
    /// How long the run goes on; nil until all is done.
    var seconds: Int?
    /// How many items there are for each route; nil for no end of them.
    var items: Int?
    var input = 100...100
    var output = 50...50
    let seed: UInt64

    /// A lone lane before a lone server.
    init(
        _ gates: [any Gate], _ latency: Latency, inFlight: Int, seconds: Int? = nil,
        items: Int? = nil, seed: UInt64
    ) {
        servers = [ModelServer(gates, latency, seed: seed)]
        lanes = [(Self.lane(0, inFlight: inFlight), 0)]
        routes = [RouteSettings(lanes: [0], policy: CheapestPolicy())]
        self.inFlight = inFlight
        self.seconds = seconds
        self.items = items
        self.seed = seed
    }

    static func lane(_ number: Int, key: String? = nil, inFlight: Int) -> LaneSettings {
        let price = Double(1 + number)
        return LaneSettings(
            model: ModelReference(provider: key ?? "p\(number)", model: "m\(number)"),
            credential: key ?? "k\(number)",
            price: ModelPrice(
                input: .perMillionTokens(usd: price), output: .perMillionTokens(usd: price)),
            costSource: .catalog, concurrency: inFlight)
    }

    /// Plays the run; afterwards the servers know what they let in.
    mutating func run() -> SimulatedRun.Tally {
        let router = Router(
            lanes: lanes.map(\.settings), routes: routes, wallet: Wallet(run: Budget(limit: nil)),
            policy: RetryPolicy(), seed: seed, now: .origin)
        var run = SimulatedRun(router: router, workers: inFlight)
        if let seconds { run.end = .origin + .seconds(seconds) }
        var luck = SeededGenerator(seed: seed &* 104_729 &+ 5)
        // Lengths take turns among so many, since a prompt is dear to make.
        let prompts = (0..<64).map { _ in
            PreparedPrompt.simulated(
                input: Int.random(in: input, using: &luck), most: output.upperBound)
        }
        var numbers = Array(repeating: 0, count: routes.count)
        let places = lanes.map(\.server)
        run.run(
            supply: { target in
                if let items, numbers[target] >= items { return nil }
                numbers[target] += 1
                return .simulated(
                    numbers[target], target: target,
                    prompts[luck.index(below: UInt32(prompts.count))])
            },
            place: { unit, ticket, _, now in
                let length =
                    output.lowerBound + luck.index(below: UInt32(output.count))
                return servers[places[ticket.lane]].exchange(unit, output: length, at: now)
            })
        return run.tally
    }
}

extension SimulatedRun.Tally {
    /// Seconds from one second of the run until nine tenths of a pace are kept for a while.
    func secondsUntil(_ pace: Double, from start: Int) -> Double {
        // As long as it takes to count twenty, so that chance does not decide.
        let window = max(5, Int((20 / pace).rounded(.up)))
        let last = Int(seconds) - window
        guard last > start else { return .infinity }
        // A count of that many spreads by a few hundredths.
        let enough = 0.9 * 0.95 * pace * Double(window)
        let second = (start..<last).first {
            Double(answers(from: $0, to: $0 + window)) >= enough
        }
        return second.map { Double($0 - start) } ?? .infinity
    }
}
