import JSON
import Vocabulary

/// What is beside a prompt and is not sent: a system message, and settings.
extension InputDecoder {
    /// The messages with a line's `system` before them; nil if there is nothing to add.
    static func begun(_ messages: JSONValue, by system: JSONValue?) -> JSONValue? {
        guard let system, let text = system.string, !isBlank(text), let turns = messages.array,
            let first = turns.first?["role"]?.string, first != "system", first != "developer"
        else { return nil }
        return .array([["role": "system", "content": system]] + turns)
    }

    /// Members by which other programs' lines set request parameters.
    private static let settings: Set<String> = [
        "model", "temperature", "top_p", "top_k", "max_tokens", "max_completion_tokens",
        "max_output_tokens", "tools", "tool_choice", "parallel_tool_calls", "functions",
        "function_call", "response_format", "stop", "seed", "n", "frequency_penalty",
        "presence_penalty", "logit_bias", "logprobs", "top_logprobs", "reasoning_effort",
        "service_tier",
    ]

    /// Members of a line that look like settings and stay metadata.
    func unsent(_ fields: JSONObject) -> [String] {
        fields.keys.filter { Self.settings.contains($0) && !keptFields.contains($0) }
    }

    /// The choices of a question in inspect_ai's form, if no template uses them.
    func unsentChoices(_ fields: JSONObject) -> [String] {
        guard fields["input"] != nil, fields["target"] != nil,
            fields["choices"]?.array?.isEmpty == false, !keptFields.contains(Self.choices),
            !templateKeys.contains(where: { $0.text.prefix { $0 != "." } == Self.choices })
        else { return [] }
        return [Self.choices]
    }

    /// The field that ``unsentChoices(_:)`` names.
    package static let choices = "choices"

    // MARK: Prompts without words

    static func isBlank(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
    }

    /// Whether all turns of the user are blank.
    static func asksNothing(_ messages: JSONValue) -> Bool {
        let turns = messages.array?.filter { $0["role"] == "user" } ?? []
        return !turns.isEmpty && turns.allSatisfy { $0["content"]?.string.map(isBlank) ?? false }
    }

    /// Points to the template's first field without any text.
    func blankPrompt(_ fields: JSONObject) -> LineFault {
        let path = templateKeys.first { $0.value(in: fields)?.string.map(Self.isBlank) ?? true }
        let name = path.map { "\"\($0.text)\" is empty, and so is the prompt" }
        return LineFault(
            (name ?? "the prompt is empty") + ".",
            at: path.flatMap { fields[$0.text] == nil ? nil : [$0.text] })
    }

    /// A sentence to append: the fields that exist instead of a missing one.
    static func namesNear(_ error: MissingField, in fields: JSONObject) -> String {
        let name = String(error.path.text.prefix { $0 != "." })
        if error.reason == nil, fields[name]?.isNull == true {
            return " It is null; {{\(error.path)?}} leaves it out."
        }
        if error.reason != nil || fields[name] != nil || fields.isEmpty { return "" }
        // A long name is a value, in a table without a header.
        let names = fields.keys.filter { $0.utf8.count <= 40 }
        let shown = names.prefix(8).map { "\"\($0)\"" }.joined(separator: ", ")
        if shown.isEmpty { return "" }
        return " There is \(shown)\(names.count > 8 ? " and more" : "")."
            + Suggestion.phrase(for: name, among: names)
    }
}
