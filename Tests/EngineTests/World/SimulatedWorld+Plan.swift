import Routing
import Vocabulary

@testable import Jobs
@testable import Planning

extension SimulatedWorld {
    /// Models, their prices, and the targets that they serve.
    static func plan(
        _ generator: inout SeededGenerator
    ) -> (lanes: [PlannedLane], targets: [PlannedTarget]) {
        var lanes: [PlannedLane] = []
        var targets: [PlannedTarget] = []
        for number in 0...generator.index(below: 2) {
            var own: [Int] = []
            for _ in 0...generator.index(below: 3) {
                own.append(lanes.count)
                let price = 0.5 + generator.unit() * 10
                let tiers: [PriceTier] = [.standard, .standard, .flex, .priority]
                let tier = tiers[generator.index(below: UInt32(tiers.count))]
                lanes.append(
                    PlannedLane(
                        settings: LaneSettings(
                            model: ModelReference(provider: "p\(lanes.count)", model: "m"),
                            credential: "key\(lanes.count)",
                            price: ModelPrice(
                                input: .perMillionTokens(usd: price),
                                output: .perMillionTokens(usd: price * 4)),
                            costSource: .catalog, concurrency: 8, tier: tier),
                        provider: NobodyProvider(),
                        place: ProviderSettings(name: "p", preset: "custom"), model: nil))
            }
            targets.append(
                PlannedTarget(
                    name: "t\(number)", registeredName: "t\(number)", number: number,
                    samples: 1 + generator.index(below: 2),
                    policy: generator.unit() < 0.5 ? .cheapest : .ordered,
                    candidates: own.map { .init(lane: $0, entry: $0) }))
        }
        return (lanes, targets)
    }
}
