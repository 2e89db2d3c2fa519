import JSON
import Testing
import Vocabulary

struct FieldTemplateTests {
    let item: JSONObject = [
        "question": "2+2?", "answer": 4, "price": 1.50, "deep": ["list": ["a", "b"]],
        "a.b": "dotted", "Best Answer": "yes", "none": .null, "trap": "{{answer}}",
    ]

    @Test(arguments: [
        ("Q: {{question}}", "Q: 2+2?"), ("{{ answer }}{{answer}}", "44"), ("plain", "plain"),
        ("", ""), ("{{deep.list.1}}", "b"), ("{{deep}}", #"{"list":["a","b"]}"#),
        ("{{a.b}}", "dotted"), ("{{Best Answer}}", "yes"), ("{{trap}}", "{{answer}}"),
        (#"\{{answer}}"#, "{{answer}}"), ("{ {answer}", "{ {answer}"), ("}}", "}}"),
        ("é {{answer}} 🙂", "é 4 🙂"),
    ])
    func `fields are filled in once`(template: String, expected: String) throws {
        #expect(try FieldTemplate(template).rendered(with: item) == expected)
    }

    @Test(arguments: ["{{question", "{{}}", "{{ }}", "{{a..b}}", "{{{{x}}}}", "{{.a}}"])
    func `braces that name no field are an error`(template: String) {
        #expect(throws: FieldTemplate.SyntaxError.self) { try FieldTemplate(template) }
    }

    @Test(arguments: ["missing", "none", "deep.list.2", "deep.list.x", "question.x"])
    func `a field without a value is named with its column`(path: String) throws {
        let template = try FieldTemplate("Q: {{\(path)}}")
        let error = #expect(throws: MissingField.self) {
            try template.rendered(with: item)
        }
        let sentence = "no value for {{\(path)}}, used at column 4 of the template"
        #expect(error.map(String.init(describing:)) == sentence)
    }

    @Test func `a template that is one field gives its value away`() throws {
        #expect(try FieldTemplate("{{ answer }}").soleField == FieldPath("answer"))
        #expect(try FieldTemplate("{{answer}}.").soleField == nil)
        #expect(try FieldTemplate("{{b}} {{a}} {{b}}").fields.map(\.text) == ["b", "a", "b"])
    }
}
