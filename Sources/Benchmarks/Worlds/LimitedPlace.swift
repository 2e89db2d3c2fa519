import Routing
import Running
import Vocabulary

/// A place that counts requests and their tokens by the minute, and refuses what is too much.
struct LimitedPlace {
    /// What is allowed, and what of it a reply tells.
    struct Setting {
        var requestsPerMinute: Double
        var tokensPerMinute: Double
        var tellsLimits: Bool
        var tellsWait: Bool
    }

    private var requests: EnforcedLimit
    private var tokens: EnforcedLimit
    private let setting: Setting
    private var generator: SeededGenerator
    private(set) var requestsTaken = 0.0
    private(set) var tokensTaken = 0.0

    init(_ kind: EnforcedLimit.Kind, _ setting: Setting, seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        // Nobody begins a run with a minute of the server's clock.
        let phase = Duration.milliseconds(Int(generator.next() % 60_000))
        requests = EnforcedLimit(kind, perMinute: setting.requestsPerMinute, phase: phase)
        tokens = EnforcedLimit(kind, perMinute: setting.tokensPerMinute, phase: phase)
        self.setting = setting
    }

    /// The part of the tighter limit that was used in so many minutes.
    func used(in minutes: Double) -> Double {
        max(
            requestsTaken / minutes / setting.requestsPerMinute,
            tokensTaken / minutes / setting.tokensPerMinute)
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
            return .init(duration: .milliseconds(60), outcome: .failed(failure, cost: .zero))
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
