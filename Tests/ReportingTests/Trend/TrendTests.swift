import Comparing
import Console
import JSON
import Reporting
import Results
import TestSupport
import Testing
import Vocabulary

@Suite struct TrendTests {
    /// A run a day with so many right answers of 400, and a cost in dollars.
    private func history(
        _ right: [Int], target: String = "bot", cost: (Int) -> Double = { _ in 1 },
        remarks: [String] = []
    ) -> RunHistory {
        let entries = right.enumerated().map { day, right in
            var column = TargetColumn(name: target)
            for number in 0..<400 {
                column.append(
                    .scored(number < right ? 1 : 0), cost: Money(usd: cost(day) / 400),
                    latency: .milliseconds(100), usage: nil)
            }
            return RunHistory.Entry(
                directory: "runs/\(day)\(target)", began: 1_795_400_000 + Double(day) * 86_400,
                items: 400, pending: 0,
                summaries: Comparison([column], references: [nil]).summaries)
        }
        // In any order: they are sorted by their beginnings.
        return RunHistory(
            job: "nightly", metric: "numeric", entries: entries.reversed(), remarks: remarks)
    }

    @Test func `a fall is named with the run from which it holds`() throws {
        let history = history([360, 362, 358, 361, 300, 303, 298])
        let change = try #require(history.changes.first)
        #expect(history.changes.count == 1)
        #expect(change.run == 4 && change.figure == .score && change.after < change.before)
        #expect(
            history.text(width: 80).contains(
                "bot: numeric fell from 0.901 to 0.751 with the run of"))
    }

    @Test func `what chance explains is no change`() {
        #expect(history([360, 352, 366, 358, 349, 361, 355]).changes.isEmpty)
        #expect(
            history([360, 352, 366]).text(width: 80)
                .hasSuffix(
                    "\nNo score, cost or latency changed its level.\n"
                        + "Intervals: Wilson's score interval.\n"))
    }

    @Test func `a dearer model is seen in the cost`() throws {
        let history = history([360, 360, 360, 360, 360, 360]) { $0 < 3 ? 1 : 1.5 }
        let change = try #require(history.changes.first)
        #expect(history.changes.count == 1 && change.figure == .cost && change.run == 3)
    }

    @Test func `the whole text at 80 columns`() {
        #expect(
            history([360, 362, 300], remarks: ["runs/x has no results."]).text(width: 80) == """
                nightly: numeric, 3 runs, 2026-11-23 02:13 to 2026-11-25 02:13 UTC
                runs/x has no results.

                bot  ██▁
                began (UTC)       score     95% interval      n  cost/1,000    p50    p95
                2026-11-23 02:13  0.900     0.867 to 0.926  400       $2.50  100ms  100ms
                2026-11-24 02:13  0.905     0.872 to 0.930  400       $2.50  100ms  100ms
                2026-11-25 02:13  0.750  ▼  0.705 to 0.790  400       $2.50  100ms  100ms

                bot: numeric fell from 0.903 to 0.750 with the run of 2026-11-25 02:13 (p <
                0.0001).
                Intervals: Wilson's score interval. Levels: least squares, each change paid for
                with Schwarz' penalty; p by the normal distribution.

                """)
    }

    @Test(arguments: [40, 60, 80, 120])
    func `no line is wider than the window`(width: Int) {
        let text = history([360, 362, 300, 301], target: HostileTexts.terminals.joined()).text(
            width: width)
        for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width) }
    }

    @Test(arguments: HostileTexts.all.indices)
    func `a name is nothing but text in the terminal and in Markdown`(index: Int) {
        let history = history([360, 362, 300], target: HostileTexts.all[index])
        #expect(HostileTexts.isPlain(history.text(width: 80)))
        let markdown = history.markdown
        #expect(HostileTexts.isPlain(markdown))
        #expect(!markdown.contains("<") && !markdown.contains("`") && !markdown.contains("]("))
        for block in markdown.split(separator: "\n\n") where block.hasPrefix("|") {
            let bars = block.split(separator: "\n").map { $0.count { $0 == "|" } }
            #expect(Set(bars).count == 1)
        }
    }

    @Test func `a program gets a point for each run and the places of changes`() throws {
        let document = try JSONValue.parse(history([360, 362, 358, 300, 299]).json)
        #expect(document["runs"]?.array?.count == 5)
        let points = try #require(document["targets"]?.array?[0]["points"]?.array)
        #expect(points.map { $0["score"]?.double } == [0.9, 0.905, 0.895, 0.75, 0.7475])
        #expect(points[0]["cost_per_1000_usd"]?.double == 2.5)
        #expect(document["changes"]?.array?.count == 1)
        #expect(document["changes"]?.array?[0]["run"]?.int == 3)
    }
}
