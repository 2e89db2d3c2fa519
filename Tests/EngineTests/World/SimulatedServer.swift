import Routing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

/// The network and the models of a simulated world, with a ledger that nothing else writes to.
struct SimulatedServer {
    /// How often things go wrong; parts of one.
    struct Weather {
        var refused = 0.0
        var ambiguous = 0.0
        var unreachable = 0.0
        var invalid = 0.0
        var unusable = 0.0
        var silentUsage = 0.0
    }

    /// A send that is out: what will come back, and when.
    struct Flight {
        var promised: WorkerStep.Promised
        var sentAt: Instant
        var lands: Instant
        var result: Result<Completion, ProviderFailure>
    }

    let weather: Weather
    /// What was charged, by the server's own count.
    private(set) var charged = Money.zero
    /// Requests of this life of the process that reached a model, by work.
    private(set) var runs: [WorkID: Int] = [:]
    /// Requests of this life of which only the server knows whether they ran, by work.
    private(set) var doubts: [WorkID: Int] = [:]
    private(set) var sends = 0
    var generator: SeededGenerator

    init(weather: Weather, seed: UInt64) {
        self.weather = weather
        generator = SeededGenerator(seed: seed)
    }

    mutating func beginLife() { (runs, doubts) = ([:], [:]) }

    /// Takes a request; if it runs, it is charged at once, whatever becomes of the answer.
    mutating func take(
        _ promised: WorkerStep.Promised, _ lane: LaneSettings, at now: Instant
    ) -> Flight {
        let unit = promised.assignment.unit
        sends += 1
        let latency = Duration.milliseconds(20 + generator.index(below: 3_000))
        var luck = generator.unit()
        func happens(_ share: Double) -> Bool {
            luck -= share
            return luck < 0
        }
        let result: Result<Completion, ProviderFailure>
        if happens(weather.unreachable) {
            result = .failure(
                ProviderFailure(.connect, followUp: .retry, billing: .notSent, message: "down"))
        } else if happens(weather.refused) {
            var failure = ProviderFailure(
                .rateLimited, followUp: .retry, billing: .refused, message: "429")
            if generator.unit() < 0.5 {
                failure.retryAfter = .seconds(generator.index(below: 20))
            }
            result = .failure(failure)
        } else if happens(weather.ambiguous) {
            // It may have run: only the server knows.
            doubts[unit.id, default: 0] += 1
            if generator.unit() < 0.6 { _ = run(unit, lane) }
            result = .failure(
                ProviderFailure(.timeout, followUp: .failOver, billing: .ambiguous, message: "?"))
        } else if happens(weather.invalid) {
            result = .failure(
                ProviderFailure(
                    .invalidRequest, followUp: .failItem, billing: .refused, message: "400"))
        } else if happens(weather.unusable) {
            var failure = ProviderFailure(
                .emptyReply, followUp: .retry, billing: .unusable, message: "empty")
            failure.usage = run(unit, lane)
            result = .failure(failure)
        } else {
            var usage: TokenUsage? = run(unit, lane)
            if generator.unit() < weather.silentUsage { usage = nil }
            result = .success(Completion(text: "42", finishReason: .stop, usage: usage))
        }
        return Flight(
            promised: promised, sentAt: now, lands: now + latency, result: result)
    }

    private mutating func run(_ unit: WorkUnit, _ lane: LaneSettings) -> TokenUsage {
        let prompt = unit.prompt
        let usage = TokenUsage(
            input: 1 + generator.index(below: UInt32(prompt.bound.input ?? 1)),
            output: generator.index(below: UInt32((prompt.bound.output ?? 1) + 1)))
        charged += lane.cost(of: usage) ?? .zero
        runs[unit.id, default: 0] += 1
        return usage
    }
}
