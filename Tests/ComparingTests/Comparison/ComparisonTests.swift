import Comparing
import Results
import Statistics
import Testing
import Vocabulary

struct ComparisonTests {
    private func column(_ name: String, _ outcomes: [ItemOutcome], cents: Double? = 1)
        -> TargetColumn
    {
        var column = TargetColumn(name: name)
        for (index, outcome) in outcomes.enumerated() {
            column.append(
                outcome, cost: cents.map { Money(usd: $0 / 100) },
                latency: .milliseconds(100 * (index + 1)), usage: TokenUsage(input: 10, output: 2))
        }
        return column
    }

    private func scores(_ right: Int, of count: Int) -> [ItemOutcome] {
        (0..<count).map { .scored($0 < right ? 1 : 0) }
    }

    @Test func `a row has its denominator beside it`() throws {
        let outcomes: [ItemOutcome] = [
            .scored(1), .scored(0), .unreadable, .failed, .missing, .scored(1),
        ]
        let summary = Comparison([column("a", outcomes)]).summaries[0]
        #expect(summary.score == 2.0 / 3 && summary.scored == 3)
        #expect(summary.unreadable == 1 && summary.failed == 1 && summary.missing == 1)
        #expect(summary.cost == Money(usd: 0.05) && summary.costPerRight == Money(usd: 0.025))
        #expect(summary.inputTokens == 50 && summary.outputTokens == 10)
        #expect(summary.latencyMedian == 296)
        #expect(summary.interval == .wilson(successes: 2, of: 3))
    }

    @Test func `a cost that is not known is not a low one`() {
        let comparison = Comparison(
            [
                column("free?", scores(90, of: 100), cents: nil),
                column("paid", scores(90, of: 100)),
            ], baseline: 1)
        #expect(comparison.summaries[0].cost == nil && comparison.summaries[0].costPerRight == nil)
        #expect(comparison.cheapestNotWorse == 1)
    }

    @Test func `targets are paired item by item`() throws {
        let old: [ItemOutcome] = [
            .scored(1), .scored(1), .scored(0), .scored(0), .unreadable, .scored(1),
        ]
        let new: [ItemOutcome] = [
            .scored(1), .scored(0), .scored(1), .scored(1), .scored(1), .failed,
        ]
        let comparison = Comparison([column("old", old), column("new", new)], baseline: 0)
        let difference = try #require(comparison.differences.first)
        #expect(difference.pairs == 4 && difference.unpaired == 2)
        #expect(difference.losses == 1 && difference.wins == 2 && difference.difference == 0.25)
        #expect(difference.p == McNemar(losses: 1, wins: 2).midP)
        let flips = comparison.flips(of: 1)
        #expect(flips.losses == [1] && flips.wins == [2, 3])
    }

    @Test func `the best target is the baseline unless one is named`() {
        let columns = [column("a", scores(5, of: 10)), column("b", scores(8, of: 10))]
        #expect(Comparison(columns).baseline == 1)
        #expect(Comparison(columns, baseline: 0).baseline == 0)
    }

    @Test func `several targets share one error rate`() {
        let columns = [
            column("base", scores(800, of: 1000)), column("a", scores(785, of: 1000)),
            column("b", scores(790, of: 1000)), column("c", scores(700, of: 1000)),
        ]
        let comparison = Comparison(columns, baseline: 0)
        let adjusted = Holm.adjusted(comparison.differences.map(\.p))
        #expect(comparison.differences.map(\.adjustedP) == adjusted)
        #expect(comparison.regressions().map(\.target) == ["a", "b", "c"])
        #expect(comparison.regressions(margin: 0.05).map(\.target) == ["c"])
    }

    @Test func `the cheapest target that is not worse is found`() {
        var options = ComparisonOptions()
        options.margin = 0.02
        let columns = [
            column("large", scores(900, of: 1000), cents: 10),
            column("medium", scores(897, of: 1000), cents: 2),
            column("small", scores(700, of: 1000), cents: 1),
        ]
        #expect(Comparison(columns, baseline: 0, options: options).cheapestNotWorse == 1)
        options.margin = 0.003
        #expect(Comparison(columns, baseline: 0, options: options).cheapestNotWorse == 0)
    }

    @Test func `real-valued scores are resampled`() throws {
        var generator = SeededGenerator(seed: 3)
        let old = (0..<300).map { _ in Double.random(in: 0...1, using: &generator) }
        let new = old.map { min(1, max(0, $0 + Double.random(in: -0.1...0.2, using: &generator))) }
        let columns = [
            column("old", old.map(ItemOutcome.scored)), column("new", new.map(ItemOutcome.scored)),
        ]
        let difference = try #require(Comparison(columns, baseline: 0).differences.first)
        #expect(difference.p < 0.001 && (difference.interval?.lower ?? 0) > 0.02)
        guard case .means = difference.evidence else {
            Issue.record("real-valued scores are no shares")
            return
        }
    }

    @Test func `clusters make a decision more cautious`() throws {
        // Twenty texts with fifty questions each, and one text decides all its questions.
        let clusters = (0..<1000).map { $0 / 50 }
        let old = scores(1000, of: 1000)
        let new: [ItemOutcome] = (0..<1000).map { .scored($0 < 100 ? 0 : 1) }
        let columns = [column("old", old), column("new", new)]
        let alone = try #require(Comparison(columns, baseline: 0).differences.first)
        let together = try #require(
            Comparison(columns, baseline: 0, clusters: clusters).differences.first)
        #expect(alone.p < 1e-9 && together.p > 0.05)
        #expect(alone.worseP() < 1e-9 && together.worseP() > 0.05)
        #expect(alone.difference == together.difference)
    }

    @Test func `targets without common items are not compared`() {
        let comparison = Comparison([
            column("a", [.scored(1), .failed]), column("b", [.failed, .scored(1)]),
        ])
        #expect(comparison.differences.isEmpty && comparison.regressions().isEmpty)
    }

    @Test func `a target with no score at all has none`() {
        let summary = Comparison([column("a", [.unreadable, .unreadable])]).summaries[0]
        #expect(summary.score == nil && summary.interval == nil && summary.costPerRight == nil)
    }
}
