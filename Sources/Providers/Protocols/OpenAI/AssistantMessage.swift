import JSON
import Vocabulary

extension Completion {
    /// Reads an assistant's message in any of the shapes that are sent as one.
    mutating func read(message: JSONValue) {
        guard case .object(let message) = message else {
            read(content: message)
            return
        }
        read(content: message["content"] ?? message["parts"] ?? .null)
        readReasoning(of: message)
        if let text = message["refusal"]?.string, !text.isEmpty { refusal = text }
        if Self.otherMembers.contains(where: { message[$0].map { !$0.saysNothing } ?? false }) {
            hasOtherContent = true
        }
        for call in message["tool_calls"]?.elements ?? [] { read(call: call) }
        if toolCalls.isEmpty, let call = message["function_call"] { read(call: call) }
    }

    /// Members of a message beside its text that hold an answer in another form.
    private static let otherMembers = ["audio", "images", "image", "video"]

    /// Members of a part that hold an answer, in OpenAI's and Google's words.
    private static let otherParts = [
        "image_url", "image", "audio", "input_audio", "video", "inlineData", "inline_data",
        "fileData", "file_data", "file",
    ]

    /// Content is a text, a part, or a list of either.
    mutating func read(content: JSONValue) {
        switch content {
        case .string(let more): text += more
        case .array(let parts): for part in parts { read(content: part) }
        case .object(let part): read(part: part)
        case .null, .bool, .number: break
        }
    }

    private mutating func read(part: JSONObject) {
        switch part["type"]?.string {
        case "thinking", "reasoning", "reasoning_text", "thought", "summary_text":
            addReasoning(Self.thoughts(of: part))
        case "refusal":
            let words = part["refusal"]?.string ?? part["text"]?.string ?? ""
            if !words.isEmpty { refusal = words }
        case "tool_use", "tool_call", "function_call", "function": read(call: .object(part))
        default:
            if part["thought"]?.bool == true {
                addReasoning(Self.thoughts(of: part))
            } else if let call = part["functionCall"] {
                read(call: call)
            } else {
                if Self.otherParts.contains(where: { part[$0].map { !$0.saysNothing } ?? false }) {
                    hasOtherContent = true
                }
                let words = part["text"] ?? part["content"] ?? part["parts"] ?? .null
                read(content: words["value"] ?? words)
            }
        }
    }

    // MARK: Reasoning

    /// Names under which servers keep the model's thoughts, sometimes several of them.
    private static let reasoningKeys = [
        "reasoning_content", "reasoning", "thinking", "reasoning_text", "thinking_content",
        "thoughts",
    ]

    private mutating func readReasoning(of message: JSONObject) {
        for key in Self.reasoningKeys {
            let words = message[key].map(Self.words) ?? ""
            if !words.isEmpty {
                addReasoning(words)
                return
            }
        }
        for detail in message["reasoning_details"]?.array ?? [] {
            addReasoning(detail.object.map(Self.thoughts) ?? "")
        }
    }

    private mutating func addReasoning(_ words: String) {
        guard !words.isEmpty else { return }
        // In place, because a stream may have a hundred thousand parts.
        if reasoningText == nil { reasoningText = words } else { reasoningText?.append(words) }
    }

    private static func thoughts(of part: JSONObject) -> String {
        for key in ["thinking", "text", "reasoning", "content", "summary"] {
            let words = part[key].map(words) ?? ""
            if !words.isEmpty { return words }
        }
        return ""
    }

    private static func words(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let parts): parts.map(words).joined()
        case .object(let part): thoughts(of: part)
        case .null, .bool, .number: ""
        }
    }

    // MARK: Calls

    /// Adds a call: OpenAI's, with the function as a member, or a flat one.
    mutating func read(call: JSONValue) {
        let function = call["function"].flatMap { $0.object == nil ? nil : $0 } ?? call
        guard let name = function["name"]?.string, !name.isEmpty else { return }
        let id = call["call_id"]?.string ?? call["id"]?.string ?? ""
        let arguments = function["arguments"] ?? function["input"] ?? function["args"]
        toolCalls.append(
            ToolCall(
                id: id.isEmpty ? "call_\(toolCalls.count)" : id, name: name,
                arguments: arguments.map(\.asArguments) ?? "{}"))
    }
}

extension JSONValue {
    /// The elements of a list; any other value but null is the only element.
    var elements: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        case let single: [single]
        }
    }

    /// The arguments of a call as text: the specification says text, some servers send the
    /// object itself.
    fileprivate var asArguments: String {
        switch self {
        case .string(let text): text
        case .null: "{}"
        case let value: value.text
        }
    }
}
