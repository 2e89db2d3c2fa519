import Comparing
import JSON
import Statistics
import Testing
import Vocabulary

struct GateTests {
    private let facts = GateFacts(
        targets: [
            .init(
                name: "cheap",
                metrics: [
                    "numeric": .init(
                        score: 0.81,
                        interval: ConfidenceInterval(lower: 0.78, upper: 0.84, confidence: 0.95),
                        scored: 990, excluded: 10),
                    "empty": .init(score: nil, scored: 0, excluded: 1000),
                ], cost: Money(usd: 2), failed: 5, total: 1000),
            .init(
                name: "large", metrics: ["numeric": .init(score: 0.9, scored: 1000)],
                cost: Money(usd: 4), failed: 0, total: 1000),
        ],
        notWorse: { metric, target, reference, margin in
            metric == "numeric" && reference == "large"
                ? .init(
                    p: margin > 0.1 ? 0.01 : 0.6, test: "a test", difference: -0.09, pairs: 980)
                : nil
        })

    @Test(
        arguments: [
            (["metric": "numeric", "target": "cheap", "at_least": 0.8], [true]),
            (["metric": "numeric", "at_least": 0.85], [false, true]),
            (
                ["metric": "numeric", "target": "cheap", "at_least": 0.8, "confident": true],
                [false]
            ),
            (
                ["metric": "numeric", "target": "large", "at_least": 0.8, "confident": true],
                [false]
            ),
            (["metric": "numeric", "at_most": 0.85], [true, false]),
            (
                ["metric": "numeric", "target": "cheap", "at_most": 0.82, "confident": true],
                [false]
            ),
            (["metric": "empty", "target": "cheap", "at_least": 0], [false]),
            (["metric": "none", "target": "cheap", "at_least": 0], [false]),
            (["metric": "numeric", "target": "nobody", "at_least": 0], [false]),
            (["metric": "numeric", "not_worse_than": "large", "margin": 0.12], [true]),
            (["metric": "numeric", "not_worse_than": "large"], [false]),
            (["metric": "numeric", "not_worse_than": "runs/old"], [false, false]),
            (["max_cost": 6], [true]), (["max_cost": 5.99], [false]),
            (["max_cost": 3, "target": "cheap"], [true]),
            (["max_failed": 5], [true]), (["max_failed": 4], [false]),
            (["max_failed": "0.25%"], [true]),
            (["max_failed": "0.2%"], [false]), (["max_failed": 0, "target": "large"], [true]),
        ] as [(JSONObject, [Bool])])
    func `a gate judges each target it speaks of`(declaration: JSONObject, passed: [Bool]) throws {
        #expect(try Gate(declaration).verdicts(on: facts).map(\.isPassed) == passed)
    }

    @Test func `a cost that is not known does not pass`() throws {
        var facts = facts
        facts.targets[0].cost = nil
        let verdict = try #require(try Gate(["max_cost": 100]).verdicts(on: facts).first)
        #expect(!verdict.isPassed && verdict.finding == "the cost is not known")
    }

    @Test(
        arguments: [
            (
                [:],
                "a gate needs exactly one of at_least, at_most, not_worse_than, max_cost and max_failed"
            ),
            (
                ["metric": "a", "at_least": 1, "at_most": 2],
                "a gate needs exactly one of at_least, at_most, not_worse_than, max_cost and max_failed"
            ),
            (["at_least": 1], "is missing"), (["max_cost": 1, "metric": "a"], "has no use here"),
            (["metric": "a", "at_least": 1, "margin": 1], "has no use here"),
            (
                ["metric": "a", "atleast": 1, "at_least": 1],
                "unknown key. Did you mean \"at_least\"?"
            ),
            (["max_failed": "5"], "must be a whole number or a share such as \"1%\""),
            (["max_failed": -1], "must be a whole number or a share such as \"1%\""),
            (["max_cost": "5"], "must be a number of at least 0, not a string"),
        ] as [(JSONObject, String)])
    func `a gate that cannot be meant is refused`(declaration: JSONObject, message: String) {
        let error = #expect(throws: DeclarationError.self) { try Gate(declaration) }
        #expect(error?.findings.map(\.message) == [message])
    }
}
