import Evaluation
import JSON
import Testing

struct ScorerFactoryTests {
    @Test func `a scorer is called by its type or its name`() throws {
        #expect(try scorer(["type": "numeric"]).name == "numeric")
        #expect(try scorer(["type": "numeric", "name": "total"]).name == "total")
    }

    @Test func `all findings are reported at once, with suggestions`() throws {
        let declaration: JSONObject = [
            "type": "numeric", "tolerence": 1, "tolerance": "x", "name": "",
        ]
        let error = #expect(throws: ScorerError.self) {
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
        ] as [(JSONObject, String)])
    func `a fault is explained`(declaration: JSONObject, expected: String) {
        let error = #expect(throws: ScorerError.self) { try ScorerFactory.make(declaration) }
        #expect(error?.findings.map(\.message) == [expected])
    }

    @Test func `a declaration without a type is told what there is`() {
        let error = #expect(throws: ScorerError.self) { try ScorerFactory.make([:]) }
        #expect(error?.findings.first?.message.contains("exact") == true)
    }
}
