import Evaluation
import JSON
import Results
import Testing
import Vocabulary

struct FurtherScorerTests {
    static let absent: [Verdict] = [
        .right("Here you are.", "sorry"), .wrong("I am Sorry.", "sorry"),
        .wrong("I cannot.", ["sorry", "cannot"]), .right("Sorrywart", "sorry"),
        .unreadable(" ", "sorry"),
    ]
    static let either: [Verdict] = [
        .right("x c y", ["a b", "c"]), .wrong("x d y", ["a b", "c"]), .unreadable("", ["a"]),
    ]
    static let begun: [Verdict] = [
        .right("  Yes, it is.", "Yes"), .wrong("No. Yes.", "Yes"), .wrong("Yes", "yes"),
        .right("Oui", ["Yes", "Oui"]), .unreadable("", "Yes"),
    ]

    @Test(arguments: absent) func `what must not stand there`(verdict: Verdict) throws {
        verdict.check(try ScorerFactory.make(["type": "not_includes", "reference": "{{answer}}"]))
    }

    @Test(arguments: either) func `one of several is enough`(verdict: Verdict) throws {
        verdict.check(try ScorerFactory.make(["type": "contains_any", "reference": "{{answer}}"]))
    }

    @Test(arguments: begun) func `how a reply begins`(verdict: Verdict) throws {
        verdict.check(try ScorerFactory.make(["type": "starts_with", "reference": "{{answer}}"]))
    }

    @Test(
        arguments: [
            (["type": "not_includes", "reference": "sorry"], "I am Sorry.", 0),
            (["type": "not_includes", "reference": ["sorry", "cannot"]], "I cannot.", 0),
            (["type": "not_includes", "reference": "sorry"], "Here you are.", 1),
            (["type": "contains_any", "reference": ["a b", "c"]], "x c y", 1),
            (["type": "contains_any", "reference": ["a b", "c"]], "x d y", 0),
            (["type": "starts_with", "reference": "Yes"], "  Yes, it is.", 1),
            (["type": "starts_with", "reference": "Yes"], "No. Yes.", 0),
            (["type": "starts_with", "reference": "yes"], "Yes", 0),
            (["type": "starts_with", "reference": "yes", "ignore_case": true], "Yes", 1),
            (["type": "length", "at_most": 5], " 12345 ", 1),
            (["type": "length", "at_most": 5], "123456", 0),
            (["type": "length", "at_least": 2, "at_most": 3, "unit": "words"], "one two", 1),
            (["type": "length", "at_least": 2, "unit": "words"], "one", 0),
            (
                ["type": "regex", "pattern": "= (\\S+)", "as": "number", "reference": "1234.5"],
                "= $1,234.50.", 1
            ),
            (
                ["type": "regex", "pattern": "= (\\S+)", "as": "number", "reference": "12%"],
                "= 12", 1
            ),
            (
                ["type": "regex", "pattern": "= (\\S+)", "as": "number", "reference": "12"],
                "= 13%", 0
            ),
        ] as [(JSONObject, String, Double)])
    func `a reply is held against what is asked`(
        declaration: JSONObject, reply: String, value: Double
    ) throws {
        let scorer = try ScorerFactory.make(declaration)
        #expect(scorer.score(ScoredReply(text: reply, metadata: [:])).value == value)
        #expect(scorer.score(ScoredReply(text: " ", metadata: [:])).value == nil)
    }

    @Test(
        arguments: [
            (["tool": "add"], 1), (["tool": "mul"], 0), ([:], 1),
            (["tool": ["mul", "add"], "arguments": ["a": 1]], 1),
            (["arguments": ["a": 1, "city": "{{city}}"]], 1), (["arguments": ["a": "1"]], 0),
            (["arguments": ["c": 1]], 0), (["arguments": ["a": 1], "only": true], 0),
            (["arguments": ["city": "Oslo", "a": 1], "only": true], 1),
        ] as [(JSONObject, Double)])
    func `a tool call is known by its name and its arguments`(
        options: JSONObject, value: Double
    ) throws {
        var declaration = options
        declaration["type"] = "tool_call"
        let scorer = try ScorerFactory.make(declaration)
        let call = ToolCall(id: "c", name: "add", arguments: #"{"a": 1, "city": "Oslo"}"#)
        let reply = ScoredReply(text: "", toolCalls: [call], metadata: ["city": "Oslo"])
        #expect(scorer.score(reply).value == value)
        #expect(scorer.score(ScoredReply(text: "I add.", metadata: ["city": 1])).value == 0)
    }

    @Test(arguments: [
        ("contains", "includes"), ("equals", "exact"), ("icontains", "includes"),
        ("llm-rubric", "judge"), ("model-graded", "judge"), ("model_graded_qa", "judge"),
        ("not-contains", "not_includes"), ("is-json", "json"), ("numerc", "numeric"),
    ])
    func `names of other tools are known`(name: String, ours: String) {
        let error = #expect(throws: DeclarationError.self) {
            try ScorerFactory.make(["type": .string(name), "reference": "x"])
        }
        #expect(
            error?.findings.first?.message
                == "unknown scorer \"\(name)\". Did you mean \"\(ours)\"?")
    }

    @Test(
        arguments: [
            (["type": "length"], "a length needs \"at_least\", \"at_most\" or both"),
            (["type": "length", "at_least": 3, "at_most": 2], "is above \"at_most\""),
            (["type": "tool_call", "arguments": "x"], "must be an object of arguments"),
            (["type": "regex", "pattern": "a", "as": "number"], "needs a reference"),
            (["type": "regex", "pattern": "(?=a){{b}}"], "at character"),
            (["type": "exact", "reference": "x", "unreadable": "maybe"], "must be \"wrong\""),
        ] as [(JSONObject, String)])
    func `what cannot be meant is refused`(declaration: JSONObject, message: String) {
        let error = #expect(throws: DeclarationError.self) { try ScorerFactory.make(declaration) }
        #expect(
            error?.findings.contains { $0.message.contains(message) } ?? false
                || message == "at character" && error != nil, "\(String(describing: error))")
    }

    @Test func `an answer that cannot be read counts by the rule, and a fault of the item never`() {
        let unread = Score.unreadable("no number")
        #expect(
            RecordedScore(unread, rule: .wrong, keepsDetail: false)
                == RecordedScore(value: 0, reason: "no number", isUnreadable: true))
        #expect(
            RecordedScore(unread, rule: .excluded, keepsDetail: false)
                == RecordedScore(value: nil, reason: "no number", isUnreadable: true))
        #expect(
            RecordedScore(.missing("the program took too long"), rule: .wrong, keepsDetail: true)
                == RecordedScore(value: nil, reason: "the program took too long"))
        #expect(
            RecordedScore(.value(1, detail: "well"), rule: .wrong, keepsDetail: true).reason
                == "well")
    }
}
