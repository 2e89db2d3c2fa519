import JSON
import Vocabulary

/// Translates a request in a provider's own words into a chat for all others.
///
/// What a chat cannot express is refused, never lost; what only steers the provider itself is
/// reported as dropped.
struct NativePrompt {
    private(set) var chat: JSONObject = [:]
    private(set) var dropped: [String] = []
    private var rest: JSONObject
    private var messages: [JSONValue] = []

    /// The equivalent chat, and what was left out; nil for a request in no provider's own words.
    static func chat(
        _ prompt: PromptRequest
    ) throws(ProviderFailure) -> (prompt: PromptRequest, dropped: [String])? {
        var native = NativePrompt(prompt.body)
        switch prompt.endpoint {
        case .messages: try native.readMessages()
        case .generateContent: try native.readContents()
        case .chatCompletions, .responses, .embeddings, .completions: return nil
        }
        try native.finish()
        return (PromptRequest(endpoint: .chatCompletions, body: native.chat), native.dropped)
    }

    private init(_ body: JSONObject) {
        rest = JSONObject(members: body.members.filter { $0.key != "model" && !$0.value.isNull })
    }

    /// Removes and returns a member under either of its names.
    mutating func take(_ names: String...) -> JSONValue? {
        for name in names {
            guard let value = rest[name] else { continue }
            rest[name] = nil
            return value
        }
        return nil
    }

    /// A member that stays.
    func rest(of name: String) -> JSONValue? { rest[name] }

    mutating func drop(_ names: String...) {
        for name in names where take(name) != nil { dropped.append(name) }
    }

    mutating func set(_ name: String, _ value: JSONValue?) {
        if let value { chat[name] = value }
    }

    mutating func add(_ message: JSONObject) { messages.append(.object(message)) }

    private mutating func finish() throws(ProviderFailure) {
        if let first = rest.keys.first { throw .unsupported("the parameter \(first)") }
        chat = JSONObject(
            members: [.init(key: "messages", value: .array(messages))] + chat.members)
    }

    /// A tool of a chat.
    static func tool(
        _ name: JSONValue?, _ description: JSONValue?, _ parameters: JSONValue?
    ) throws(ProviderFailure) -> JSONValue {
        guard let name else { throw .invalid("a tool without a name") }
        var function: JSONObject = ["name": name]
        function["description"] = description
        function["parameters"] = parameters
        return ["type": "function", "function": .object(function)]
    }

    static func call(_ id: String, _ name: JSONValue?, _ arguments: JSONValue?) -> JSONValue {
        [
            "id": .string(id), "type": "function",
            "function": [
                "name": name ?? "", "arguments": .string((arguments ?? [:]).text),
            ],
        ]
    }

    static func schema(_ schema: JSONValue) -> JSONValue {
        ["type": "json_schema", "json_schema": ["name": "answer", "schema": schema]]
    }

    /// An image of a chat.
    static func image(url: String) -> JSONValue {
        ["type": "image_url", "image_url": ["url": .string(url)]]
    }

    /// Parts as the content of a message: text if there is nothing else.
    static func content(_ parts: [JSONValue]) -> JSONValue {
        if parts.count == 1, parts[0].object?.count == 2, let text = parts[0]["text"] {
            return text
        }
        return .array(parts)
    }
}

extension ModelRequest {
    /// This request as a chat if it is one in a provider's own words, and what was left out.
    func asChat() throws(ProviderFailure) -> (ModelRequest, dropped: [String]) {
        guard let chat = try NativePrompt.chat(prompt) else { return (self, []) }
        var request = self
        request.prompt = chat.prompt
        return (request, chat.dropped)
    }
}

extension JSONObject {
    /// With a member at its place if the object has it, else first, where people look for it.
    func leading(_ key: String, _ text: String) -> JSONObject {
        var copy = self
        if copy[key] == nil {
            return JSONObject(members: [.init(key: key, value: .string(text))] + members)
        }
        copy[key] = .string(text)
        return copy
    }
}
