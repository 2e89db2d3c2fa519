import Evaluation
import JSON
import Testing
import Vocabulary

struct ScorerFactoryTests {
    @Test func `a scorer is called by its type or its name`() throws {
        #expect(try scorer(["type": "numeric"]).name == "numeric")
        #expect(try scorer(["type": "numeric", "name": "total"]).name == "total")
    }

    @Test func `all findings are reported at once, with suggestions`() throws {
        let declaration: JSONObject = [
            "type": "numeric", "tolerence": 1, "tolerance": "x", "name": "",
        ]
        let error = #expect(throws: DeclarationError.self) {
            try ScorerFactory.make(declaration)
        }
        #expect(error?.findings.map(\.key) == ["name", "reference", "tolerance", "tolerence"])
        let last = error?.findings.last?.message
        #expect(last == "unknown key. Did you mean \"tolerance\"?")
    }

    @Test(
        arguments: [
            (["type": "numerik"], "unknown scorer \"numerik\". Did you mean \"numeric\"?"),
            (["type": "zebra"], "unknown scorer \"zebra\""),
            (
                ["type": "numeric", "reference": "{{a"],
                "\"{{\" has no \"}}\", at column 1 of the template"
            ),
            (
                ["type": "exact", "reference": "a", "ignore_case": 1],
                "must be true or false, not 1"
            ),
            (
                ["type": "numeric", "reference": 1, "tolerance": -1],
                "must be a number of at least 0, not -1"
            ),
            (
                ["type": "numeric", "reference": .null],
                "must be a value or a field such as \"{{answer}}\", not null"
            ),
            (
                ["type": "includes", "reference": .null],
                "must be a value or a field such as \"{{answer}}\", not null"
            ),
            (
                ["type": "regex", "pattern": ""],
                "must not be empty; an empty pattern matches everything"
            ),
            (
                ["type": "tool_call", "tool": 5],
                "must be a string or a list of strings, not 5"
            ),
            (
                ["type": "choice", "reference": "A", "options": ["x", "x"]],
                "the option \"x\" is listed twice"
            ),
            (["type": "choice", "reference": "A", "options": []], "there are no options"),
            (["type": "choice", "reference": "A", "options": ["x"]], "there is only one option"),
            (
                ["type": "choice", "reference": "A", "options": 5],
                "the options must be a list, an object or a text, not a number"
            ),
            (
                ["type": "choice", "reference": "A", "options": "no list"],
                "the options are a text that lists none"
            ),
            (
                ["type": "choice", "reference": "A", "options": ["A": "x", "B2": "y"]],
                "the label \"B2\" is neither a letter nor a number"
            ),
        ] as [(JSONObject, String)])
    func `a fault is explained`(declaration: JSONObject, expected: String) {
        let error = #expect(throws: DeclarationError.self) { try ScorerFactory.make(declaration) }
        #expect(error?.findings.map(\.message) == [expected])
    }

    @Test func `a declaration without a type is told what there is`() {
        let error = #expect(throws: DeclarationError.self) { try ScorerFactory.make([:]) }
        #expect(error?.findings.first?.message.contains("exact") == true)
    }
}
