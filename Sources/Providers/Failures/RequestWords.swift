package import JSON

/// The strings of a request, as far as words of a reply are compared with them.
package struct RequestWords: Equatable, Sendable {
    private let body: JSONObject
    /// The model that was asked; its name is not a word of the prompt.
    let model: String?
    /// How much of a request is compared.
    private static let longestSearch = 1 << 20

    package init(_ body: JSONObject = [:], model: String? = nil) {
        self.body = body
        self.model = model ?? body["model"]?.string
    }

    /// A message without what it repeats of the prompt.
    func removed(from message: String) -> String { PromptEcho.removed(from: message, of: body) }

    /// Whether any of its texts contains a lower-case phrase.
    func says(_ phrase: String) -> Bool {
        var budget = Self.longestSearch
        return body.contains { member in
            member.key != "model" && Self.says(phrase, member.value, &budget)
        }
    }

    private static func says(_ phrase: String, _ value: JSONValue, _ budget: inout Int) -> Bool {
        switch value {
        case .string(let text):
            guard budget > 0, text.utf8.count >= phrase.utf8.count else { return false }
            let part = text.utf8.count <= budget ? text : String(text.prefix(budget))
            budget -= text.utf8.count
            return part.lowercased().utf8.holds(phrase.utf8)
        case .array(let elements):
            for element in elements where says(phrase, element, &budget) { return true }
            return false
        case .object(let object):
            for member in object where says(phrase, member.value, &budget) { return true }
            return false
        default: return false
        }
    }
}
