import Routing
import Running
import Vocabulary

/// How much of a server's allowance is used, and how much of what is sent it refuses.
enum LimitsBenchmark {
    private struct Setting {
        var requestsPerMinute: Double
        var tokensPerMinute: Double
        var tellsLimits: Bool
        var tellsWait: Bool
    }

    static let minutes = 30

    static func run(_ arguments: [String]) {
        print("\(minutes) simulated minutes, latencies of 0.4 to 4 s, up to 256 in flight")
        print("used: the allowed rate of the tighter of two limits; refused: of all sends")
        for (name, tellsLimits, tellsWait) in [
            ("headers tell the limits", true, true), ("Retry-After alone", false, true),
            ("nothing tells them", false, false),
        ] {
            if let only = arguments.first, !name.hasPrefix(only) { continue }
            print(name)
            for (requests, tokens) in [
                (600.0, 10_000_000.0), (60.0, 1_000_000.0), (500.0, 500_000.0),
            ] {
                for kind in EnforcedLimit.Kind.allCases {
                    show(
                        kind,
                        Setting(
                            requestsPerMinute: requests, tokensPerMinute: tokens,
                            tellsLimits: tellsLimits, tellsWait: tellsWait))
                }
            }
        }
    }

    private static func show(_ kind: EnforcedLimit.Kind, _ setting: Setting) {
        var server = Server(kind, setting)
        let lane = LaneSettings(
            model: ModelReference(provider: "limited", model: "m"), credential: "k",
            price: ModelPrice(input: .perMillionTokens(usd: 1), output: .perMillionTokens(usd: 1)),
            costSource: .catalog, concurrency: 256)
        let router = Router(
            lanes: [lane], routes: [RouteSettings(lanes: [0], policy: CheapestPolicy())],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1, now: .origin)
        var run = SimulatedRun(router: router, workers: 256)
        run.until = .origin + .seconds(minutes * 60)
        var generator = SeededGenerator(seed: 7)
        let units = (0..<20_000).map { number in
            WorkUnit.simulated(
                number, input: 100 + Int(generator.next() % 1_800), most: 1_000)
        }
        run.run(units) { unit, _, _, now in server.exchange(unit, at: now) }
        let minutes = run.tally.seconds / 60
        let used = max(
            server.requestsTaken / minutes / setting.requestsPerMinute,
            server.tokensTaken / minutes / setting.tokensPerMinute)
        let refused = Double(run.tally.refused) / Double(max(1, run.tally.sends))
        print(
            "  \(Figures.padded("\(Int(setting.requestsPerMinute)) requests, \(Int(setting.tokensPerMinute)) tokens", 32))"
                + " \(Figures.padded(kind.rawValue, 20)) used \(Figures.padded(Figures.percent(used), 9))"
                + " refused \(Figures.padded(Figures.percent(refused), 8)) failed \(run.tally.failed)"
        )
    }

    /// Counts requests and their tokens, and refuses what is too much.
    private struct Server {
        var requests: EnforcedLimit
        var tokens: EnforcedLimit
        let setting: Setting
        var generator = SeededGenerator(seed: 3)
        var requestsTaken = 0.0
        var tokensTaken = 0.0

        init(_ kind: EnforcedLimit.Kind, _ setting: Setting) {
            requests = EnforcedLimit(kind, perMinute: setting.requestsPerMinute)
            tokens = EnforcedLimit(kind, perMinute: setting.tokensPerMinute)
            self.setting = setting
        }

        mutating func exchange(_ unit: WorkUnit, at now: Instant) -> SimulatedRun.Exchange {
            let output = 20 + Int(generator.next() % 400)
            let usage = TokenUsage(input: unit.prompt.inputTokens, output: output)
            let amount = Double(usage.total)
            let admitsRequest = requests.admits(1, at: now)
            guard tokens.admits(amount, at: now), admitsRequest else {
                let waits = [requests.reset(at: now), tokens.reset(at: now)]
                let wait = admitsRequest ? waits[1] : waits[0]
                let failure = ProviderFailure(
                    .rateLimited, followUp: .retry, billing: .refused, message: "slow down",
                    retryAfter: setting.tellsWait ? min(wait, .seconds(5)) : nil,
                    facts: ReplyFacts(httpStatus: 429, rateLimits: headers(at: now)))
                return .init(
                    duration: .milliseconds(60), outcome: .failed(failure, cost: .zero))
            }
            requests.take(1, at: now)
            tokens.take(amount, at: now)
            requestsTaken += 1
            tokensTaken += amount
            let spread = Int(generator.next() % 400)
            return .init(
                duration: .milliseconds(400 + spread + output * 8),
                outcome: .answered(usage: usage, cost: .zero, rateLimits: headers(at: now)))
        }

        private func headers(at now: Instant) -> [RateLimit] {
            guard setting.tellsLimits else { return [] }
            return [
                RateLimit(
                    quantity: .requests, limit: Int(setting.requestsPerMinute),
                    remaining: requests.remaining, reset: requests.reset(at: now)),
                RateLimit(
                    quantity: .tokens, limit: Int(setting.tokensPerMinute),
                    remaining: tokens.remaining, reset: tokens.reset(at: now)),
            ]
        }
    }
}
