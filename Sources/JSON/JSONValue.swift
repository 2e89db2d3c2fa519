/// A JSON document that keeps the order of keys and the spelling of numbers.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// The text of a string, else nil.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The value of a boolean, else nil.
    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The number as written, else nil.
    package var number: JSONNumber? {
        if case .number(let number) = self { number } else { nil }
    }

    /// A number that is exactly an `Int`, else nil.
    package var int: Int? { number?.int }

    /// A number as the nearest `Double`, else nil.
    package var double: Double? { number?.double }

    /// The elements of an array, else nil.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object, else nil.
    package var object: JSONObject? {
        if case .object(let members) = self { members } else { nil }
    }

    /// Whether this is JSON's `null`.
    package var isNull: Bool { self == .null }

    /// The member of an object; nil if there is none or if this is not an object.
    package subscript(key: String) -> JSONValue? { object?[key] }

    /// What kind of value this is, in JSON's own words, for messages.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    package init(floatLiteral value: Double) { self = .number(JSONNumber(value)) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
}
