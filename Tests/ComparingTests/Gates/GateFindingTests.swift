import Comparing
import JSON
import Results
import Statistics
import Testing
import Vocabulary

/// What a gate's verdict says, and what it does not pass for want of data.
struct GateFindingTests {
    private func facts(_ metrics: GateFacts.Metric...) -> GateFacts {
        GateFacts(
            targets: metrics.enumerated().map { place, metric in
                .init(
                    name: "t\(place)", metrics: ["exact": metric], cost: Money(usd: 1.5), failed: 1,
                    total: 100)
            })
    }

    private func verdicts(_ gate: JSONObject, on facts: GateFacts) throws -> [GateVerdict] {
        try Gate(gate).verdicts(on: facts)
    }

    @Test(
        arguments: [
            (["metric": "exact", "at_least": 0.8], "t0: exact at least 0.8: 0.85 (95 items)"),
            (
                ["metric": "exact", "target": "t0", "at_most": 0.9, "confident": true],
                "exact of t0 at most 0.9, with confidence: 0.85 (95 items), 0.8 to 0.89 "
                    + "(Wilson's score interval)"
            ),
            (["max_cost": 2], "cost at most $2: $1.5"),
            (["max_failed": 3], "at most 3 failed: 1 of 100 failed"),
            (["max_failed": "1%"], "at most 1 % failed: 1 of 100 failed"),
        ] as [(JSONObject, String)])
    func `a verdict names the gate, the target and what was found`(
        gate: JSONObject, text: String
    ) throws {
        var metric = GateFacts.Metric(
            score: 0.85, interval: .init(lower: 0.8, upper: 0.89, confidence: 0.95), scored: 95)
        metric.method = .wilson
        let verdict = try #require(verdicts(gate, on: facts(metric)).first)
        #expect(verdict.isPassed)
        #expect(verdict.text == text)
    }

    @Test func `a score over too few of the results does not pass, however good`() throws {
        // At most 5 % may be left out, unless the gate says otherwise.
        let just = GateFacts.Metric(score: 1, scored: 95, excluded: 5, missing: 5)
        let more = GateFacts.Metric(
            score: 1, scored: 94, excluded: 6, unreadable: 4, missing: 2)
        let gate: JSONObject = ["metric": "exact", "at_least": 0.5]
        let verdicts = try verdicts(gate, on: facts(just, more))
        #expect(verdicts.map(\.isPassed) == [true, false])
        #expect(verdicts[0].finding == "1 (95 items); 5 of 100 missing")
        #expect(
            verdicts[1].finding
                == "1 (94 items); 4 of 98 unreadable and excluded, 2 of 100 missing; 6 of 100 "
                + "results are in no score, more than the 5% that \"max_excluded\" allows")
        var patient = gate
        patient["max_excluded"] = 6
        #expect(try self.verdicts(patient, on: facts(more)).map(\.isPassed) == [true])
    }

    @Test(arguments: ["at_least", "at_most"])
    func `confidence needs an interval`(bound: String) throws {
        let gate: JSONObject = ["metric": "exact", "confident": true]
        var declaration = gate
        declaration[bound] = .number(JSONNumber(bound == "at_least" ? 0.0 : 1.0))
        let verdict = try #require(
            verdicts(declaration, on: facts(.init(score: 0.5, scored: 1))).first)
        #expect(!verdict.isPassed && verdict.finding == "0.5 (1 item), without an interval")
    }

    @Test func `a figure that cannot be relied on is no verdict`() throws {
        var metric = GateFacts.Metric(score: 1, scored: 10)
        metric.obstacle = "the judge has not finished"
        for gate: JSONObject in [
            ["metric": "exact", "at_least": 0], ["metric": "exact", "at_most": 1],
            ["metric": "exact", "not_worse_than": "other"],
        ] {
            let verdict = try #require(verdicts(gate, on: facts(metric)).first)
            #expect(!verdict.isPassed)
            #expect(verdict.finding == "no verdict: the judge has not finished")
        }
    }

    @Test func `a run that cannot be compared with is no verdict either`() throws {
        var facts = facts(.init(score: 1, scored: 10))
        facts.notWorse = { _, _, _, _ in .init(p: 0, test: "a test", difference: 0, pairs: 10) }
        facts.obstacles = ["runs/old": ["exact": "it has other scorers"]]
        let gate: JSONObject = ["metric": "exact", "not_worse_than": "runs/old"]
        let verdict = try #require(verdicts(gate, on: facts).first)
        #expect(!verdict.isPassed && verdict.finding == "no verdict: it has other scorers")
        facts.obstacles = ["runs/older": ["exact": "it has other scorers"]]
        #expect(try verdicts(gate, on: facts).map(\.isPassed) == [true])
    }

    @Test func `a difference has its pairs and those without a partner`() throws {
        var facts = facts(.init(score: 0.9, scored: 100), .init(score: 0.85, scored: 90))
        facts.notWorse = { metric, target, reference, margin in
            #expect(metric == "exact" && target == "t0" && reference == "t1" && margin == 0.02)
            return .init(p: 0.0123, test: "a test", difference: 0.05, pairs: 90, unpaired: 10)
        }
        let gate: JSONObject = ["metric": "exact", "not_worse_than": "t1"]
        // The reference is held against nothing.
        let verdicts = try verdicts(gate, on: facts)
        #expect(verdicts.map(\.target) == ["t0"])
        let finding = "+0.05 on 90 pairs, 10 without a partner, p = 0.0123 (a test)"
        #expect(verdicts.map(\.isPassed) == [true] && verdicts.first?.finding == finding)
    }

    @Test(arguments: [(0.0499, true), (0.05, false)])
    func `not worse is shown below a p-value of a twentieth`(p: Double, isPassed: Bool) throws {
        var facts = facts(.init(score: 0.9, scored: 100), .init(score: 0.9, scored: 100))
        facts.notWorse = { _, _, _, _ in .init(p: p, test: "a test", difference: 0, pairs: 100) }
        let gate: JSONObject = ["metric": "exact", "target": "t0", "not_worse_than": "t1"]
        #expect(try verdicts(gate, on: facts).map(\.isPassed) == [isPassed])
    }

    @Test(arguments: [(0, 20), (20, 0)])
    func `what either side left out can keep a comparison from passing`(
        own: Int, others: Int
    ) throws {
        var facts = facts(
            .init(score: 0.9, scored: 100, excluded: own),
            .init(score: 0.9, scored: 100, excluded: others))
        facts.notWorse = { _, _, _, _ in .init(p: 0, test: "a test", difference: 0, pairs: 100) }
        let gate: JSONObject = ["metric": "exact", "target": "t0", "not_worse_than": "t1"]
        let verdict = try #require(verdicts(gate, on: facts).first)
        #expect(!verdict.isPassed)
        #expect(
            verdict.finding.hasSuffix(
                "20 of 120 results are in no score, more than the 5% "
                    + "that \"max_excluded\" allows"))
    }

    @Test func `a program gets the figures beside the words`() throws {
        let metric = GateFacts.Metric(
            score: 0.8125, scored: 96, excluded: 4, unreadable: 3, missing: 1)
        let gate: JSONObject = ["metric": "exact", "at_least": 0.9]
        let members = try #require(verdicts(gate, on: facts(metric)).first).summary.members
        #expect(members["gate"] == "exact at least 0.9" && members["target"] == "t0")
        #expect(members["passed"] == false && members["metric"] == "exact")
        #expect(members["figure"] == 0.8125 && members["group"] == .null)
        let counts = members.members.compactMap { member in
            member.value.int.map { (member.key, $0) }
        }
        #expect(counts.map(\.1).sorted() == [1, 3, 4, 96])
        // What is not known is null, and no zero.
        let cost = try #require(verdicts(["max_cost": 2], on: facts(metric)).first).summary.members
        #expect(cost["target"] == .null && cost["figure"] == 1.5 && cost["unreadable"] == .null)
    }
}
