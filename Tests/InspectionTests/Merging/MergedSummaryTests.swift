import JSON
import Testing
import Vocabulary

@testable import Inspection
@testable import Results

/// The summary of shards that were joined: their own figures where only they know them.
@Suite struct MergedSummaryTests {
    private static func sends(cache: Double) -> RunSummary.Sends {
        RunSummary.Sends(
            attempts: 1, retries: 0, usage: TokenUsage(input: 1, output: 1),
            cost: KnownCost(Money(usd: 1)), unknownUsage: 0,
            saved: [
                .providerCache: Money(usd: cache), .batchPrices: .zero,
                .cheaperTiers: Money(usd: 0.5),
            ], reused: nil)
    }

    /// A run of one target and one model; a stage is the answers, those accepted and the saving.
    private static func summary(
        cache: Double, stages: [(answers: Int, accepted: Int, saved: Double?)] = [],
        prices: [String] = ["sim/small"]
    ) -> RunSummary {
        let cascade = RunSummary.Cascade(
            stages: stages.map { stage in
                RunSummary.Stage(
                    models: ["sim/small"], answers: stage.answers, accepted: stage.accepted,
                    cost: KnownCost(Money(usd: 0.25)), saved: stage.saved.map { Money(usd: $0) })
            }, saved: Money(usd: 0.125), against: nil)
        return RunSummary(
            job: "j", status: "done", wallTime: 1, results: [.ok: 1], pending: 0,
            sends: sends(cache: cache), outcomes: [:], removed: nil,
            targets: [
                RunSummary.Target(
                    name: "t", results: [.ok: 1], scores: [], samples: [],
                    sends: sends(cache: cache), cascade: stages.isEmpty ? nil : cascade,
                    latency: (1, 1))
            ], warnings: [:],
            models: [RunSummary.Sender(name: "sim/small", sends: sends(cache: cache))],
            providers: [RunSummary.Sender(name: "sim", sends: sends(cache: cache))],
            groups: nil, gates: nil, judging: [],
            prices: prices.map { RunSummary.Price(unpriced: $0) })
    }

    private static func merged(_ shards: [RunSummary]) -> RunSummary {
        MergedSummary(whole: summary(cache: 9, prices: []), shards: shards, parts: []).summary
    }

    @Test func `savings of caches are the sum of the shards' own`() {
        let merged = Self.merged([Self.summary(cache: 0.25), Self.summary(cache: 0.5)])
        let sum = Money(usd: 0.75)
        #expect(merged[saved: .providerCache] == sum)
        #expect(merged.targets.map { $0[saved: .providerCache] } == [sum])
        #expect(merged.models.map { $0[saved: .providerCache] } == [sum])
        #expect(merged.providers.map { $0[saved: .providerCache] } == [sum])
        // What the merged checkpoint can add up itself stays as it did.
        #expect(merged[saved: .cheaperTiers] == Money(usd: 0.5))
    }

    @Test func `each price that a shard used is there once, in their order`() {
        let merged = Self.merged([
            Self.summary(cache: 0, prices: ["sim/small", "sim/large"]),
            Self.summary(cache: 0, prices: ["sim/large", "sim/judge"]),
        ])
        #expect(merged.prices.map(\.model) == ["sim/small", "sim/large", "sim/judge"])
    }

    @Test func `stages of a cascade add up`() throws {
        let merged = Self.merged([
            Self.summary(cache: 0, stages: [(10, 7, 0.5), (3, 3, 0)]),
            Self.summary(cache: 0, stages: [(20, 15, 0.25), (5, 5, 0)]),
        ])
        let stages = try #require(merged.targets.first?.stages)
        #expect(stages.map(\.answers) == [30, 8])
        #expect(stages.map(\.accepted) == [22, 8])
        #expect(stages.map(\.saved) == [Money(usd: 0.75), .zero])
        #expect(stages.map(\.cost) == [Money(usd: 0.5), Money(usd: 0.5)])
        #expect(merged.targets.first?.cascadeSaved == Money(usd: 0.25))
    }

    @Test func `a saving that one shard does not know is not known of the whole`() throws {
        let merged = Self.merged([
            Self.summary(cache: 0, stages: [(10, 7, nil)]),
            Self.summary(cache: 0, stages: [(20, 15, 0.25)]),
        ])
        #expect(merged.targets.first?.stages?.map(\.saved) == [nil])
    }

    @Test func `shards whose cascades differ in length tell no stages`() {
        let merged = Self.merged([
            Self.summary(cache: 0, stages: [(10, 7, 0)]),
            Self.summary(cache: 0, stages: [(10, 7, 0), (3, 3, 0)]),
        ])
        #expect(merged.targets.first?.stages == nil)
    }

    @Test func `figures that cannot be true end at the largest number`() {
        let shard = Self.summary(cache: 0, stages: [(.max, .max, 0)])
        #expect(Self.merged([shard, shard]).targets.first?.stages?.map(\.answers) == [.max])
    }
}
