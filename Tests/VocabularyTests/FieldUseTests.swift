import JSON
import Testing

@testable import Vocabulary

struct FieldUseTests {
    private func rendered(_ template: String, _ fields: String) throws -> String {
        try FieldTemplate(template).rendered(
            with: try #require(try JSONValue.parse(fields).object))
    }

    @Test(arguments: [
        ("[{{a?}}]", #"{"b":1}"#, "[]"), ("[{{a?}}]", #"{"a":null}"#, "[]"),
        ("[{{a ?}}]", #"{"a":"x"}"#, "[x]"), ("[{{a|none}}]", "{}", "[none]"),
        ("[{{a|no answer, yet.}}]", "{}", "[no answer, yet.]"), ("[{{a|}}]", "{}", "[]"),
        ("[{{a|default:x}}]", "{}", "[x]"), ("[{{a|none}}]", #"{"a":""}"#, "[]"),
        ("[{{a|none}}]", #"{"a":7}"#, "[7]"), ("{{a.b?}}{{a.b|.}}", #"{"a":{}}"#, "."),
        ("{{o|letters}}", #"{"o":["x",2]}"#, "A. x\nB. 2"),
        ("{{o|letters}}", #"{"o":{"1":"x","2":"y"}}"#, "1. x\n2. y"),
        ("{{o|letters}}", #"{"o":{"text":["x","y"],"label":["C","D"]}}"#, "C. x\nD. y"),
        (
            "{{o|letters}}", #"{"o":[{"label":"B","text":"x"},{"label":"A","text":"y"}]}"#,
            "B. x\nA. y"
        ),
        ("{{o|lines}}", #"{"o":["x",{"y":1}]}"#, "x\n{\"y\":1}"), ("{{o|lines}}", #"{"o":[]}"#, ""),
        ("{{o|join:, }}", #"{"o":["x","y"]}"#, "x, y"),
        ("{{o|join:|}}", #"{"o":["x","y"]}"#, "x|y"),
        ("{{o| join:, }}", #"{"o":["x","y"]}"#, "x, y"), ("{{a| default:x}}", "{}", "x"),
        ("{{a|default:trim}}", "{}", "trim"), ("{{a|default:a|b}}", "{}", "a|b"),
        ("{{a|John}}{{a|live}}{{a|x|y}}{{a|no letters}}", "{}", "Johnlivex|yno letters"),
        ("{{a|Note: lines}}{{a|first}}", "{}", "Note: linesfirst"),
        ("{{a|trim}}", #"{"a|trim":"q","a":"x"}"#, "q"),
        // What a field's own name holds keeps its meaning.
        ("{{a?}}", #"{"a?":"q","a":"x"}"#, "q"), ("{{a|none}}", #"{"a|none":"q"}"#, "q"),
        ("{{o|letters}}", #"{"o|letters":"q","o":["x"]}"#, "q"),
        // What a field holds is no template.
        ("{{a?}}{{o|lines}}", #"{"a":"{{b}}","o":["{{b}}"],"b":"x"}"#, "{{b}}{{b}}"),
    ])
    func `a field is written as the template asks`(
        _ template: String, _ fields: String, _ expected: String
    ) throws {
        #expect(try rendered(template, fields) == expected)
    }

    @Test func `letters go on behind Z`() throws {
        let list = (0..<28).map { "\"\($0)\"" }.joined(separator: ",")
        #expect(try rendered("{{o|letters}}", "{\"o\":[\(list)]}").hasSuffix("\nAA. 26\nAB. 27"))
    }

    @Test(arguments: [
        ("{{o|letters}}", "{}", "no value for {{o}}"),
        ("{{o|lines}}", #"{"o":"x"}"#, "{{o|lines}} needs \"o\" to be a list, and it is a string"),
        ("{{o}}", #"{"o":null}"#, "no value for {{o}}"),
        (
            "{{o|Letters}}", #"{"o":["x"]}"#,
            "{{o|Letters}}: there is no filter \"Letters\". Did you mean \"letters\"?"
        ),
        (
            "{{o|letter}}", #"{"o":["x"]}"#,
            "{{o|letter}}: there is no filter \"letter\". Did you mean"
        ),
        ("{{o|Line s}}", #"{"o":["x"]}"#, "{{o|Line s}}: there is no filter"),
        (
            "{{o|join}}", #"{"o":["x"]}"#,
            "{{o|join}}: a list is joined by join:"
        ),
        (
            "{{o|join(', ')}}", #"{"o":["x"]}"#,
            "{{o|join(', ')}}: a list is joined"
        ),
        ("{{q|Join:, }}", #"{"q":["x"]}"#, "{{q|Join:,}}: a list is joined"),
        ("{{q|trim}}", #"{"q":"x"}"#, "{{q|trim}}: there is no filter \"trim\"; there are letters"),
        ("{{q | upper}}", #"{"q":"x"}"#, "{{q | upper}}: there is no filter"),
        ("{{q|default('x')}}", "{}", "{{q|default('x')}}: a text for want of a value"),
        ("{{q|letters|lines}}", #"{"q":["x"]}"#, "{{q|letters|lines}}: one filter cannot follow"),
        ("{{q|trim|none}}", #"{"q":"x"}"#, "{{q|trim|none}}: one filter cannot follow"),
    ])
    func `a field that cannot be written says why`(
        _ template: String, _ fields: String, _ message: String
    ) {
        let error = #expect(throws: MissingField.self) {
            try rendered(template, fields)
        }
        #expect(error?.description.hasPrefix(message) == true)
    }

    @Test(arguments: ["{{}}", "{{a..b?}}"])
    func `braces without a name are refused`(_ template: String) {
        #expect(throws: FieldTemplate.SyntaxError.self) { try FieldTemplate(template) }
    }
}
