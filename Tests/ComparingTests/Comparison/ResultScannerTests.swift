import Comparing
import Results
import Statistics
import Testing
import Vocabulary

struct ResultScannerTests {
    private func scan(_ line: String, metrics: [String] = ["numeric"]) -> ResultFigures? {
        var scanner = ResultScanner(metrics: metrics)
        var text = line
        return text.withUTF8 { scanner.read(UnsafeRawBufferPointer($0)) } ? scanner.figures : nil
    }

    private static let whole = #"""
        {"id":"a\\\"},{","target":"t","sample":0,"status":"ok","model":"m/x","provider":"m","text":"\\\\","tool_calls":[{"arguments":"{\"scores\":{\"numeric\":0}}"}],"usage":{"input":31,"cached_input":0,"output":9,"total":40},"cost_usd":0.0000089,"cost_source":"catalog","latency_ms":412,"attempts":[{"cost_usd":1,"reason":"]}"}],"scores":{"f1":0.25,"numeric":1},"error":null,"input":{"line":17,"sha256":"00000000000000ff000000000000000a5e"},"metadata":{"status":"failed"}}
        """#

    @Test func `a line is read past whatever its texts hold`() throws {
        let figures = try #require(scan(Self.whole, metrics: ["numeric", "f1", "none"]))
        #expect(figures.status == .ok && figures.latency == .milliseconds(412))
        #expect(figures.outcomes == [.scored(1), .scored(0.25), .unjudged])
        #expect(figures.cost == Money(picodollars: 8_900_000))
        #expect(figures.usage?.input == 31 && figures.usage?.output == 9)
        #expect(figures.digest == ItemDigest(high: 255, low: 10))
    }

    @Test(arguments: [
        (
            #"{"status":"ok","scores":{"numeric":{"unreadable":"no number"}}}"#,
            ItemOutcome.scored(0)
        ),
        (
            #"{"status":"ok","scores":{"numeric":{"unreadable":"the program took too long"}}}"#,
            .unjudged
        ),
        (#"{"status":"ok","scores":{"numeric":null}}"#, .unjudged),
        (#"{"status":"ok","scores":{"numeric":null},"unreadable":["numeric"]}"#, .unreadable),
        (#"{"status":"ok","unreadable":["numeric"],"scores":{"numeric":null}}"#, .unreadable),
        (#"{"status":"ok","scores":{"numeric":0},"unreadable":["f1"]}"#, .scored(0)),
        (#"{"status":"ok","scores":{"numeric":-1.5e-2}}"#, .scored(-0.015)),
        (#"{"status":"failed","scores":{}}"#, .failed),
        (#"{"status":"truncated","scores":{"numeric":0}}"#, .scored(0)),
        (#"{"status":"ok"}"#, .unjudged),
    ])
    func `a score, an unreadable answer and a failure are three things`(
        line: String, outcome: ItemOutcome
    ) {
        #expect(scan(line)?.outcomes == [outcome])
    }

    @Test(arguments: [
        (UnreadableRule.wrong, ItemOutcome.scored(0), true), (.excluded, .unreadable, true),
        (.missing, .unjudged, false),
    ])
    func `what an earlier version could not read counts by the scorer's rule`(
        rule: UnreadableRule, outcome: ItemOutcome, isUnread: Bool
    ) {
        var scanner = ResultScanner(metrics: ["numeric"], rules: ["numeric": rule])
        var line = #"{"status":"ok","scores":{"numeric":{"unreadable":"no number"}}}"#
        #expect(line.withUTF8 { scanner.read(UnsafeRawBufferPointer($0)) })
        #expect(scanner.figures.outcomes == [outcome] && scanner.figures.unread == [isUnread])
    }

    @Test func `what is counted as wrong is told beside the score`() {
        let figures = scan(#"{"status":"ok","scores":{"numeric":0},"unreadable":["numeric"]}"#)
        #expect(figures?.outcomes == [.scored(0)] && figures?.unread == [true])
    }

    @Test(arguments: [
        ("0", Money.zero), ("null", nil), ("5", Money(usd: 5)), ("1e-6", Money(usd: 0.000001)),
        ("0.000000000001", Money(picodollars: 1)), ("-0.5", Money(usd: -0.5)),
        ("0.0000000000004", Money.zero), ("99999999999999", Money(picodollars: .max)),
    ])
    func `an amount is exact, and what is not known is not zero`(text: String, money: Money?) {
        #expect(scan(#"{"status":"ok","cost_usd":\#(text)}"#)?.cost == money)
    }

    @Test func `figures at the edge of what can be counted are added up`() throws {
        let line = #"""
            {"status":"ok","latency_ms":9e17,"usage":{"input":9e17,"output":-9e17}}
            """#
        let figures = try #require(scan(line))
        var column = TargetColumn(name: "t")
        for _ in 0..<20 {
            column.note(cost: figures.cost, latency: figures.latency, usage: figures.usage)
        }
        #expect(column.inputTokens == .max)
        #expect(column.outputTokens == .min)
        #expect(scan(#"{"status":"ok","latency_ms":1e300}"#)?.latency == nil)
    }

    @Test func `a line that ends anywhere before its end is damaged`() {
        for length in 0..<Self.whole.utf8.count {
            let part = String(decoding: Self.whole.utf8.prefix(length), as: UTF8.self)
            #expect(scan(part) == nil, "\(part)")
        }
    }

    @Test(arguments: [
        "", "{}", "null", "{\"status\":\"happy\"}", "{\"status\":3}", "[]",
        #"{"status":"ok","scores":[}"#, "\"", "{\"",
    ])
    func `what is no result line is damaged`(line: String) {
        #expect(scan(line) == nil)
    }
}

struct ItemIndexTests {
    private func digest(_ number: UInt64) -> ItemDigest { ItemDigest(high: 7, low: number) }

    @Test func `items of the same content are paired in their order, each once`() {
        var index = ItemIndex([1, 2, 1, 3, 1].map(digest))
        #expect([1, 1, 2, 1, 1, 4, 3].map { index.take(digest($0)) } == [0, 2, 1, 4, nil, nil, 3])
    }
}

struct ScoreTableTests {
    private func table(
        _ name: String, _ items: [(digest: UInt64, score: Double)]
    ) -> ScoreTable {
        var table = ScoreTable(targets: [name], keepsDigests: true)
        var row = ItemRow(targets: 1, metrics: 1)
        for (number, item) in items.enumerated() {
            row.begin(Int64(number + 1))
            var figures = ResultFigures(metrics: 1)
            figures.outcomes = [.scored(item.score)]
            figures.digest = ItemDigest(high: 1, low: item.digest)
            row.add(figures, target: 0)
            table.add(figures, target: 0)
            table.add(row)
        }
        return table
    }

    @Test func `two runs are aligned by content, whatever their order`() {
        var old = table("old", [(1, 1), (2, 0), (3, 1), (4, 1)])
        var new = table("new", [(4, 0), (9, 1), (1, 1), (2, 1)])
        #expect(old.align(&new) == 3)
        let comparison = Comparison(old.columns + new.columns, references: [nil, 0])
        let difference = comparison.differences[0]
        #expect(difference.pairs == 3 && difference.losses == 1 && difference.wins == 1)
        #expect(difference.unpaired == 2)
        #expect(comparison.summaries.map(\.scored) == [4, 4])
        // Neither run lacks an item of its own.
        #expect(comparison.summaries.map(\.missing) == [0, 0])
        #expect(old.unshared == 1 && new.unshared == 1)
        // The item that was lost is the first of the new run.
        #expect(comparison.flips(of: 1).losses.map { new.items[$0] } == [1])
    }

    @Test func `items of the same content are paired in their order`() {
        var old = table("old", [(2, 1), (1, 0), (2, 0), (2, 1)])
        var new = table("new", [(2, 0), (2, 1), (1, 1), (2, 1), (2, 0)])
        #expect(old.align(&new) == 4)
        #expect(new.items == [1, 3, 2, 4, 5] && old.items == [1, 2, 3, 4, -1])
    }

    @Test func `what items belong to is known by its value, and goes with them`() {
        func table(_ passages: [String]) -> ScoreTable {
            var scanner = ResultScanner(metrics: ["m"], identity: .id, cluster: "passage")
            var table = ScoreTable(targets: ["t"], keepsDigests: true, keepsClusters: true)
            var row = ItemRow(targets: 1, metrics: 1)
            for (number, passage) in passages.enumerated() {
                var line = Array(
                    """
                    {"id":"q\(number)","status":"ok","scores":{"m":1},"input":{"sha256":"x"},\
                    "metadata":{"more":["passage",{"passage":9}],"passage":\(passage)}}
                    """.utf8)
                #expect(line.withUnsafeMutableBytes { scanner.read(UnsafeRawBufferPointer($0)) })
                row.begin(Int64(number + 1))
                row.add(scanner.figures, target: 0)
                table.add(row)
            }
            return table
        }
        var old = table([#""a""#, "[1]", #""a""#, "null"])
        #expect(old.unclustered == 1 && old.clusters[0] == old.clusters[2])
        #expect(Set(old.clusters).count == 3)
        var new = table([#""a""#, #""b""#, #""a""#, #""a""#, "[1]"])
        let (a, one) = (old.clusters[0], old.clusters[1])
        #expect(old.align(&new) == 4)
        #expect(old.clusters.prefix(3) == [a, one, a] && old.clusters[4] == one)
    }

    @Test func `the score of an item is the mean of its scored samples`() {
        var row = ItemRow(targets: 1, metrics: 1)
        var table = ScoreTable(targets: ["t"])
        row.begin(1)
        for outcome: ItemOutcome in [.scored(1), .scored(0), .unreadable, .failed] {
            var figures = ResultFigures(metrics: 1)
            figures.outcomes = [outcome]
            row.add(figures, target: 0)
            table.add(figures, target: 0)
        }
        table.add(row)
        let summary = Comparison(table.columns).summaries[0]
        #expect(summary.score == 0.5 && summary.scored == 1 && summary.results == 4)
        #expect(summary.unreadable == 1 && summary.failed == 1 && summary.unpriced == 4)
    }
}

struct GateTallyTests {
    @Test func `a tally says the same as the whole columns`() throws {
        var (tally, columns) = (
            PairedTally(), [TargetColumn(name: "old"), TargetColumn(name: "new")]
        )
        for number in 0..<300 {
            let old = ItemOutcome.scored(number % 3 == 0 ? 0 : 1)
            let new: ItemOutcome = number % 7 == 0 ? .unreadable : .scored(number % 5 == 0 ? 0 : 1)
            tally.add(new, against: old)
            columns[0].append(old)
            columns[1].append(new)
        }
        let difference = try #require(Comparison(columns, baseline: 0).differences.first)
        #expect(tally.pairs == difference.pairs && tally.unpaired == difference.unpaired)
        #expect(tally.notWorseP(margin: 0.02) == difference.notWorseP(margin: 0.02))
    }

    @Test func `nothing in common is not known, and not fine`() {
        var tally = PairedTally()
        tally.add(.scored(1), against: .missing)
        #expect(tally.notWorseP(margin: 0.5) == nil && tally.unpaired == 1)
    }

    @Test func `a metric has its denominator and what was left out`() {
        var tally = MetricTally()
        for outcome: ItemOutcome in [.scored(1), .scored(0), .unreadable, .failed, .missing] {
            tally.add(outcome)
        }
        #expect(tally.metric.score == 0.5 && tally.metric.scored == 2 && tally.metric.excluded == 2)
        #expect(tally.metric.interval == .wilson(successes: 1, of: 2))
        #expect(tally.metric.unreadable == 1 && tally.metric.missing == 1)
        #expect(tally.unreadable.score == 1.0 / 3 && tally.missing.score == 0.25)
    }
}
