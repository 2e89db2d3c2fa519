package import JSON

/// Text with `{{fields}}` in it, parsed once and filled in for every item.
///
/// It only substitutes, in one pass: the values of fields are not parsed as templates. `\{{`
/// stands for two literal braces.
package struct FieldTemplate: Equatable, Sendable {
    private enum Part: Equatable, Sendable {
        case text(String)
        case field(FieldUse, column: Int)
    }

    /// The template as it was written.
    package let source: String
    private let parts: [Part]

    /// - Throws: ``SyntaxError`` at the first pair of braces that is not a field.
    package init(_ source: String) throws(SyntaxError) {
        self.source = source
        var parts: [Part] = []
        var text = ""
        var rest = source[...]
        while let braces = rest.firstRange(of: "{{") {
            if rest[..<braces.lowerBound].hasSuffix("\\") {
                text += rest[..<braces.lowerBound].dropLast() + "{{"
                rest = rest[braces.upperBound...]
                continue
            }
            let column = source.distance(from: source.startIndex, to: braces.lowerBound) + 1
            guard let end = rest[braces.upperBound...].firstRange(of: "}}") else {
                throw SyntaxError(column: column, message: "\"{{\" has no \"}}\"")
            }
            let name = rest[braces.upperBound..<end.lowerBound]
            guard let use = FieldUse(name), !name.contains("{") else {
                throw SyntaxError(column: column, message: "\"{{\(name)}}\" names no field")
            }
            text += rest[..<braces.lowerBound]
            if !text.isEmpty { parts.append(.text(text)) }
            text = ""
            parts.append(.field(use, column: column))
            rest = rest[end.upperBound...]
        }
        text += rest
        if !text.isEmpty { parts.append(.text(text)) }
        self.parts = parts
    }

    /// The fields it may use, in order, each as often as it is used.
    package var fields: [FieldPath] {
        parts.flatMap { part -> [FieldPath] in
            if case .field(let use, _) = part { use.paths } else { [] }
        }
    }

    /// Those of them that an item must have.
    package var requiredFields: [FieldPath] {
        parts.compactMap { part in
            if case .field(let use, _) = part { use.requiredPath } else { nil }
        }
    }

    /// The field, if the template consists of just one, so its value need not become text.
    package var soleField: FieldPath? {
        guard parts.count == 1, case .field(let use, _) = parts[0] else { return nil }
        return use.plainPath
    }

    /// The text with every field filled in: strings as they are, all else as JSON.
    ///
    /// - Throws: ``MissingField`` if the item has no value, or null, for a field that is not
    ///   optional, or if a value cannot be written as the template asks.
    package func rendered(with fields: JSONObject) throws(MissingField) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .field(let use, let column):
                text += try use.text(in: fields, column: column)
            }
        }
        return text
    }
}

extension FieldTemplate {
    /// Braces in a template that are not a valid field.
    package struct SyntaxError: Error, Equatable, CustomStringConvertible {
        /// The character of the template at which they open, from 1.
        package let column: Int
        package let message: String

        package var description: String { "\(message), at column \(column) of the template" }
    }
}
