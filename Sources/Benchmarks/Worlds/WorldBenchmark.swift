import Routing
import Running
import Vocabulary

/// What `cheapest` costs in a world of mixed items, beside an oracle and a simple rule.
enum WorldBenchmark {
    static func run(_ arguments: [String]) {
        let count = arguments.first.flatMap { Int($0) } ?? 10_000
        print(
            "\(count) items of \(MixedItems.kinds.count) kinds, \(MixedItems.models.count) models")
        for seed in 1...3 {
            let items = MixedItems(count: count, seed: UInt64(seed))
            let clairvoyant = items.clairvoyantCost.usd
            print("seed \(seed)")
            line("oracle that knows each length and failure", clairvoyant, clairvoyant)
            line("oracle that knows lengths, failures by chance", items.informedCost, clairvoyant)
            let all = Array(MixedItems.models.indices)
            show("cheapest", items, all, CheapestPolicy(), clairvoyant)
            show(
                "least sum of unit prices", items,
                [MixedItems.leastSum] + all.filter { $0 != MixedItems.leastSum },
                OrderedPolicy(), clairvoyant)
            for model in all.dropLast() where model != MixedItems.leastSum {
                show(
                    "always \(MixedItems.models[model].name)", items, [model], CheapestPolicy(),
                    clairvoyant)
            }
        }
    }

    private static func show(
        _ name: String, _ items: MixedItems, _ models: [Int], _ policy: any RoutePolicy,
        _ oracle: Double
    ) {
        let router = Router(
            lanes: MixedItems.lanes, routes: [RouteSettings(lanes: models, policy: policy)],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1, now: .origin)
        var run = SimulatedRun(router: router, workers: 64)
        run.run(items.units) { unit, ticket, _, _ in
            items.exchange(unit, model: ticket.lane, send: unit.trail.sends)
        }
        let shares = run.tally.sendsByLane.sorted { $0.key < $1.key }
            .map { "\(MixedItems.models[$0.key].name) \($0.value)" }
        line(
            name, run.tally.charged.usd, oracle,
            "failed \(run.tally.failed), sends: \(shares.joined(separator: ", "))")
    }

    private static func line(
        _ name: String, _ usd: Double, _ oracle: Double, _ more: String = ""
    ) {
        let cost = "$\((usd * 10_000).rounded() / 10_000)"
        let ratio = "\((usd / oracle * 1_000).rounded() / 1_000)"
        print(
            "  \(Figures.padded(name, 46)) \(Figures.padded(cost, 9)) x \(Figures.padded(ratio, 6)) \(more)"
        )
    }
}
