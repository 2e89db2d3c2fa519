import Comparing
import Console
import JSON
import Reporting
import Results
import Statistics
import Testing
import Vocabulary

@Suite struct ComparisonReportTests {
    private static let hostile =
        "a|b`c`<script>alert(1)</script>\u{1B}[31m\u{202E}\n[x](https://e.invalid) @all"

    private func findings(
        _ names: [String] = ["large", "small"], ids: [String] = ["q1"], pending: Int = 0,
        unpriced: Bool = false
    ) -> ComparisonFindings {
        var columns = names.map { TargetColumn(name: $0) }
        for number in 0..<200 {
            for place in columns.indices {
                let isRight = number % (place == 0 ? 10 : 8) != 0
                columns[place].append(
                    number == 3 ? .unreadable : .scored(isRight ? 1 : 0),
                    cost: unpriced && place == 1 ? nil : Money(usd: place == 0 ? 0.01 : 0.001),
                    latency: .milliseconds(100 + number), usage: TokenUsage(input: 30, output: 5))
            }
        }
        let comparison = Comparison(columns, baseline: 0)
        let difference = comparison.differences[0]
        return ComparisonFindings(
            runs: ["runs/x"], metric: "numeric", metrics: ["numeric"], comparison: comparison,
            flips: [
                .init(
                    target: names[1], baseline: names[0], losses: difference.losses, lostIDs: ids,
                    wins: difference.wins, wonIDs: [])
            ], items: 200, pending: pending)
    }

    @Test func `the whole text at 80 columns`() {
        #expect(findings().text(width: 80) == Self.text80)
    }

    private static let text80 = """
        runs/x: numeric, 200 items

        target  score  95% interval      n          unreadable
        large   0.899  0.850 to 0.934  199  1 of 200, excluded
        small   0.874  0.821 to 0.913  199  1 of 200, excluded
        Interval of the score: Wilson's score interval.

        target   cost  per right  tokens in   out    p50    p95
        large   $2.00     $0.011       6.0k  1.0k  196ms  296ms
        small   $0.20    $0.0011       6.0k  1.0k  196ms  296ms

        Against large, on the items that both have scores for:
        target  difference  95% interval          p  verdict  pairs  lost  won
        small       -0.025  -0.086 to +0.034  0.405  unclear    199    20   15
        p: McNemar's mid-p, a single difference, so without correction. Interval of the
        paired difference: Tango's score interval. Not worse by 0.02: Tango's score
        test.

        small: it would take about 2,185 items to show such a difference.
        No cheaper target is shown to be not worse than large by 0.02.

        small against large:
          20 right to wrong: q1, … 19 more
          15 wrong to right: … 15 more

        """

    @Test func `samples have a table of their own, in every form`() throws {
        var tally = SampleTally()
        for number in 0..<40 {
            tally.add(
                (0..<4).map { sample in
                    let isRight = number % 4 + sample > 2
                    return .init(
                        score: number == 0 && sample == 0 ? nil : isRight ? 1 : 0,
                        answer: isRight ? "yes" : "no")
                })
        }
        var findings = findings([Self.hostile, "small"])
        #expect(!findings.json.contains("samples"))
        findings.samples = [tally.figures(of: "small"), tally.figures(of: Self.hostile)]
        let text = findings.text(width: 100)
        #expect(text.contains("pass@1"))
        #expect(text.contains("0.750 (n 39)") || text.contains("(n 39)"))
        #expect(text.contains("majority"))
        #expect(findings.markdown.contains("pass&#64;4"))
        let json = try JSONValue.parse(findings.json)
        let samples = try #require(json["samples"]?.array)
        #expect(samples.map { $0["target"]?.string } == ["small", Self.hostile])
        #expect(samples[0]["samples"]?.int == 4 && samples[0]["items"]?.int == 40)
        #expect(samples[0]["pass_at"]?.array?.map { $0["k"]?.int } == [1, 2, 4])
        #expect(samples[0]["pass_at"]?.array?.last?["items"]?.int == 39)
        #expect(samples[0]["variance"]?["within_items"]?.double ?? 0 > 0)
        for width in [40, 60, 80] {
            for line in findings.text(width: width).split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width)
            }
        }
    }

    @Test(arguments: [40, 60, 80, 100, 200])
    func `no line is wider than the window`(width: Int) {
        let text = findings([Self.hostile, String(repeating: "long", count: 30)]).text(width: width)
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width) }
    }

    @Test func `a terminal is told nothing by what others wrote`() {
        let text = findings([Self.hostile, "b\u{7}"], ids: [Self.hostile]).text(width: 80)
        let isClean = text.unicodeScalars.allSatisfy {
            $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x202E)
        }
        #expect(isClean)
    }

    @Test func `Markdown is nothing but tables and text`() {
        let text = findings([Self.hostile, "small"], ids: [Self.hostile]).markdown
        #expect(!text.contains("<script") && !text.contains("`") && !text.contains("@"))
        #expect(!text.contains("https://") && !text.contains("](") && !text.contains("\u{1B}"))
        // Every row of a table has as many bars as its head.
        for block in text.split(separator: "\n\n") where block.hasPrefix("|") {
            let bars = block.split(separator: "\n").map { $0.count { $0 == "|" } }
            #expect(Set(bars).count == 1)
        }
    }

    @Test func `a program gets every figure with its denominator`() throws {
        let document = try JSONValue.parse(findings().json)
        let small = try #require(document["targets"]?.array?[1])
        #expect(small["scored"]?.int == 199 && small["unreadable"]?.int == 1)
        #expect(small["cost_usd"]?.double == 0.2)
        let difference = try #require(document["differences"]?.array?[0])
        #expect(difference["pairs"]?.int == 199 && difference["baseline"]?.string == "large")
        #expect(document["flips"]?.array?[0]["lost"]?.array == ["q1"])
        #expect(document["regression_margin"] == .null && document["regressions"]?.array == [])
    }

    @Test func `a cost that is not known is no low cost`() throws {
        let findings = findings(unpriced: true)
        #expect(findings.text(width: 80).contains("small   unknown"))
        let document = try JSONValue.parse(findings.json)
        #expect(document["targets"]?.array?[1]["cost_usd"] == .null)
        #expect(document["cheapest_not_worse"]?.string == "large")
    }

    @Test func `what is not there yet is said first`() {
        #expect(
            findings(pending: 1200).text(width: 80)
                .contains("\nNot finished: 1,200 results are missing.\n"))
    }
}

@Suite struct JUnitReportTests {
    private func verdicts(_ target: String) throws -> [GateVerdict] {
        let facts = GateFacts(targets: [
            .init(
                name: target,
                metrics: ["numeric": .init(score: 0.5, scored: 10, excluded: 2, missing: 2)],
                cost: Money(usd: 1), failed: 0, total: 12)
        ])
        return try [
            Gate(["metric": "numeric", "at_least": 0.8]).verdicts(on: facts),
            Gate(["max_cost": 2]).verdicts(on: facts),
        ].flatMap(\.self)
    }

    @Test func `a gate is a test case, and one that failed is a failure`() throws {
        let xml = JUnitReport(
            job: "nightly", verdicts: try verdicts("t"), status: "done", wallTime: 1.23456
        ).xml
        #expect(
            xml == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="3" failures="1" errors="0" time="1.235">
                  <testsuite name="nightly" tests="3" failures="1" errors="0" time="1.235">
                    <testcase classname="nightly" name="run" time="1.235"/>
                    <testcase classname="nightly" name="t: numeric at least 0.8" time="0">\
                <failure message="0.5 (10 items); 2 of 12 missing; 2 of 12 results are in no score, more than the 5% that &quot;max_excluded&quot; allows" type="gate"/></testcase>
                    <testcase classname="nightly" name="cost at most $2" time="0">\
                <system-out>$1</system-out></testcase>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test func `names cannot leave their attributes`() throws {
        let xml = JUnitReport(
            job: "\"><x a='&\u{1B}[1m\u{0}\u{FFFE}", verdicts: try verdicts("<t>\n\"&"),
            status: "done", wallTime: 0
        ).xml
        #expect(xml.contains("name=\"&quot;&gt;&lt;x a=&apos;&amp;\""))
        #expect(xml.contains("name=\"&lt;t&gt; &quot;&amp;: numeric at least 0.8\""))
        #expect(!xml.contains("\u{1B}") && !xml.contains("\u{FFFE}"))
    }

    @Test func `a run that is not finished is an error`() {
        let xml = JUnitReport(
            job: "n", verdicts: nil, status: "budget_spent", wallTime: 0
        ).xml
        #expect(xml.contains("errors=\"1\""))
        #expect(
            xml.contains(
                "<error message=\"The run is not finished: budget_spent.\" type=\"budget_spent\"/>")
        )
    }
}
