import Evaluation
import JSON
import Testing
import Vocabulary

struct JSONScorerTests {
    private func value(_ options: JSONObject, _ reply: String, _ fields: JSONObject = [:]) throws
        -> Double?
    {
        var declaration = options
        declaration["type"] = "json"
        return try ScorerFactory.make(declaration).score(ScoredReply(text: reply, metadata: fields))
            .value
    }

    @Test(arguments: [
        (#"{"a": 1}"#, 1.0), ("[1, 2]", 1), ("\"x\"", 1), ("12", 1), ("{a: 1}", 0),
        ("{\"a\": 1,}", 0),
        ("```json\n{\"a\": 1}\n```", 1), ("Here it is:\n```\n[1]\n```\nDone.", 1),
        ("Sure! {\"a\": {\"b\": \"}\"}} is what you want.", 1), ("no json", 0), ("{\"a\": 1", 0),
        ("<think>{]</think>{\"a\":1}", 1), ("see [1 and {\"a\": 1}", 1), ("{\"a\":1,\"a\":2}", 0),
        ("{'a': 1}", 0), ("{\"a\": NaN}", 0),
    ])
    func `a value is found in prose and fences`(reply: String, expected: Double) throws {
        #expect(try value([:], reply) == expected)
    }

    @Test(arguments: [("{\"a\": 1}", 1.0), ("```json\n{}\n```", 0), (" [] ", 1)])
    func `strict takes the bare value only`(reply: String, expected: Double) throws {
        #expect(try value(["strict": true], reply) == expected)
    }

    @Test(arguments: [
        (#"{"name": "Ann", "age": 3}"#, 1.0), (#"{"age": 3.0, "name": "Ann"}"#, 1),
        (#"{"name": "Ann", "age": 4}"#, 0.5), (#"{"name": "Bob"}"#, 0),
        (#"{"name": "ann", "age": "3"}"#, 0),
    ])
    func `named fields are compared one by one`(reply: String, expected: Double) throws {
        let options: JSONObject = ["reference": "{{person}}", "fields": ["name", "age"]]
        #expect(
            try value(options, reply, ["person": ["name": "Ann", "age": 3, "more": true]])
                == expected)
    }

    @Test(arguments: [
        (#"{"a": [1, {"b": 2}]}"#, 1.0), (#"{"a": [1.0, {"b": 2e0}]}"#, 1), (#"{"a": [1]}"#, 0),
        (#"{"a": [{"b": 2}, 1]}"#, 0),
    ])
    func `without fields the whole value is compared`(reply: String, expected: Double) throws {
        #expect(try value(["reference": ["a": [1, ["b": 2]]]], reply) == expected)
        #expect(try value(["reference": "{{r}}"], reply, ["r": #"{"a":[1,{"b":2}]}"#]) == expected)
    }

    @Test func `a reply without JSON is unreadable where a reference is compared`() throws {
        #expect(try value(["reference": "{{r}}"], "none", ["r": 1]) == nil)
        #expect(try value(["reference": "{{r}}"], "1") == nil)
    }

    struct SchemaCase: Sendable {
        let schema: JSONValue
        let valid: [String]
        let invalid: [String]
    }

    @Test(arguments: [
        SchemaCase(
            schema: ["type": "integer"], valid: ["1", "1.0", "-2"],
            invalid: ["1.5", "\"1\"", "true"]),
        SchemaCase(
            schema: ["type": ["string", "null"]], valid: ["\"a\"", "null"], invalid: ["1"]),
        SchemaCase(schema: ["enum": ["a", 1]], valid: ["\"a\"", "1.0"], invalid: ["\"b\"", "2"]),
        SchemaCase(schema: ["const": ["a": 1]], valid: [#"{"a": 1.0}"#], invalid: ["{}"]),
        SchemaCase(
            schema: [
                "type": "object", "required": ["n"], "additionalProperties": false,
                "properties": ["n": ["type": "number", "minimum": 0, "exclusiveMaximum": 10]],
            ],
            valid: [#"{"n": 0}"#, #"{"n": 9.9}"#],
            invalid: ["{}", #"{"n": -1}"#, #"{"n": 10}"#, #"{"n": 1, "m": 1}"#]),
        SchemaCase(
            schema: [
                "items": ["type": "string"], "minItems": 1, "maxItems": 2, "uniqueItems": true,
            ],
            valid: ["[\"a\"]"], invalid: ["[]", "[1]", "[\"a\",\"b\",\"c\"]", "[\"a\",\"a\"]"]),
        SchemaCase(
            schema: ["type": "string", "pattern": "^[a-z]+$", "maxLength": 3, "minLength": 2],
            valid: ["\"abc\""], invalid: ["\"a\"", "\"abcd\"", "\"A1\""]),
        SchemaCase(schema: ["multipleOf": 0.1], valid: ["0.3"], invalid: ["0.35"]),
        SchemaCase(
            schema: ["anyOf": [["type": "string"], ["type": "null"]], "not": ["const": "x"]],
            valid: ["\"a\"", "null"], invalid: ["\"x\"", "1"]),
        SchemaCase(
            schema: ["oneOf": [["minimum": 5], ["maximum": 7]], "allOf": [["type": "number"]]],
            valid: ["3", "9"], invalid: ["6", "\"a\""]),
        SchemaCase(
            schema: [
                "$ref": "#/$defs/node",
                "$defs": [
                    "node": [
                        "properties": ["next": ["$ref": "#/$defs/node"], "v": ["type": "number"]]
                    ]
                ],
            ],
            valid: [#"{"next": {"next": {"v": 1}}}"#], invalid: [#"{"next": {"next": {"v": "1"}}}"#]
        ),
        SchemaCase(
            schema: ["additionalProperties": ["type": "number"], "minProperties": 1],
            valid: [#"{"a": 1}"#], invalid: [#"{"a": "1"}"#, "{}"]),
        SchemaCase(schema: false, valid: [], invalid: ["1"]),
    ])
    func `a schema is kept`(_ it: SchemaCase) throws {
        for text in it.valid { #expect(try value(["schema": it.schema], text) == 1, "\(text)") }
        for text in it.invalid { #expect(try value(["schema": it.schema], text) == 0, "\(text)") }
    }

    @Test(
        arguments: [
            ["type": "text"], ["if": true], ["minItems": -1], ["$ref": "#/$defs/none"],
            ["pattern": "("],
            ["properties": 1], ["anyOf": []], 3, ["items": ["type": 1]], ["multipleOf": 0],
        ] as [JSONValue])
    func `a schema beyond what is supported is refused`(schema: JSONValue) {
        #expect(throws: DeclarationError.self) {
            try ScorerFactory.make(["type": "json", "schema": schema])
        }
    }

    @Test func `a schema that refers to itself without end is ended`() throws {
        let schema: JSONValue = ["$ref": "#/$defs/a", "$defs": ["a": ["$ref": "#/$defs/a"]]]
        #expect(try value(["schema": schema], "1") == 0)
    }
}
