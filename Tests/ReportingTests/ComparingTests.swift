import Comparing
import JSON
import Results
import Testing
import Vocabulary

@testable import Reporting

/// Comparisons say what they do: which statistic, over what, with which sign and which bounds.
@Suite struct ComparingTests {
    private func column(
        _ name: String, _ scores: [Double?], cost: Money? = Money(usd: 0.01),
        bounds: (least: Money, most: Money?) = (.zero, nil)
    ) -> TargetColumn {
        var column = TargetColumn(name: name)
        for score in scores {
            let outcome: ItemOutcome = score.map { .scored($0) } ?? .missing
            column.append(outcome, gaps: ResultGaps())
            column.note(cost: cost, bounds: bounds, latency: .milliseconds(70), usage: nil)
        }
        return column
    }

    private func findings(_ columns: [TargetColumn], baseline: Int? = 0) -> ComparisonFindings {
        ComparisonFindings(
            runs: ["runs/x"], metric: "numeric", metrics: ["numeric"],
            comparison: Comparison(columns, baseline: baseline), flips: [],
            items: columns[0].count, pending: 0)
    }

    private func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `every statistic is named where it is printed`() throws {
        let right = (0..<100).map { Double($0 % 10 == 0 ? 0 : 1) }
        let other = (0..<100).map { Double($0 % 7 == 0 ? 0 : 1) }
        let three = findings([column("a", right), column("b", other), column("c", right)])
        for text in [words(three.text(width: 100)), words(three.markdown)] {
            #expect(text.contains("Interval of the score: Wilson"))
            #expect(text.contains("s mid-p, Holm"))
            #expect(text.contains("correction over 2 differences."))
            #expect(text.contains("Interval of the paired difference: Tango"))
            #expect(text.contains("Not worse by 0.02: Tango"))
        }
        let document = try JSONValue.parse(three.json)
        #expect(document["correction"]?["family"]?.int == 2)
        #expect(document["targets"]?.array?[0]["interval_method"]?.string == "wilson")
        #expect(document["differences"]?.array?[0]["test"]?.string == "mcnemar")
        let real = (0..<40).map { Double($0 % 5) / 4 }
        let two = findings([column("a", real), column("b", real.map { 1 - $0 })])
        let text = words(two.text(width: 100))
        #expect(text.contains("Interval of the score: bootstrap (BCa)."))
        #expect(text.contains("p: paired permutation test, a single difference"))
        #expect(text.contains("Not worse by 0.02: paired Student's t."))
    }

    @Test func `the baseline is the best on the items that all have`() {
        // The second has answered the easy items alone, all of them right.
        let all: [Double?] = [1, 1, 1, 0, 1, 0]
        let easy: [Double?] = [1, 1, nil, nil, nil, nil]
        let hard: [Double?] = [1, 0, 1, 1, 1, 1]
        #expect(Comparison([column("all", all), column("easy", easy)]).baseline == 0)
        let comparison = Comparison([
            column("hard", hard), column("all", all), column("easy", easy),
        ])
        #expect(comparison.baseline == 1 && comparison.summaries[2].score == 1)
        let none = column("none", [nil, nil, nil, nil, nil, nil])
        #expect(Comparison([none, column("hard", hard)]).baseline == 1)
        let apart = Comparison([column("a", [1, 0, nil, nil]), column("b", [nil, nil, 1, 1])])
        #expect(apart.baseline == 1)
        let unequal = Comparison([column("few", [1, nil, nil]), column("many", [1, 1, 0])])
        #expect(unequal.differences.first?.difference == 0)
    }

    @Test(
        arguments: [
            (-0.00034, "-0.0003"), (0.00034, "+0.0003"), (-0.0005, "-0.001"), (0.25, "+0.250"),
            (0.0, "0.000"), (-1e-17, "0.000"), (-0.1, "-0.100"), (-0.0000004, "-0.0000004"),
            (12.5, "+12.500"), (Double.infinity, "inf"),
        ] as [(Double, String)])
    func `no sign is lost in rounding`(value: Double, text: String) {
        #expect(ComparisonCells.signed(value) == text)
    }

    @Test func `points keep their sign, too`() {
        let words = ScoreText(isShare: true)
        #expect(words.difference(-0.0003) == "\u{2212}0.03 points")
        #expect(words.difference(0) == "0.0 points" && words.difference(0.123) == "+12.3 points")
    }

    fileprivate static let dusty: [(Double, String)] = [
        (sum(0.1, -0.2), "-0.1"), (sum(0.1, 0.2), "0.3"), (-0.10000000000000002, "-0.1"),
        (0.3333333333333333, "0.333333333333333"), (1e-300, "1e-300"), (sum(0.1, 0.7), "0.8"),
        (0, "0"), (123_456_789.12345679, "123456789.123457"), (-5, "-5"),
        (6.666666666666667e19, "6.66666666666667e+19"), (3.3000000000000003e-07, "3.3e-07"),
    ]

    private static func sum(_ left: Double, _ right: Double) -> Double { left + right }

    @Test(arguments: ComparingTests.dusty)
    func `figures are printed without dust`(value: Double, text: String) {
        #expect(JSONNumber(rounding: value).lexeme == text)
    }

    @Test func `the dust of sums does not come into JSON`() throws {
        let findings = findings([column("a", [0.1, 0.3]), column("b", [0.2, 0.4])])
        #expect(!findings.json.contains("00000000000000") && !findings.json.contains("99999999999"))
    }

    // MARK: Bounds of costs

    private static let cent = Money(usd: 0.01)

    @Test func `costs that are not known are compared by their bounds`() throws {
        let scores = (0..<400).map { Double($0 % 10 == 0 ? 0 : 1) as Double? }
        let dear = column("dear", scores, cost: Money(usd: 0.0001))
        let bounded = column(
            "cheap", scores, cost: nil, bounds: (Money(usd: 0.000001), Money(usd: 0.00001)))
        let found = findings([dear, bounded])
        #expect(found.comparison.cheapestNotWorse == 1)
        let text = words(found.text(width: 200))
        #expect(text.contains("cheap, at most $0.0040 against $0.040."))
        #expect(text.contains("$0.00040 to $0.0040"))
        let document = try JSONValue.parse(found.json)
        #expect(document["targets"]?.array?[1]["most_cost_usd"]?.double == 0.004)
        #expect(document["targets"]?.array?[1]["cost_usd"] == .null)
    }

    @Test func `bounds that overlap are said, and none is called the cheapest`() throws {
        let scores = (0..<400).map { Double($0 % 10 == 0 ? 0 : 1) as Double? }
        let found = findings([
            column("a", scores, cost: Money(usd: 0.0001)),
            column("b", scores, cost: nil, bounds: (.zero, Money(usd: 0.001))),
        ])
        #expect(found.comparison.cheapestNotWorse == nil)
        let text = words(found.text(width: 200))
        let ranges = "is the cheapest: a cost $0.040, b cost at most $0.40."
        #expect(text.contains("Cannot tell which target that is not worse " + ranges))
        let headline = Headline(findings: found, isShare: true).sentences.joined(separator: " ")
        #expect(headline.contains("Cannot tell which target"))
    }

    @Test func `a cost without an upper bound is no cheap one`() {
        let scores = (0..<400).map { Double($0 % 10 == 0 ? 0 : 1) as Double? }
        let found = findings([
            column("a", scores), column("b", scores, cost: nil, bounds: (.zero, nil)),
        ])
        #expect(found.comparison.cheapestNotWorse == 0)
    }

    @Test func `attempts give the bounds of a cost`() throws {
        func figures(_ attempts: String) throws -> ResultFigures {
            var scanner = ResultScanner(metrics: ["m"])
            var line = #"{"status":"ok","cost_usd":null,"attempts":\#(attempts),"scores":{"m":1}}"#
            #expect(line.withUTF8 { scanner.read(UnsafeRawBufferPointer($0)) })
            #expect(scanner.figures.outcomes == [.scored(1)])
            return scanner.figures
        }
        let both = try figures(
            #"[{"cost_usd":null,"maybe_paid_usd":0.5},{"cost_usd":0.25,"reason":"]"}]"#)
        #expect(both.costBounds.least == Money(usd: 0.25))
        #expect(both.costBounds.most == Money(usd: 0.75))
        let open = try figures(#"[{"cost_usd":null,"maybe_paid_usd":null},{"cost_usd":0.25}]"#)
        #expect(open.costBounds.least == Money(usd: 0.25) && open.costBounds.most == nil)
        #expect(try figures("[]").costBounds.most == nil)
        #expect(try figures(#"[{"cost_usd":null}]"#).costBounds.most == nil)
    }

    // MARK: Latencies

    @Test func `no percentile is below the minimum or above the maximum`() {
        for value in [1, 31, 33, 71, 72, 100, 127, 999, 1_000_003] {
            var latency = LatencyTotals()
            for _ in 0..<3 { latency.add(value) }
            for share in [0, 0.01, 0.5, 0.95, 1] { #expect(latency.percentile(share) == value) }
        }
        var two = LatencyTotals()
        [71, 4_000].forEach { two.add($0) }
        #expect(two.percentile(0.5) == 71 && two.percentile(0.95) == 4_000)
    }

    @Test func `a saving is measured against a target of its own, or about`() {
        let stage = RunSummary.Stage(
            models: ["m/a"], answers: 5, accepted: 5, cost: KnownCost(Money(usd: 1)),
            saved: nil)
        var cascade = RunSummary.Cascade(
            stages: [stage], saved: Money(usd: 3), against: nil)
        #expect(
            CascadeText("safe", cascade).finding.hasPrefix("safe saved about $3.00 by its stages"))
        cascade.against = "large"
        #expect(
            CascadeText("safe", cascade).finding
                == "safe saved $3.00 by its stages, 75\u{202F}% of what large cost")
        cascade.saved = Money(usd: -0.5)
        #expect(
            CascadeText("safe", cascade).finding == "safe cost $0.50 more by its stages than large")
    }
}
