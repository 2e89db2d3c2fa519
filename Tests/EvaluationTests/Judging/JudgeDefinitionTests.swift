import Evaluation
import JSON
import Testing
import Vocabulary

@Suite struct JudgeDefinitionTests {
    private static let judge: JSONObject = [
        "type": "judge", "judge": "sim/judge", "rubric": "Good is good.",
    ]

    private func keys(_ declaration: JSONObject) -> [String?] {
        do {
            _ = try JudgeDefinition(declaration)
            return []
        } catch { return error.findings.map(\.key) }
    }

    @Test func `a judge needs no more than a model and a rubric`() throws {
        let definition = try #require(try JudgeDefinition(Self.judge))
        #expect(definition.name == "judge")
        #expect(definition.kind == .grade(.standard))
        #expect(definition.targets == nil && definition.budget == nil)
    }

    @Test func `a pairwise judge names its two targets`() throws {
        let definition = try #require(
            try JudgeDefinition([
                "type": "pairwise", "name": "taste", "judge": "sim/judge", "rubric": "r",
                "targets": ["a", "b"], "budget_usd": 0.5,
            ]))
        #expect(definition.kind == .pair(first: "a", second: "b"))
        #expect(definition.budget == Money(usd: 0.5))
    }

    @Test func `another type is none of its business`() throws {
        #expect(try JudgeDefinition(["type": "exact", "reference": "x"]) == nil)
        #expect(try JudgeDefinition([:]) == nil)
    }

    @Test(
        arguments: [
            (["rubric": .null], ["rubric"]), (["rubric": " "], ["rubric"]),
            (["rubric": "{{x"], ["rubric"]), (["judge": .null], ["judge"]),
            (["name": "a/b"], ["name"]),
            (["name": ".."], ["name"]), (["scale": [5, 1]], ["scale"]), (["scale": [1]], ["scale"]),
            (["scale": [1, 2.5]], ["scale"]), (["scale": [1, 2, 3]], ["scale"]),
            (["targets": []], ["targets"]), (["targets": ["a", "a"]], ["targets"]),
            (["budget_usd": 0], ["budget_usd"]), (["rubrik": "x"], ["rubrik"]),
            (["type": "pairwise"], ["targets"]),
            (["question": 1, "scale": 3], ["question", "scale"]),
        ] as [(JSONObject, [String])])
    func `what is wrong is named by its key`(change: JSONObject, expected: [String]) {
        var declaration = Self.judge
        for member in change {
            declaration[member.key] = member.value.isNull ? nil : member.value
        }
        #expect(Set(keys(declaration)) == Set(expected))
    }
}
