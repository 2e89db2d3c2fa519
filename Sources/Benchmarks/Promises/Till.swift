import JSON
import Synchronization
import TestSupport
import Vocabulary

/// What a server of the money campaign charges, counted where the product cannot reach.
///
/// Every reply has tokens from the cache and tokens of reasoning; one request in twenty is
/// answered by a broken connection, and charged all the same.
final class Till: Sendable {
    private struct State {
        /// Picodollars.
        var delivered: Int64 = 0
        var broken: Int64 = 0
        var factor: Int64 = 1
    }

    private let state = Mutex(State())
    private let seed: UInt64
    private static let prompt = 20
    private static let cached = 8
    private static let mostOutput: UInt32 = 100
    /// Dollars for a million tokens: of input, of cached input, of output.
    private static let dollars = (input: 10, cached: 1, output: 100)

    init(seed: UInt64) { self.seed = seed }

    /// What was charged for replies that arrived, and for all.
    var charged: (delivered: Money, all: Money) {
        let state = state.withLock { $0 }
        return (
            Money(picodollars: state.delivered), Money(picodollars: state.delivered + state.broken)
        )
    }

    /// The price as a job has it.
    var price: JSONObject {
        let factor = Int(state.withLock(\.factor))
        return [
            "input": .number(JSONNumber(Self.dollars.input * factor)),
            "cached_input": .number(JSONNumber(Self.dollars.cached * factor)),
            "output": .number(JSONNumber(Self.dollars.output * factor)),
        ]
    }

    /// More than one request can cost at any price there is, its prompt of 300 bytes included.
    var mostForOne: Money { Money(usd: 0.03) }

    /// From now on everything costs twice as much.
    func double() { state.withLock { $0.factor *= 2 } }

    func script(for request: FaultRequest) -> FaultScript {
        var chance = SeededGenerator(
            seed: seed &* 1_000_003 &+ UInt64(request.prompt ?? 0) &* 7 &+ UInt64(request.turn))
        let output = chance.index(below: Self.mostOutput) + 1
        let isBroken = chance.unit() < 0.05
        let fresh = Self.prompt - Self.cached
        let dollars = Self.dollars
        // A dollar for a million is a million picodollars for one.
        let cost = Int64(
            (fresh * dollars.input + Self.cached * dollars.cached + output * dollars.output)
                * 1_000_000)
        state.withLock { state in
            if isBroken {
                state.broken += cost * state.factor
            } else {
                state.delivered += cost * state.factor
            }
        }
        guard !isBroken else { return FaultScript([.reset]) }
        let body = """
            {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",\
            "content":"It is so."}}],"usage":{"prompt_tokens":\(Self.prompt),\
            "completion_tokens":\(output),"total_tokens":\(Self.prompt + output),\
            "prompt_tokens_details":{"cached_tokens":\(Self.cached)},\
            "completion_tokens_details":{"reasoning_tokens":\(output / 2)}}}
            """
        return .reply(200, Array(body.utf8))
    }
}
