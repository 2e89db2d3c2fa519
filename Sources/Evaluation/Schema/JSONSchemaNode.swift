import JSON

/// One schema of a JSON Schema document, with its keywords parsed.
indirect enum JSONSchemaRule: Sendable {
    case never
    case types([String])
    case constants([JSONValue])
    case properties([(key: String, schema: JSONSchemaNode)], others: JSONSchemaNode?)
    case required([String])
    case items(JSONSchemaNode)
    case unique
    case count(Count, ClosedRange<Int>)
    case pattern(Pattern)
    case minimum(Double, isExclusive: Bool)
    case maximum(Double, isExclusive: Bool)
    case multiple(Double)
    case any([JSONSchemaNode])
    case all([JSONSchemaNode])
    case one([JSONSchemaNode])
    case not(JSONSchemaNode)
    case reference(String)

    enum Count: String, Sendable { case items, properties, characters }
}

/// The rules of one schema.
struct JSONSchemaNode: Sendable {
    private(set) var rules: [JSONSchemaRule] = []
    /// The definitions that it, or a part of it, refers to.
    private(set) var references: [String] = []

    private static let annotations: Set<String> = [
        "title", "description", "default", "examples", "format", "$schema", "$id", "$comment",
        "$defs", "definitions", "deprecated", "readOnly", "writeOnly",
    ]
    private static let typeNames = [
        "null", "boolean", "integer", "number", "string", "array", "object",
    ]

    init(_ schema: JSONValue, at path: String) throws(JSONSchemaError) {
        if case .bool(let isAllowed) = schema {
            if !isAllowed { rules = [.never] }
            return
        }
        guard let members = schema.object else {
            throw JSONSchemaError(path: path, message: "a schema must be an object, true or false")
        }
        for member in members where !Self.annotations.contains(member.key) {
            try read(member.key, member.value, of: members, at: path)
        }
    }

    private mutating func read(
        _ key: String, _ value: JSONValue, of schema: JSONObject, at path: String
    ) throws(JSONSchemaError) {
        let here = "\(path)/\(key)"
        func wrong(_ expected: String) -> JSONSchemaError {
            JSONSchemaError(path: here, message: "must be \(expected), not \(value.kind)")
        }
        switch key {
        case "type":
            let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
            guard !names.isEmpty, names.allSatisfy(Self.typeNames.contains) else {
                throw wrong("a type or a list of types")
            }
            rules.append(.types(names))
        case "enum":
            guard let values = value.array else { throw wrong("a list") }
            rules.append(.constants(values))
        case "const": rules.append(.constants([value]))
        case "properties", "additionalProperties": try readProperties(key, of: schema, at: path)
        case "required":
            guard let keys = value.array?.map(\.string), !keys.contains(nil) else {
                throw wrong("a list of keys")
            }
            rules.append(.required(keys.compactMap(\.self)))
        case "items": rules.append(.items(try part(value, at: here)))
        case "uniqueItems":
            guard let isUnique = value.bool else { throw wrong("true or false") }
            if isUnique { rules.append(.unique) }
        case "minItems", "minProperties", "minLength", "maxItems", "maxProperties", "maxLength":
            guard let bound = value.int, bound >= 0 else { throw wrong("a count") }
            let range = key.hasPrefix("min") ? bound...Int.max : 0...bound
            rules.append(.count(Self.counted(key), range))
        case "pattern":
            guard let source = value.string else { throw wrong("a string") }
            do { rules.append(.pattern(try Pattern(source))) } catch {
                throw JSONSchemaError(path: here, message: "\(error)")
            }
        case "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf":
            guard let bound = value.double, bound.isFinite, key != "multipleOf" || bound > 0 else {
                throw wrong("a number")
            }
            rules.append(Self.bound(key, bound))
        case "anyOf", "allOf", "oneOf": try readCombination(key, value, at: here)
        case "not": rules.append(.not(try part(value, at: here)))
        case "$ref":
            guard let reference = value.string else { throw wrong("a string") }
            rules.append(.reference(reference))
            references.append(reference)
        default: throw JSONSchemaError(path: here, message: "this keyword is not supported")
        }
    }

    private mutating func readCombination(
        _ key: String, _ value: JSONValue, at path: String
    ) throws(JSONSchemaError) {
        guard let elements = value.array, !elements.isEmpty else {
            throw JSONSchemaError(path: path, message: "must be a list of schemas")
        }
        var parts: [JSONSchemaNode] = []
        for (index, element) in elements.enumerated() {
            parts.append(try part(element, at: "\(path)/\(index)"))
        }
        rules.append(key == "anyOf" ? .any(parts) : key == "allOf" ? .all(parts) : .one(parts))
    }

    /// Both keywords make one rule, because one covers what the other leaves over.
    private mutating func readProperties(
        _ key: String, of schema: JSONObject, at path: String
    ) throws(JSONSchemaError) {
        if key == "additionalProperties", schema["properties"] != nil { return }
        var properties: [(key: String, schema: JSONSchemaNode)] = []
        if let value = schema["properties"] {
            guard let members = value.object else {
                throw JSONSchemaError(path: "\(path)/properties", message: "must be an object")
            }
            for member in members {
                let here = "\(path)/properties/\(member.key)"
                properties.append((member.key, try part(member.value, at: here)))
            }
        }
        var others: JSONSchemaNode?
        if let value = schema["additionalProperties"], value != .bool(true) {
            others = try part(value, at: "\(path)/additionalProperties")
        }
        rules.append(.properties(properties, others: others))
    }

    private mutating func part(
        _ schema: JSONValue, at path: String
    ) throws(JSONSchemaError) -> JSONSchemaNode {
        let node = try JSONSchemaNode(schema, at: path)
        references += node.references
        return node
    }

    private static func counted(_ key: String) -> JSONSchemaRule.Count {
        key.hasSuffix("Items") ? .items : key.hasSuffix("Properties") ? .properties : .characters
    }

    private static func bound(_ key: String, _ bound: Double) -> JSONSchemaRule {
        switch key {
        case "minimum": .minimum(bound, isExclusive: false)
        case "exclusiveMinimum": .minimum(bound, isExclusive: true)
        case "maximum": .maximum(bound, isExclusive: false)
        case "exclusiveMaximum": .maximum(bound, isExclusive: true)
        default: .multiple(bound)
        }
    }
}
