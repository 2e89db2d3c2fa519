import JSON
import Testing
import Vocabulary

@testable import Results

/// A summary with everything in it, written, read back and edited.
struct RunSummaryTests {
    private static let price = ModelPrice(
        input: Money(usd: 0.000_001), output: Money(usd: 0.000_002),
        cachedInput: Money(usd: 0.000_000_5))

    private static func sends(_ attempts: Int, reused: [RunSummary.Saving: Int]? = nil)
        -> RunSummary.Sends
    {
        var saved: [RunSummary.Saving: Money] = [
            .providerCache: Money(usd: 0.1), .batchPrices: .zero, .cheaperTiers: Money(usd: 0.2),
        ]
        for saving in (reused ?? [:]).keys { saved[saving] = Money(usd: 0.3) }
        return RunSummary.Sends(
            attempts: attempts, retries: 1,
            usage: TokenUsage(input: 30, cachedInput: 5, output: 9, reasoning: 2),
            cost: KnownCost(Money(usd: 0.5), maybe: Money(usd: 0.25), unpriced: 1),
            unknownUsage: 2, saved: saved, reused: reused)
    }

    private static var judge: RunSummary.Judge {
        var judge = RunSummary.Judge(
            name: "quality", judge: "sim/judge", status: "done", directory: "out/judging")
        judge.questions = 12
        judge.verdicts = 9
        judge.unreadable = 1
        judge.failed = 2
        judge.pending = 3
        judge.repeated = 4
        judge.shortened = 5
        judge.excluded = 6
        judge.usage = TokenUsage(input: 70, output: 8)
        judge.cost = Money(usd: 0.125)
        judge.maybePaid = Money(usd: 0.5)
        judge.unpriced = 7
        judge.unknownUsage = 1
        judge.budget = Money(usd: 2)
        judge.bias = RunSummary.Bias(
            pairs: 8, firstTwice: 3, secondTwice: 1, wins: 4, losses: 2, rate: 0.5,
            interval: [0.25, 0.75])
        return judge
    }

    private static let samples = RunSummary.Samples(
        scorer: "exact", samples: 2, items: 3, mean: 0.5, passRates: [(2, 0.75, 3)],
        vote: (0.25, 3, 1), variance: (0.5, nil, 0.125))

    private static var groups: [RunSummary.GroupedField] {
        var all = RunSummary.GroupedTarget(name: "both")
        all.add("exact", meanOverGroups: 0.5, interval: (0.25, 0.75), groups: 2)
        var hard = RunSummary.GroupedTarget(name: "both")
        hard.add("exact", meanOverItems: 0.5, items: 2, unreadable: 1, missing: 0)
        return [
            RunSummary.GroupedField(
                name: "level", without: 1, targets: [all], groups: [("hard", [hard])]),
            RunSummary.GroupedField(name: "id", without: 0, error: "too many"),
        ]
    }

    private static var whole: RunSummary {
        let reused: [RunSummary.Saving: Int] = [.identicalRequests: 2, .responseCache: 1]
        return RunSummary(
            job: "sums", status: "done", wallTime: 1.5, results: [.ok: 3, .failed: 1], pending: 2,
            sends: sends(9, reused: reused), outcomes: ["timeout": 1, "ok": 8],
            removed: RunSummary.RemovedPrompts(attempts: 4, cost: KnownCost(Money(usd: 0.75))),
            targets: [
                RunSummary.Target(
                    name: "both", results: [.ok: 3],
                    scores: [
                        RunSummary.Score(
                            scorer: "exact", mean: 0.5, scored: 2, readable: 1, unreadable: 1,
                            missing: 0, results: 3)
                    ], samples: [samples], sends: sends(9, reused: [:]),
                    cascade: RunSummary.Cascade(
                        stages: [
                            RunSummary.Stage(
                                models: ["sim/small"], answers: 5, accepted: 4,
                                cost: KnownCost(Money(usd: 0.5), unpriced: 1), saved: nil)
                        ], saved: Money(usd: 0.125), against: "large"), latency: (12, nil))
            ], warnings: ["Cut.": 1],
            models: [RunSummary.Sender(name: "sim/small", sends: sends(9))],
            providers: [RunSummary.Sender(name: "sim", sends: sends(9))],
            groups: groups,
            gates: [
                RunSummary.Gate(
                    gate: "exact at least 0.8", metric: "exact", target: "both", group: nil,
                    isPassed: false, finding: "0.5 (2 items)", figure: 0.5, count: 2, excluded: 0,
                    unreadable: 1, missing: 0)
            ], judging: [judge],
            prices: [
                RunSummary.Price(
                    model: "sim/small", price: price, tiers: [(.flex, price)], markupPercent: 5.5,
                    source: .catalog), RunSummary.Price(unpriced: "sim/large"),
            ])
    }

    @Test func `a summary has each of its members under its name`() throws {
        // Users' programs read these bytes: a test that follows the code would follow a mistake.
        func sends(_ saved: String = "", _ after: String = "") -> String {
            #"""
            "usage":{"input":30,"cached_input":5,"cache_write":0,"output":9,"reasoning":2,"total":39},\#
            "cost_usd":0.5,"unpriced_attempts":1,"unknown_usage_attempts":2,"maybe_paid_usd":0.25,\#
            "saved_usd":{"provider_cache":0.1,"batch_prices":0,"cheaper_tiers":0.2\#(saved)}\#(after)
            """#
        }
        #expect(
            String(decoding: Self.whole.serialized, as: UTF8.self) == #"""
                {"job":"sums","status":"done","wall_time_s":1.5,"results":{"ok":3,"truncated":0,\#
                "filtered":0,"empty":0,"failed":1,"pending":2},"attempts":9,"retries":1,\#
                "outcomes":{"ok":8,"timeout":1},\#
                \#(sends(
                    #","identical_requests":0.3,"response_cache":0.3"#,
                    #","reused_answers":{"identical_requests":2,"response_cache":1}"#)),\#
                "removed_prompts":{"attempts":4,"cost_usd":0.75,"maybe_paid_usd":0},\#
                "targets":[{"name":"both","results":{"ok":3,"truncated":0,"filtered":0,"empty":0,\#
                "failed":0},"scores":{"exact":{"mean":0.5,"scored":2,"readable":1,"unreadable":1,\#
                "missing":0,"results":3}},"samples":{"exact":{"samples":2,"items":3,"mean":0.5,\#
                "pass_at":[{"k":2,"rate":0.75,"items":3}],\#
                "majority_vote":{"score":0.25,"items":3,"tied":1},\#
                "variance":{"between_items":0.5,"within_items":null,"standard_error":0.125}}},\#
                "attempts":9,\#
                "retries":1,\#
                \#(sends("", #","reused_answers":{"identical_requests":0,"response_cache":0}"#)),\#
                "stages":[{"models":["sim/small"],"answers":5,"accepted":4,"cost_usd":0.5,\#
                "unpriced_attempts":1,"saved_usd":null}],"cascade_saved_usd":0.125,\#
                "cascade_saved_against":"large","latency_ms":{"p50":12,"p95":null}}],\#
                "warnings":{"Cut.":1},\#
                "models":[{"name":"sim/small","attempts":9,\#(sends())}],\#
                "providers":[{"name":"sim","attempts":9,\#(sends())}],\#
                "groups":{"level":{"without":1,"targets":[{"name":"both","scores":{"exact":{\#
                "mean_over_groups":0.5,"interval":[0.25,0.75],"groups":2}}}],"groups":[{"value":"hard",\#
                "targets":[{"name":"both","scores":{"exact":{"mean_over_items":0.5,"items":2,\#
                "unreadable":1,"missing":0}}}]}]},"id":{"without":0,"error":"too many"}},\#
                "gates":[{"gate":"exact at least 0.8","metric":"exact","target":"both",\#
                "group":null,"passed":false,"finding":"0.5 (2 items)","figure":0.5,"count":2,\#
                "excluded":0,"unreadable":1,"missing":0}],\#
                "judging":[{"name":"quality","judge":"sim/judge","status":"done",\#
                "directory":"out/judging","questions":12,"verdicts":9,"unreadable":1,"failed":2,\#
                "pending":3,"asked_again":4,"shortened":5,"excluded_answers":6,\#
                "usage":{"input":70,"output":8},"cost_usd":0.125,"unpriced_attempts":7,\#
                "unknown_usage_attempts":1,"maybe_paid_usd":0.5,"budget_usd":2,\#
                "position_bias":{"pairs":8,"wins":4,"losses":2,"first_twice":3,"second_twice":1,\#
                "rate":0.5,"interval":[0.25,0.75]}}],\#
                "prices":{"sim/small":{"input":1,"cached_input":0.5,"output":2,\#
                "tiers":{"flex":{"input":1,"cached_input":0.5,"output":2}},"markup_percent":5.5,\#
                "source":"catalog"},"sim/large":null}}
                """#)
    }

    @Test func `what is written is read back`() throws {
        let summary = try #require(RunSummary(parsing: Self.whole.serialized))
        #expect(summary == Self.whole)
        #expect(summary.status == "done" && summary.wallTime == 1.5 && summary.attempts == 9)
        #expect(summary.shownCost == .amount(Money(usd: 0.5)))
        #expect(summary.shownMaybePaid == .amount(Money(usd: 0.25)))
        #expect(summary[saved: .providerCache] == Money(usd: 0.1))
        #expect(summary.models.map(\.name) == ["sim/small"])
        #expect(summary.providers.map(\.name) == ["sim"])
        let target = try #require(summary.targets.first)
        #expect(target.name == "both" && target[saved: .cheaperTiers] == Money(usd: 0.2))
        #expect(target.cascadeSaved == Money(usd: 0.125) && target.cascadeSavedAgainst == "large")
        let stage = try #require(target.stages?.first)
        #expect(stage.models == ["sim/small"] && stage.answers == 5 && stage.accepted == 4)
        #expect(stage.knownCost == KnownCost(Money(usd: 0.5), unpriced: 1) && stage.saved == nil)
        let gate = try #require(summary.gates?.first)
        #expect(gate.gate == "exact at least 0.8" && gate.target == "both" && !gate.isPassed)
        #expect(gate.finding == "0.5 (2 items)")
        var judge = try #require(summary.judging.first)
        // The rate and its interval follow from the counts, and are not read.
        judge.bias?.rate = 0.5
        judge.bias?.interval = [0.25, 0.75]
        #expect(summary.judging.count == 1 && judge == Self.judge)
        #expect(summary.prices.map(\.model) == ["sim/small", "sim/large"])
        #expect(summary.prices[0].source == "catalog" && summary.prices[1].amounts.isEmpty)
        #expect(summary.prices[0].amounts.map(\.name).last == "markup_percent")
        #expect(summary.prices[0].tiers.map(\.tier) == ["flex"])
        #expect(summary.shards == nil)
    }

    @Test func `an edit leaves all else as it was written, also what is not known here`() throws {
        let text = #"""
            {"later":{"a":[1.0]},"status":"done","wall_time_s":1.50,"targets":[{"new":1e2,\#
            "name":"t","scores":{},"saved_usd":{"other":0.10,"provider_cache":1.0}}],"gates":[],\#
            "judging":[{"name":"j"}],"prices":{"m":{"rate":1.10}},"end":null}
            """#
        var summary = try #require(RunSummary(parsing: Array(text.utf8)))
        #expect(String(decoding: summary.serialized, as: UTF8.self) == text)
        summary.targets = summary.targets.map { target in
            var target = target
            target.setScores(
                [
                    RunSummary.Score(
                        scorer: "s", mean: nil, scored: 0, readable: 0, unreadable: 0, missing: 1,
                        results: 1)
                ], samples: [])
            target[saved: .providerCache] = Money(usd: 2)
            return target
        }
        summary.gates = nil
        summary.judging = []
        summary.prices = summary.prices
        summary.shards = [
            RunSummary.Shard(shard: "1/2", cost: KnownCost(.zero), budget: Money(usd: 3))
        ]
        #expect(
            String(decoding: summary.serialized, as: UTF8.self) == #"""
                {"later":{"a":[1.0]},"status":"done","wall_time_s":1.50,"targets":[{"new":1e2,\#
                "name":"t","scores":{"s":{"mean":null,"scored":0,"readable":0,"unreadable":0,\#
                "missing":1,"results":1}},"saved_usd":{"other":0.10,"provider_cache":2}}],\#
                "gates":null,"prices":{"m":{"rate":1.10}},"end":null,\#
                "shards":[{"shard":"1/2","cost_usd":0,"maybe_paid_usd":0,"budget_usd":3}]}
                """#)
        #expect(summary.shards?.first?.budget == Money(usd: 3))
    }

    @Test func `an amount that is not known is no amount that is missing`() throws {
        let summary = try #require(
            RunSummary(parsing: Array(#"{"cost_usd":null,"maybe_paid_usd":"1"}"#.utf8)))
        #expect(summary.shownCost == .unknown && summary.shownMaybePaid == .missing)
        #expect(RunSummary(members: [:]).shownCost == .missing)
    }
}
