import JSON
import Synchronization
import TestSupport
import Vocabulary

/// What a server of the money campaign charges, counted where the product cannot reach.
///
/// It answers with tokens of every kind, or does not, and charges for what is lost on the way.
final class Till: Sendable {
    /// What becomes of a request.
    enum Turn: CaseIterable {
        case answer
        /// An answer that does not say its tokens: charged, and nobody is told.
        case silence
        /// Nothing said, or broken off by its own account: its tokens are told.
        case emptiness, error
        /// Broken on the way; charged half of the time.
        case internalError, gatewayTimeout
        /// Broken on the way, and charged.
        case reset
        /// Free.
        case rateLimit, overload, refusal
        /// Silence until the process that asks is no more; charged.
        case stall
    }

    /// Tokens and picodollars, all of which somebody was told.
    struct Bill: Equatable {
        var cost: Int64 = 0
        var input = 0
        var cached = 0
        var output = 0
        var reasoning = 0
    }

    /// What was counted so far.
    struct Count {
        var told = Bill()
        /// Picodollars that nobody was told of.
        var untold: Int64 = 0
        /// Requests that may have run as far as anybody can tell who asked.
        var doubts = 0
        var turns: [Turn: Int] = [:]
        /// Requests of the process that asks now.
        var arrivals = 0
        /// Requests at a later price than the first.
        var dear = 0

        var charged: Money { Money(picodollars: told.cost + untold) }
    }

    /// Who asks, at what price, and how many of its requests are heard.
    private struct Life {
        var key = ""
        var factor: Int64 = 1
        var most = Int.max
    }

    private struct State {
        var count = Count()
        var life = Life()
        /// Of those that are no more, some of whose requests may still come in.
        var earlierFactor: Int64 = 1
    }

    private let state = Mutex(State())
    private let seed: UInt64
    /// Whether it also refuses, for which one has to wait.
    private let refuses: Bool

    init(seed: UInt64, refuses: Bool) {
        self.seed = seed
        self.refuses = refuses
    }

    var count: Count { state.withLock(\.count) }

    // MARK: Prices

    /// Picodollars for a token: of input, of cached input, of output.
    private static let prices: (input: Int64, cached: Int64, output: Int64) = (
        250_000, 25_000, 2_500_000
    )
    private static let mostOutput: UInt32 = 100

    /// The price as a job has it, for a million tokens.
    static func price(_ factor: Int64) -> JSONObject {
        func dollars(_ picodollars: Int64) -> JSONValue {
            .number(JSONNumber(Double(picodollars * factor) / 1e6))
        }
        return [
            "input": dollars(prices.input), "cached_input": dollars(prices.cached),
            "output": dollars(prices.output),
        ]
    }

    /// What a request may be held to cost at most: all its output, and a token for each byte of
    /// its prompt, some 340 with what stands around it.
    static func mostForOne(_ factor: Int64) -> Money {
        Money(picodollars: (prices.input * 450 + prices.output * Int64(mostOutput)) * factor)
    }

    /// What the longer numbers of some prompts may add to that.
    static func mostDifference(_ factor: Int64) -> Money {
        Money(picodollars: prices.input * 16 * factor)
    }

    // MARK: Requests

    /// Another process asks from now on, by its key, at a price so many times the first.
    ///
    /// After so many requests it is answered no more.
    func begin(_ key: String, factor: Int64 = 1, most: Int = .max) {
        state.withLock { state in
            state.earlierFactor = state.life.factor
            state.life = Life(key: key, factor: factor, most: most)
            state.count.arrivals = 0
        }
    }

    func script(for request: FaultRequest) -> FaultScript {
        var chance = SeededGenerator(
            seed: seed &* 1_000_003 &+ UInt64(request.prompt ?? 0) &* 7 &+ UInt64(request.turn))
        var turn = turn(&chance)
        let bill = bill(turn, &chance)
        let isCharged = chance.unit() < 0.5
        state.withLock { state in
            let isStranger = !request.authorization.hasSuffix(state.life.key)
            let factor = isStranger ? state.earlierFactor : state.life.factor
            if !isStranger { state.count.arrivals += 1 }
            if isStranger || state.count.arrivals > state.life.most { turn = .stall }
            if factor > 1 { state.count.dear += 1 }
            state.count.note(turn, bill, factor, isCharged: isCharged)
        }
        return Self.script(turn, bill)
    }

    private func turn(_ chance: inout SeededGenerator) -> Turn {
        var luck = chance.unit()
        let shares: KeyValuePairs<Turn, Double> = [
            .silence: 0.03, .emptiness: 0.03, .error: 0.03, .internalError: 0.02,
            .gatewayTimeout: 0.02, .reset: 0.03, .rateLimit: refuses ? 0.04 : 0,
            .overload: refuses ? 0.03 : 0, .refusal: refuses ? 0.02 : 0,
        ]
        for (turn, share) in shares {
            luck -= share
            if luck < 0 { return turn }
        }
        return .answer
    }

    private func bill(_ turn: Turn, _ chance: inout SeededGenerator) -> Bill {
        var bill = Bill()
        bill.input = 20 + chance.index(below: 181)
        bill.cached = chance.index(below: UInt32(bill.input + 1))
        if turn != .emptiness {
            bill.output = 1 + chance.index(below: Self.mostOutput)
            bill.reasoning = chance.index(below: UInt32(bill.output + 1))
        }
        bill.cost =
            Int64(bill.input - bill.cached) * Self.prices.input
            + Int64(bill.cached) * Self.prices.cached + Int64(bill.output) * Self.prices.output
        return bill
    }

    private static func script(_ turn: Turn, _ bill: Bill) -> FaultScript {
        switch turn {
        case .answer: reply(bill, text: "It is so.")
        case .silence: reply(nil, text: "It is so.")
        case .emptiness: reply(bill, text: "")
        case .error: reply(bill, text: "It is", finish: "error")
        case .internalError: .refusal(500, "it broke")
        case .gatewayTimeout: .refusal(504, "it took too long")
        case .reset: FaultScript([.reset])
        case .rateLimit: .refusal(429, "slow down")
        case .overload: .refusal(503, "full")
        case .refusal: .refusal(400, "not that")
        case .stall: FaultScript([.stall])
        }
    }

    private static func reply(
        _ bill: Bill?, text: String, finish: String = "stop"
    ) -> FaultScript {
        let usage =
            bill.map {
                """
                ,"usage":{"prompt_tokens":\($0.input),"completion_tokens":\($0.output),\
                "total_tokens":\($0.input + $0.output),\
                "prompt_tokens_details":{"cached_tokens":\($0.cached)},\
                "completion_tokens_details":{"reasoning_tokens":\($0.reasoning)}}
                """
            } ?? ""
        let body = """
            {"choices":[{"index":0,"finish_reason":"\(finish)","message":{"role":"assistant",\
            "content":"\(text)"}}]\(usage)}
            """
        return .reply(200, Array(body.utf8))
    }
}

extension Till.Count {
    fileprivate mutating func note(
        _ turn: Till.Turn, _ bill: Till.Bill, _ factor: Int64, isCharged: Bool
    ) {
        turns[turn, default: 0] += 1
        switch turn {
        case .answer, .emptiness, .error:
            told.cost += bill.cost * factor
            told.input += bill.input
            told.cached += bill.cached
            told.output += bill.output
            told.reasoning += bill.reasoning
        case .silence, .reset, .stall:
            doubts += 1
            untold += bill.cost * factor
        case .internalError, .gatewayTimeout:
            doubts += 1
            if isCharged { untold += bill.cost * factor }
        case .rateLimit, .overload, .refusal: break
        }
    }
}
