package import JSON

/// The part of JSON Schema that replies are checked against.
///
/// `type` (a name or a list), `enum`, `const`, `properties`, `required`,
/// `additionalProperties` (true, false or a schema), `items` (one schema), `minItems`,
/// `maxItems`, `uniqueItems`, `minProperties`, `maxProperties`, `minLength`, `maxLength`,
/// `pattern` (the syntax of ``Pattern``), `minimum`, `maximum`, `exclusiveMinimum`,
/// `exclusiveMaximum`, `multipleOf`, `anyOf`, `allOf`, `oneOf`, `not`, and `$ref` to
/// `#/$defs/…` or `#/definitions/…`. `title`, `description`, `default`, `examples`, `format`
/// and `$schema` say nothing about validity here. Other keywords are refused, not ignored.
package struct JSONSchema: Sendable {
    let root: JSONSchemaNode
    let definitions: [String: JSONSchemaNode]
    /// The length of the schema, in bytes.
    private let size: Int

    /// - Throws: If a keyword is unknown or invalid.
    package init(_ schema: JSONValue) throws(JSONSchemaError) {
        var definitions: [String: JSONSchemaNode] = [:]
        for key in ["$defs", "definitions"] {
            for member in schema[key]?.object ?? [:] {
                let path = "#/\(key)/\(member.key)"
                definitions[path] = try JSONSchemaNode(member.value, at: path)
            }
        }
        root = try JSONSchemaNode(schema, at: "#")
        self.definitions = definitions
        size = schema.serialized.count
        for reference in ([root] + definitions.values).flatMap(\.references)
        where definitions[reference] == nil && reference != "#" {
            throw JSONSchemaError(path: reference, message: "is referred to and is not there")
        }
    }

    /// The first fault of a value; nil if it is valid.
    func fault(in value: JSONValue, within budget: StepBudget) -> String? {
        budget.grant(bytes: size)
        var check = JSONSchemaCheck(definitions: definitions, root: root, budget: budget)
        return check.fault(in: value, root, at: "")
    }
}
