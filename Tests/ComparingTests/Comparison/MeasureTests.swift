import Comparing
import JSON
import Results
import Statistics
import Testing
import Vocabulary

struct MeasureTests {
    private static let measures = Measure.allCases.map(\.rawValue)

    private func scan(_ line: String, scorers: [String] = []) throws -> ResultFigures {
        var scanner = ResultScanner(metrics: Self.measures, scorers: scorers)
        var text = line
        let isWhole = text.withUTF8 { scanner.read(UnsafeRawBufferPointer($0)) }
        try #require(isWhole)
        return scanner.figures
    }

    @Test func `what a result took is read from its line`() throws {
        let line = #"""
            {"status":"ok","usage":{"input":31,"output":9},"cost_usd":0.0000089,"latency_ms":412,"scores":{}}
            """#
        #expect(try scan(line).outcomes == [.scored(412), .scored(0.0000089), .scored(9)])
    }

    @Test(arguments: [
        // A failure took time and money, and is no answer.
        (
            #"{"status":"failed","usage":{"input":1,"output":2},"cost_usd":0.1,"latency_ms":5}"#,
            [ItemOutcome.failed, .failed, .failed]
        ),
        // What nobody said is not nothing.
        (
            #"{"status":"ok","usage":null,"cost_usd":null,"latency_ms":5}"#,
            [.scored(5), .unjudged, .unjudged]
        ),
        (
            #"{"status":"truncated","usage":{"input":3,"output":0},"cost_usd":0,"latency_ms":0}"#,
            [.scored(0), .scored(0), .scored(0)]
        ),
    ])
    func `what is not known is missing`(line: String, outcomes: [ItemOutcome]) throws {
        #expect(try scan(line).outcomes == outcomes)
    }

    @Test func `an answer from a cache is what it was when it was bought`() throws {
        let figures = try scan(
            #"""
            {"status":"ok","usage":{"input":0,"output":0},"cost_usd":0.5,"cost_source":"cache","reused":{"from":"cache","at":"2026-01-02","saved_usd":0.25,"latency_ms":900,"usage":{"input":31,"output":9}},"latency_ms":0,"scores":{}}
            """#)
        // Earlier sends for the item were paid as well.
        #expect(figures.outcomes == [.scored(900), .scored(0.75), .scored(9)])
        #expect(figures.isCached && figures.usage?.input == 31)
        // Lines of earlier versions do not say how long it took, and some not what it cost.
        let earlier = try scan(
            #"{"status":"ok","usage":{"input":0,"output":0},"cost_usd":0,"reused":{"from":"cache"},"latency_ms":0}"#
        )
        #expect(earlier.outcomes == [.unjudged, .unjudged, .unjudged])
        #expect(earlier.cost == nil && earlier.latency == nil)
    }

    @Test func `an answer to an identical request cost nothing and took no time`() throws {
        let figures = try scan(
            #"""
            {"status":"ok","usage":{"input":0,"output":0},"cost_usd":0,"reused":{"from":"run","id":"a","line":1,"saved_usd":0.25,"latency_ms":900,"usage":{"input":31,"output":9}},"latency_ms":0}
            """#)
        #expect(figures.outcomes == [.unjudged, .scored(0), .scored(9)])
        #expect(!figures.isCached && figures.usage?.output == 0)
    }

    @Test func `a scorer that is called like a measure is a scorer`() throws {
        let line = #"{"status":"ok","cost_usd":0.5,"latency_ms":7,"scores":{"latency_ms":0.25}}"#
        #expect(try scan(line, scorers: ["latency_ms"]).outcomes[0] == .scored(0.25))
        #expect(try scan(line).outcomes[0] == .scored(7))
    }

    private func column(_ name: String, _ amounts: [Double]) -> TargetColumn {
        var column = TargetColumn(name: name)
        for amount in amounts { column.append(.scored(amount), cost: Money(usd: amount)) }
        return column
    }

    private func options(_ measure: Measure, share: Double? = 0.05) -> ComparisonOptions {
        var options = ComparisonOptions()
        options.measure = measure
        options.relativeMargin = share
        return options
    }

    @Test func `less is better, in every figure`() throws {
        let slow = (0..<200).map { 1_000 + Double($0 % 7) * 10 }
        let quick = slow.enumerated().map { $1 - 100 - Double($0 % 5) }
        let comparison = Comparison(
            [column("slow", slow), column("quick", quick)], options: options(.latency))
        #expect(comparison.baseline == 1)
        let difference = try #require(comparison.differences.first)
        #expect(difference.target == "slow" && difference.difference > 100)
        #expect(comparison.gain(difference) < -100 && difference.adjustedP < 0.001)
        #expect(difference.losses == 200 && difference.wins == 0)
        #expect(comparison.regressions().map(\.target) == ["slow"])
        #expect(comparison.regressions(margin: 110).isEmpty)
        #expect(!comparison.isNotWorse(difference))
        #expect(comparison.flips(of: 0, limit: 2).losses == [0, 1])
        let other = Comparison(
            [column("slow", slow), column("quick", quick)], baseline: 0,
            options: options(.latency))
        #expect(other.differences[0].wins == 200 && other.isNotWorse(other.differences[0]))
        #expect(other.regressions().isEmpty)
    }

    @Test func `a margin is a share of what the baseline takes, or an amount`() throws {
        let old = (0..<100).map { 100 + Double($0 % 3) }
        let new = old.enumerated().map { $1 + 3 + Double($0 % 2) * 0.1 }
        let columns = [column("old", old), column("new", new)]
        let relative = Comparison(columns, baseline: 0, options: options(.latency))
        #expect(relative.isNotWorse(relative.differences[0]))
        let margin = old.reduce(0, +) / 100 * 0.05
        #expect(abs(relative.differences[0].margin - margin) < 1e-9)
        var absolute = options(.latency, share: nil)
        absolute.margin = 2
        let strict = Comparison(columns, baseline: 0, options: absolute)
        #expect(!strict.isNotWorse(strict.differences[0]))
    }

    @Test func `amounts of nothing and of one are no right and wrong answers`() throws {
        let comparison = Comparison(
            [column("free", [0, 0, 0, 0]), column("dollar", [1, 1, 1, 1])],
            options: options(.cost))
        #expect(comparison.baseline == 0)
        // Wilson's interval of 0 of 4 would go up to half a dollar.
        #expect(comparison.summaries[0].interval?.upper == 0)
        #expect(comparison.summaries.allSatisfy { $0.costPerRight == nil })
        guard case .means = comparison.differences[0].evidence else {
            Issue.record("costs are compared as right and wrong answers")
            return
        }
        #expect(comparison.cheapestNotWorse == nil)
        var tally = MetricTally(.cost)
        for _ in 0..<4 { tally.add(.scored(0)) }
        #expect(tally.metric.interval?.upper == 0 && tally.metric.measure == .cost)
    }

    @Test func `a tally says the same as the whole columns`() throws {
        var tally = PairedTally(.latency)
        var columns = [TargetColumn(name: "old"), TargetColumn(name: "new")]
        for number in 0..<300 {
            let old = ItemOutcome.scored(Double(100 + number % 11))
            let new: ItemOutcome =
                number % 7 == 0 ? .unjudged : .scored(Double(103 + number % 13))
            tally.add(new, against: old)
            columns[0].append(old)
            columns[1].append(new)
        }
        let difference = try #require(
            Comparison(columns, baseline: 0, options: options(.latency)).differences.first)
        for margin in [0, 3, 4, 5.0] {
            let p = try #require(tally.notWorseP(margin: margin))
            #expect(abs(p - difference.notWorseP(margin: margin)) < 1e-12)
        }
        // 4 more on the average: allowing for 5 is shown, for 3 it is not.
        #expect(tally.notWorseP(margin: 5) ?? 1 < 0.05 && tally.notWorseP(margin: 3) ?? 0 > 0.5)
    }

    @Test(
        arguments: [
            (Measure.latency, 1234.56, "1235 ms"), (.latency, 0, "0 ms"),
            (.latency, 12.344, "12.34 ms"), (.cost, 0.0000421337, "$0.00004213"),
            (.cost, -0.5, "-$0.5"), (.outputTokens, 181.5, "181.5 tokens"),
            (.cost, 9.99996, "$10"), (.cost, 1e-9, "$0.000000001"), (.latency, -0.4, "-0.4 ms"),
        ])
    func `amounts have four digits that count`(measure: Measure, amount: Double, text: String) {
        #expect(measure.text(amount) == text)
    }

    @Test(
        arguments: [
            (["metric": "latency_ms", "at_most": 800], true),
            (["metric": "latency_ms", "at_most": 799], false),
            (["metric": "latency_ms", "at_least": 800], true),
            (["metric": "latency_ms", "at_most": 810, "confident": true], true),
            (["metric": "latency_ms", "at_most": 809, "confident": true], false),
            (["metric": "cost_usd", "at_most": 0.0005], true),
            (["metric": "cost_usd", "at_most": 0.0004], false),
            // A mean over few of the results flatters, whatever it is of.
            (["metric": "output_tokens", "at_most": 1000], false),
            (["metric": "output_tokens", "at_most": 1000, "max_excluded": "50%"], true),
        ] as [(JSONObject, Bool)])
    func `gates bound measures`(declaration: JSONObject, passes: Bool) throws {
        var latency = GateFacts.Metric(
            score: 800, interval: ConfidenceInterval(lower: 790, upper: 810, confidence: 0.95),
            scored: 100)
        latency.measure = .latency
        var cost = GateFacts.Metric(score: 0.00042, scored: 100)
        cost.measure = .cost
        var tokens = GateFacts.Metric(score: 20, scored: 60, excluded: 40, missing: 40)
        tokens.measure = .outputTokens
        let facts = GateFacts(targets: [
            .init(
                name: "t",
                metrics: ["latency_ms": latency, "cost_usd": cost, "output_tokens": tokens],
                cost: nil, failed: 0, total: 100)
        ])
        let verdict = try #require(try Gate(declaration).verdicts(on: facts).first)
        #expect(verdict.isPassed == passes)
        if declaration["metric"] == "cost_usd" {
            #expect(verdict.finding == "$0.00042 (100 items)")
            #expect(verdict.title.hasPrefix("t: cost_usd at most 0.000"))
        }
    }
}
