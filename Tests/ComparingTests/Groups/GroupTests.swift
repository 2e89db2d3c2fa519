import Comparing
import JSON
import Results
import Statistics
import Testing

struct GroupTests {
    private func labels(_ metadata: String, _ fields: [String]) throws -> [String?] {
        var scanner = ResultScanner(metrics: ["m"], groups: fields)
        var line = #"{"status":"ok","scores":{"m":1},"metadata":\#(metadata)}"#
        let isWhole = line.withUTF8 { scanner.read(UnsafeRawBufferPointer($0)) }
        try #require(isWhole)
        return scanner.figures.groups
    }

    @Test(arguments: [
        (#"{"c":"math"}"#, "math"), (#"{"c":""}"#, ""),
        (#"{"c":"caf\u00e9 \"x\"\n"}"#, "café \"x\"\n"),
        (#"{"c":1}"#, "1"), (#"{"c":1.0}"#, "1"), (#"{"c":"1"}"#, "1"), (#"{"c":-2.5e1}"#, "-25"),
        (#"{"c":true}"#, "true"), (#"{"c":false}"#, "false"), (#"{"c":null}"#, nil), ("{}", nil),
        (#"{"d":"math"}"#, nil), (#"{"d":{"c":"math"}}"#, nil),
        (#"{"c":["a","b"]}"#, #"["a","b"]"#),
        (#"{"c":12345678901234567890123}"#, "12345678901234567890123"),
    ])
    func `a value of any kind has one label`(metadata: String, label: String?) throws {
        #expect(try labels(metadata, ["c"]) == [label])
    }

    @Test func `a field may be a path, and its whole name comes first`() throws {
        #expect(try labels(#"{"a":{"b":{"c":7}}}"#, ["a.b.c"]) == ["7"])
        #expect(try labels(#"{"a":{"b":1},"a.b":"x"}"#, ["a.b"]) == ["x"])
        #expect(try labels(#"{"a.b":"x","a":{"b":1}}"#, ["a.b"]) == ["x"])
        #expect(try labels(#"{"a":5}"#, ["a.b", "a"]) == [nil, "5"])
    }

    @Test func `a label of one line is not that of the next`() throws {
        var scanner = ResultScanner(metrics: ["m"], groups: ["c"])
        for (metadata, label) in [(#"{"c":"x"}"#, "x"), ("{}", nil), (#"{"c":"y"}"#, "y")] {
            var line = #"{"status":"ok","scores":{"m":1},"metadata":\#(metadata)}"#
            #expect(line.withUTF8 { scanner.read(UnsafeRawBufferPointer($0)) })
            #expect(scanner.figures.groups == [label])
        }
    }

    @Test func `long values are shortened and stay apart`() throws {
        let long = String(repeating: "é", count: 4_000)
        let found = try ["a", "b"].map { try labels(#"{"c":"\#(long)\#($0)"}"#, ["c"])[0] ?? "" }
        #expect(found[0] != found[1] && found.allSatisfy { $0.utf8.count < 200 })
    }

    // MARK: Comparing

    /// Groups by label: right answers of the old and of the new target, of as many items.
    private func table(
        _ groups: [(label: String?, old: Int, new: Int, items: Int)], digest: UInt64 = 1
    ) -> ScoreTable {
        var table = ScoreTable(
            targets: ["old", "new"], keepsDigests: true, groups: ["category"])
        var row = ItemRow(targets: 2, metrics: 1)
        var number: Int64 = 0
        for group in groups {
            for item in 0..<group.items {
                number += 1
                row.begin(number)
                for (target, right) in [group.old, group.new].enumerated() {
                    var figures = ResultFigures(metrics: 1, groups: 1)
                    figures.groups = [group.label]
                    figures.digest = ItemDigest(high: digest, low: UInt64(number))
                    figures.outcomes = [.scored(item < right ? 1 : 0)]
                    figures.unread = [item == group.items - 1]
                    row.add(figures, target: target)
                    table.add(figures, target: target)
                }
                table.add(row)
            }
        }
        return table
    }

    private func grouped(_ table: ScoreTable) -> GroupedComparison {
        GroupedComparison(
            table.columns, references: [nil, 0], by: table.groups[0], options: .init()
        ) { table.groups[0].gaps(of: $0, target: $1) }
    }

    @Test func `the mean over groups counts each group the same`() throws {
        let table = table([("math", 90, 45, 90), ("law", 0, 5, 10), (nil, 3, 3, 5)])
        let grouped = grouped(table)
        let whole = Comparison(table.columns, baseline: 0)
        #expect(whole.summaries[0].score == 93.0 / 105)
        #expect(abs((grouped.means[0]?.mean ?? 0) - 0.5) < 1e-12)
        #expect(abs((grouped.means[1]?.mean ?? 0) - 0.5) < 1e-12)
        #expect(grouped.means[0]?.groups == 2 && grouped.ungrouped == 5)
        #expect(abs(grouped.meanDifferences[1]?.mean ?? 1) < 1e-12)
        #expect(grouped.meanDifferences[0] == nil)
        #expect(grouped.groups.map(\.label) == ["law", "math"])
        #expect(grouped.groups.map(\.items) == [10, 90])
        #expect(grouped.groups[1].summaries.map(\.score) == [1, 0.5])
        #expect(grouped.groups[0].gaps.map(\.unreadable) == [1, 1])
        #expect(grouped.small.map(\.label).isEmpty)
    }

    @Test func `p-values are corrected over every group and target`() throws {
        let grouped = grouped(
            table([("a", 10, 4, 20), ("b", 10, 5, 20), ("c", 10, 10, 20)]))
        let all = grouped.groups.flatMap(\.differences)
        #expect(all.map(\.adjustedP) == Holm.adjusted(all.map(\.p)))
        #expect(all[0].adjustedP > all[0].p)
        #expect(all.allSatisfy { $0.place == 1 && $0.pairs == 20 })
    }

    @Test func `groups that are numbers are in the order of numbers`() {
        let labels = ["10", "9", "x", "-1", "2.5"]
        let grouped = grouped(table(labels.map { ($0, 1, 1, 2) }))
        #expect(grouped.groups.map(\.label) == ["-1", "2.5", "9", "10", "x"])
        #expect(grouped.small.count == 5)
    }

    @Test func `two runs have the groups of both`() {
        var old = table([("math", 3, 3, 4)])
        var new = table([("maths", 2, 2, 4), ("law", 1, 1, 2)])
        let shared = old.align(&new)
        #expect(shared == 4)
        // What both have belongs where the earlier run says.
        #expect(old.groups[0].labels == ["math", "law"])
        #expect(old.groups[0].places == [0, 0, 0, 0, 1, 1])
        #expect(new.groups[0].gaps(of: "law", target: 0).unreadable == 1)
        #expect(old.groups[0].gaps(of: "law", target: 0).unreadable == 0)
    }

    // MARK: Bounds

    @Test func `more values than a group can have are no groups, and take no room`() {
        var column = GroupColumn(field: "id", targets: 1)
        var tally = GroupTally(fields: ["id"], targets: 1, metrics: [nil])
        var row = ItemRow(targets: 1, metrics: 1)
        for number in 0..<GroupLabel.most + 1 {
            #expect(!column.hasTooMany && !tally.fields[0].hasTooMany)
            column.append("q\(number)") { _ in ResultGaps() }
            row.begin(Int64(number))
            var figures = ResultFigures(metrics: 1, groups: 1)
            figures.groups = ["q\(number)"]
            figures.outcomes = [.scored(1)]
            row.add(figures, target: 0)
            tally.add(row)
        }
        #expect(column.hasTooMany && column.labels.count == GroupLabel.most)
        #expect(tally.fields[0].hasTooMany && tally.fields[0].labels.isEmpty)
        #expect(tally.fields[0].mean(target: 0, metric: 0) == nil)
    }

    @Test func `an interval of a mean over groups needs something of every group`() throws {
        let large = try #require(GroupMean.Part(Moments([0.2, 0.4, 0.6]), isBinary: false))
        let single = try #require(GroupMean.Part(Moments([0.9]), isBinary: false))
        let both = try #require(GroupMean([large, single], confidence: 0.95))
        #expect(abs(both.mean - 0.65) < 1e-12 && both.interval == nil && both.groups == 2)
        let one = try #require(GroupMean([large], confidence: 0.95))
        // The root of 0.04 / 3, 1.96 times.
        #expect(abs((one.interval?.upper ?? 0) - 0.4 - 1.959964 * 0.11547) < 1e-5)
        // A group with all right is not certain for that.
        let right = try #require(GroupMean.Part(Moments([1, 1]), isBinary: true))
        let interval = try #require(GroupMean([right], confidence: 0.95)?.interval)
        #expect(interval.lower < 0.5)
        #expect(interval.upper == 1)
        #expect(GroupMean([], confidence: 0.95) == nil)
    }

    // MARK: Gates

    private var facts: GateFacts {
        func metric(_ score: Double?, _ items: Int, excluded: Int = 0) -> GateFacts.Metric {
            .init(score: score, scored: items, excluded: excluded, missing: excluded)
        }
        var groups = GateFacts.Groups()
        groups.metrics = [
            "numeric": [
                .init(label: "art", items: 4, metric: metric(0.25, 4)),
                .init(label: "law", items: 100, metric: metric(0.6, 100)),
                .init(label: "math", items: 200, metric: metric(0.9, 150, excluded: 50)),
            ]
        ]
        groups.means = ["numeric": GroupMean([], confidence: 0.95)].compactMapValues(\.self)
        groups.ungrouped = 3
        var target = GateFacts.Target(
            name: "t", metrics: ["numeric": metric(0.8, 254, excluded: 50)], cost: nil, failed: 0,
            total: 307)
        let parts = [0.25, 0.6, 0.9].compactMap { GroupMean.Part(Moments([$0]), isBinary: false) }
        groups.means["numeric"] = GroupMean(parts, confidence: 0.95)
        var many = GateFacts.Groups()
        many.hasTooMany = true
        target.groups = ["category": groups, "id": many]
        return GateFacts(targets: [target])
    }

    @Test(
        arguments: [
            (
                ["group": "category", "at_least": 0.2, "max_excluded": "100%"], true,
                "3 groups pass, the nearest is art 0.25 (4 items); 3 items have no category"
            ),
            (
                ["group": "category", "at_least": 0.65, "max_excluded": "100%"], false,
                "2 of 3 groups fail: art 0.25 (4 items), law 0.6 (100 items); "
            ),
            (
                ["group": "category", "at_least": 0.6, "min_items": 10, "max_excluded": "100%"],
                true, "1 with fewer than 10 items not held to it"
            ),
            // A group that lacks a quarter of its results says too little.
            (
                ["group": "category", "at_least": 0.6, "min_items": 10], false,
                "1 of 2 groups fail: math 0.9 (150 items); 50 of 200 missing"
            ),
            (["group": "category", "value": "law", "at_least": 0.6], true, "0.6 (100 items)"),
            (["group": "category", "value": "law", "at_most": 0.5], false, "0.6 (100 items)"),
            (
                ["group": "category", "value": "laws", "at_least": 0.6], false,
                "no item has category \"laws\". Did you mean \"law\"?"
            ),
            (
                [
                    "group": "category", "mean_over": "groups", "at_least": 0.58,
                    "max_excluded": "20%",
                ], true, "0.5833 (3 groups)"
            ),
            (
                ["group": "category", "mean_over": "groups", "at_least": 0.58], false,
                "50 of 304 results are in no score"
            ),
            (["group": "id", "at_least": 0], false, "\"id\" has more than 1000 different values"),
            (["group": "task", "at_least": 0], false, "no item has a field \"task\""),
        ] as [(JSONObject, Bool, String)])
    func `gates look at groups`(declaration: JSONObject, passes: Bool, finding: String) throws {
        var declaration = declaration
        declaration["metric"] = "numeric"
        let verdict = try #require(try Gate(declaration).verdicts(on: facts).first)
        #expect(verdict.isPassed == passes)
        #expect(verdict.finding.contains(finding), "\(verdict.finding)")
        #expect(verdict.summary.members["group"] == declaration["group"])
    }

    @Test func `a gate says which items it looks at`() throws {
        func description(_ more: JSONObject) throws -> String {
            try Gate(JSONObject(members: more.members + [.init(key: "metric", value: "f1")]))
                .description
        }
        #expect(
            try description(["group": "task", "at_least": 0.5]) == "f1 in each task at least 0.5")
        #expect(
            try description(["group": "n", "value": 1.0, "at_most": 0.5])
                == "f1 in n 1 at most 0.5")
        #expect(
            try description(["group": "task", "mean_over": "groups", "at_least": 0.5])
                == "f1 as the mean over the groups of task at least 0.5")
    }

    @Test(
        arguments: [
            (["metric": "a", "at_least": 1, "value": "x"], "has a use beside \"group\" only"),
            (["metric": "a", "at_least": 1, "group": ""], "must be the name of a field"),
            (
                ["metric": "a", "not_worse_than": "b", "group": "c"],
                "goes with \"at_least\" and \"at_most\" only"
            ),
            (["max_failed": 1, "group": "c"], "goes with \"at_least\" and \"at_most\" only"),
            (
                ["metric": "a", "at_least": 1, "group": "c", "mean_over": "items"],
                "must be \"groups\", not \"items\""
            ),
            (
                ["metric": "a", "at_least": 1, "group": "c", "value": "x", "min_items": 3],
                "exclude one another"
            ),
            (
                ["metric": "a", "at_least": 1, "group": "c", "value": ["x"]],
                "must be a string, a number, true or false"
            ),
        ] as [(JSONObject, String)])
    func `what is wrong with a group is said`(declaration: JSONObject, message: String) {
        #expect {
            try Gate(declaration)
        } throws: { error in "\(error)".contains(message) }
    }
}
