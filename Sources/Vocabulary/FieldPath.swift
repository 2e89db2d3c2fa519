package import JSON

/// Where a value stands in an item: `answer`, `reference.value`, `choices.0`.
///
/// A key that holds a dot itself is found under its whole name first, so data
/// that nobody here wrote can be named as it is.
package struct FieldPath: Hashable, Sendable {
    /// The path as it was written, without the space around it.
    package let text: String
    private let steps: [String]

    /// Reads a path; nil for one with an empty step.
    package init?(_ text: some StringProtocol) {
        let trimmed = text.drop { $0.isWhitespace }
        let end = trimmed.lastIndex { !$0.isWhitespace }
        guard let end else { return nil }
        self.text = String(trimmed[...end])
        steps = self.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if steps.contains("") { return nil }
    }

    /// What stands there; nil where nothing does or a JSON null.
    package func value(in fields: JSONObject) -> JSONValue? {
        let found = fields[text] ?? steps.reduce(JSONValue.object(fields), Self.step)
        return found == .null ? nil : found
    }

    private static func step(into value: JSONValue?, by key: String) -> JSONValue? {
        switch value {
        case .object(let members): members[key]
        case .array(let elements):
            Int(key).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        default: nil
        }
    }
}

extension FieldPath: CustomStringConvertible {
    package var description: String { text }
}
