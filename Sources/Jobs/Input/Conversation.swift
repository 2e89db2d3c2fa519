import JSON

/// A conversation in a field, under the names that data sets give to its parts.
enum Conversation {
    /// The messages of a list of `{"role", "content"}` or, as ShareGPT has them,
    /// `{"from", "value"}`; nil for a list of anything else.
    static func messages(in value: JSONValue) -> [JSONValue]? {
        guard case .array(let turns) = value, !turns.isEmpty else { return nil }
        if turns.allSatisfy({ $0["role"]?.string != nil }) { return turns }
        var messages: [JSONValue] = []
        for turn in turns {
            guard let from = turn["from"]?.string, let role = roles[from.lowercased()],
                let text = turn["value"], text.string != nil
            else { return nil }
            messages.append(["role": .string(role), "content": text])
        }
        return messages
    }

    /// The speaker, in the words of ShareGPT and its successors.
    private static let roles = [
        "system": "system", "human": "user", "user": "user", "gpt": "assistant",
        "chatgpt": "assistant", "assistant": "assistant", "model": "assistant",
        "bing": "assistant", "bard": "assistant", "claude": "assistant",
    ]

    /// The speaker of a turn who has no role in a chat.
    static func unknownSpeaker(in value: JSONValue) -> String? {
        value.array?.lazy.compactMap { $0["from"]?.string }
            .first { roles[$0.lowercased()] == nil }
    }

    /// The role of a ShareGPT speaker; nil for any other.
    static func role(of speaker: String) -> String? { roles[speaker.lowercased()] }

    /// What a conversation ends with.
    package enum Ending: Equatable {
        /// There is no answer, or no conversation.
        case open
        case answer(String)
        /// The answer is not all text; says what else it has.
        case other(String)
    }

    /// How turns end, in the words of any provider.
    static func ending(of turns: JSONValue) -> Ending {
        guard let last = turns.array?.last else { return .open }
        if last["type"] == "function_call" { return .other("a tool call") }
        guard last["role"] == "assistant" || last["role"] == "model" else { return .open }
        if last["tool_calls"]?.array?.isEmpty == false || last["function_call"]?.object != nil {
            return .other("a tool call")
        }
        switch last["content"] ?? last["parts"] {
        case .string(let text)?: return .answer(text)
        case .array(let parts)?: return ending(with: parts)
        default: return .other("an answer without text")
        }
    }

    private static func ending(with parts: [JSONValue]) -> Ending {
        var text = ""
        for part in parts {
            let kind = part["type"]?.string ?? "text"
            if ["text", "output_text"].contains(kind), let piece = part["text"]?.string {
                text += piece
            } else if kind == "tool_use" || part["functionCall"] != nil {
                return .other("a tool call")
            } else {
                return .other("an answer that is not all text")
            }
        }
        return parts.isEmpty ? .other("an answer without text") : .answer(text)
    }
}
