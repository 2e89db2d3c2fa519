import Engine
import Planning
import Routing
import Vocabulary

/// A server of one model: gates that may refuse, and a law of latency.
struct ModelServer: Sendable {
    private(set) var gates: [any Gate]
    private var latency: Latency
    private var luck: SeededGenerator
    /// Requests that were let in, and their tokens.
    private(set) var taken = 0
    private(set) var takenTokens = 0
    private(set) var refusedByLimit = 0
    /// When it is watched, what came meanwhile.
    var watch: OutageWatch?

    init(_ gates: [any Gate], _ latency: Latency, seed: UInt64) {
        self.gates = gates
        self.latency = latency
        luck = SeededGenerator(seed: seed &* 7_919 &+ 17)
    }

    mutating func exchange(_ unit: WorkUnit, output: Int, at now: Instant)
        -> SimulatedRun.Exchange
    {
        let usage = TokenUsage(input: unit.prompt.inputTokens, output: output)
        let request = ArrivingRequest(item: unit.number, tokens: usage.total, at: now)
        for index in gates.indices {
            guard let refusal = gates[index].look(request, luck: &luck) else { continue }
            if gates[index].isLimit { refusedByLimit += 1 }
            let duration = latency.refusal(luck: &luck)
            watch?.refused(at: now, until: now + duration, refusal.retryAfter)
            return .init(
                duration: duration,
                outcome: .failed(refusal.failure(headers(at: now)), cost: .zero))
        }
        let duration = latency.answer(at: now, luck: &luck)
        for index in gates.indices { gates[index].take(request, answeredAt: now + duration) }
        taken += 1
        takenTokens += usage.total
        watch?.letIn(at: now, until: now + duration)
        return .init(
            duration: duration,
            outcome: .answered(usage: usage, cost: .zero, rateLimits: headers(at: now)))
    }

    private mutating func headers(at now: Instant) -> [RateLimit] {
        var all: [RateLimit] = []
        for index in gates.indices { all += gates[index].headers(at: now) }
        return all
    }
}
