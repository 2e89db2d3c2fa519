package import JSON

/// The path to a value in an item: `answer`, `reference.value`, `choices.0`.
///
/// A key that contains a dot is looked up by its whole name first, so foreign data can be
/// used unchanged.
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

    /// The value at the path; nil if there is none or if it is null.
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
