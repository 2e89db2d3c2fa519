import Engine
import Routing
import Vocabulary
import Worlds

/// What `cheapest` costs in a world of mixed items, beside an oracle and a simple rule.
///
/// An answer's length spreads by 30 % about its kind's for the item and by 10 % for the model. The
/// second is what an oracle gains by knowing each answer beforehand and nobody else can: of two
/// models that cost about the same it takes the one that happens to be terse this time. Whoever
/// knows all averages, the most that can be learned, pays 1.03 times as much as it here. At 60 and
/// 30 % that is 1.08 to 1.09 times, so that nothing can keep to 1.05 there; `cheapest` pays 1.10 to
/// 1.11, which is as little above what can be known as in this world.
enum WorldBenchmark {
    static func run(_ arguments: [String]) {
        let count = arguments.first.flatMap { Int($0) } ?? 10_000
        print(
            "\(count) items of \(MixedItems.kinds.count) kinds, \(MixedItems.models.count) models")
        for seed in 1...5 {
            let items = MixedItems(count: count, seed: UInt64(seed))
            let clairvoyant = items.clairvoyantCost.usd
            print("seed \(seed)")
            line("oracle that knows each length and failure", clairvoyant, clairvoyant)
            line("oracle that knows lengths, failures by chance", items.informedCost, clairvoyant)
            line("oracle that knows averages of kinds", items.averageCost, clairvoyant)
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
