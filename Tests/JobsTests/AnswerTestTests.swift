import JSON
import Routing
import Testing
import Vocabulary

@testable import Jobs

@Suite struct AnswerTestTests {
    private func verdict(
        _ rule: AcceptanceRule, _ text: String, finish: FinishReason = .stop,
        earlier: String? = nil, metadata: JSONObject = [:]
    ) -> AnswerTest.Verdict {
        AnswerTest(rule).verdict(
            on: Completion(text: text, finishReason: finish), metadata: metadata, earlier: earlier)
    }

    private func rule(_ set: (inout AcceptanceRule) -> Void) -> AcceptanceRule {
        var rule = AcceptanceRule()
        set(&rule)
        return rule
    }

    @Test(arguments: [
        ("{\"a\": 1}", true), ("```json\n{\"a\": 1}\n```", true), ("{\"a\": \"x\"}", false),
        ("{\"b\": 1}", false), ("no", false),
    ])
    func `an answer is held against a schema`(text: String, isAccepted: Bool) {
        let rule = rule {
            $0.schema = [
                "type": "object", "required": ["a"], "properties": ["a": ["type": "integer"]],
            ]
        }
        #expect((verdict(rule, text) == .accepted) == isAccepted)
    }

    @Test(arguments: [
        ("[1]", true), ("```json\n{}\n```", true), ("{\"a\": }", false), ("no", false), ("", false),
    ])
    func `an answer that must be JSON is`(text: String, isAccepted: Bool) {
        #expect((verdict(rule { $0.isJSON = true }, text) == .accepted) == isAccepted)
    }

    @Test func `a pattern may name a field of the item`() {
        let rule = rule { $0.pattern = "^{{unit}}: " }
        #expect(verdict(rule, "km: 3", metadata: ["unit": "km"]) == .accepted)
        #expect(verdict(rule, "km: 3", metadata: ["unit": "mi"]) == .refused)
    }

    @Test func `an answer that was cut off is never accepted`() {
        #expect(verdict(rule { $0.isJSON = true }, "{}", finish: .length) == .refused)
        #expect(verdict(rule { $0.pattern = "." }, "text", finish: .contentFilter) == .refused)
    }

    @Test(arguments: [
        ("42", "42.", true), ("The answer is B.", "the answer is  b", true), ("-4", "4", false),
        ("{\"a\": 1, \"b\": 2}", "{\"b\": 2.0, \"a\": 1}", true), ("yes", "no", false),
    ])
    func `two samples agree in what they say, not in how`(
        left: String, right: String, agree: Bool
    ) {
        #expect(AnswerTest.agree(left, right) == agree)
        let rule = rule { $0.twoAgree = true }
        #expect(verdict(rule, left) == .undecided)
        #expect(verdict(rule, right, earlier: left) == (agree ? .accepted : .refused))
    }

    @Test func `an answer without log-probabilities is not accepted where they count`() {
        #expect(verdict(rule { $0.meanLogprob = -1 }, "sure") == .refused)
    }

    @Test func `what no test can be made of is said`() {
        let rule = rule {
            $0.pattern = "("
            $0.schema = ["type": "objekt"]
        }
        let paths = AnswerTest.findings(in: rule).map(\.path)
        #expect(paths == [["accept", "schema"], ["accept", "pattern"]])
    }
}
