import JSON
import Testing
import Vocabulary

@testable import Jobs

struct JobPromptTemplateTests {
    private func prompt(_ prompt: String) throws -> PromptTemplate {
        let text = "{\"input\": \"x\", \"prompt\": \(prompt)}"
        return try #require(
            try JobDecoder().job(bytes: Array(text.utf8), file: "j.json").prompt)
    }

    @Test(arguments: [
        (#""Say {{w}}.""#, #"{"w":"hi \"x\""}"#, #"[{"role":"user","content":"Say hi \"x\"."}]"#),
        (
            #"{"user": "{{ a.b.1 }}", "system": "s"}"#, #"{"a":{"b":[1,2.50]}}"#,
            #"[{"role":"system","content":"s"},{"role":"user","content":"2.50"}]"#
        ),
        (
            #""{{o}} {{l}} {{t}}""#, #"{"o":{"b":1,"a":1e2},"l":[1, null],"t":true}"#,
            #"[{"role":"user","content":"{\"b\":1,\"a\":1e2} [1,null] true"}]"#
        ),
        (#""\\{{w}} {{w}}""#, #"{"w":"{{x}}"}"#, #"[{"role":"user","content":"{{w}} {{x}}"}]"#),
        (#""no gap \\{{""#, "{}", #"[{"role":"user","content":"no gap {{"}]"#),
        (
            #"{"messages":[{"role":"user","content":[{"type":"text","text":"{{q}}"},{"type":"image_url","image_url":{"url":"{{u}}","detail":"low"}}]},{"role":"assistant","content":"ok"}]}"#,
            #"{"q":"Q","u":"data:x"}"#,
            #"[{"role":"user","content":[{"type":"text","text":"Q"},{"type":"image_url","image_url":{"url":"data:x","detail":"low"}}]},{"role":"assistant","content":"ok"}]"#
        ),
    ])
    func `gaps are filled in one pass`(_ text: String, _ fields: String, _ expected: String) throws
    {
        let object = try #require(try JSONValue.parse(fields).object)
        #expect(try prompt(text).rendered(with: object).text == expected)
    }

    @Test(arguments: ["{}", #"{"w":null}"#, #"{"v":1}"#])
    func `a field without a value is an error`(_ fields: String) throws {
        let object = try #require(try JSONValue.parse(fields).object)
        let template = try prompt(#""Say {{w}}.""#)
        let error = #expect(throws: MissingField.self) {
            try template.rendered(with: object)
        }
        #expect(error?.description == "no value for {{w}}, used at column 5 of the template")
    }
}
