package import JSON
package import Vocabulary

/// What is right for an item: one answer or several that are equally right.
///
/// Strings are templates over the item's fields. A template that is one field gives
/// that field's value, so a field that holds a list gives all its elements.
package struct Reference: Sendable {
    private enum Part: Sendable {
        case template(FieldTemplate)
        case literal(JSONValue)
    }

    private let parts: [Part]

    /// - Throws: If a string is no template.
    package init(_ declared: JSONValue) throws(FieldTemplate.SyntaxError) {
        var parts: [Part] = []
        for value in declared.array ?? [declared] {
            switch value {
            case .string(let text): parts.append(.template(try FieldTemplate(text)))
            default: parts.append(.literal(value))
            }
        }
        self.parts = parts
    }

    /// All right answers of an item.
    ///
    /// - Throws: If the item lacks a field; such an item cannot be judged.
    package func values(
        in fields: JSONObject
    ) throws(MissingField) -> [JSONValue] {
        var values: [JSONValue] = []
        for part in parts {
            switch try value(of: part, in: fields) {
            case .array(let elements): values += elements
            case let value: values.append(value)
            }
        }
        return values
    }

    /// The one value that is declared, lists left whole.
    package func value(in fields: JSONObject) throws(MissingField) -> JSONValue {
        guard parts.count == 1 else { return .array(try values(in: fields)) }
        return try value(of: parts[0], in: fields)
    }

    /// All right answers as text, for scorers that compare texts.
    package func texts(in fields: JSONObject) throws(MissingField) -> [String] {
        try values(in: fields).map { $0.string ?? $0.text }
    }

    private func value(
        of part: Part, in fields: JSONObject
    ) throws(MissingField) -> JSONValue {
        switch part {
        case .literal(let value): return value
        case .template(let template):
            if let value = template.soleField?.value(in: fields) { return value }
            return .string(try template.rendered(with: fields))
        }
    }
}
