import Engine
import Planning
import Routing
import Vocabulary
import Worlds

/// A wall of one dollar at 64 in flight, held against the server's own ledger.
enum BudgetBenchmark {
    static func run(_ arguments: [String]) {
        print("$1.00, 64 in flight, answers of 1 to 2,000 tokens, some sends fail and are charged")
        for seed in 1...5 { show(seed: UInt64(seed)) }
    }

    private static func show(seed: UInt64) {
        let price = ModelPrice(
            input: .perMillionTokens(usd: 1), output: .perMillionTokens(usd: 4))
        let lane = LaneSettings(
            model: ModelReference(provider: "p", model: "m"), credential: "k", price: price,
            costSource: .catalog, concurrency: 64, concurrencyIsKnown: true)
        let limit = Money(usd: 1)
        let router = Router(
            lanes: [lane], routes: [RouteSettings(lanes: [0], policy: CheapestPolicy())],
            wallet: Wallet(run: Budget(limit: limit)), policy: RetryPolicy(), seed: seed,
            now: .origin)
        var run = SimulatedRun(router: router, workers: 64)
        var generator = SeededGenerator(seed: seed)
        let units = (0..<5_000).map { number in
            WorkUnit.simulated(
                number, input: 50 + Int(generator.next() % 400),
                most: 500 + Int(generator.next() % 1_500))
        }
        var ledger = Money.zero
        var most = Money.zero
        var dearest = Money.zero
        run.run(units) { unit, ticket, _, _ in
            let bound = UInt64(unit.prompt.bound.output ?? 1)
            let usage = TokenUsage(
                input: unit.prompt.inputTokens, output: 1 + Int(generator.next() % bound))
            let cost = price.cost(of: usage)
            ledger += cost
            most = max(most, ledger)
            dearest = max(dearest, ticket.reserved)
            let duration = Duration.milliseconds(200 + usage.output * 5)
            if generator.unit() < 0.02 {
                let failure = ProviderFailure(
                    .badReply, followUp: .retry, billing: .unusable, message: "no use")
                return .init(
                    duration: duration, outcome: .failed(failure, cost: cost), charged: cost)
            }
            return .init(
                duration: duration, outcome: .answered(usage: usage, cost: cost, rateLimits: []),
                charged: cost)
        }
        let unspent = limit - ledger
        let isStopped = if case .budgetSpent = run.stop { true } else { false }
        print(
            "  seed \(seed): the server booked $\(most.usd) at most, $\(unspent.usd) unspent, "
                + "a reservation is up to $\(dearest.usd), answered \(run.tally.answered), "
                + (isStopped ? "stopped by the wall" : "NOT STOPPED")
                + (most <= limit && unspent <= dearest ? ", kept" : ", BROKEN"))
    }
}
