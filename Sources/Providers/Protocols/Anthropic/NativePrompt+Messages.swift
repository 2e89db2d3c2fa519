import JSON
import Vocabulary

extension NativePrompt {
    /// Reads a request to the Messages API.
    mutating func readMessages() throws(ProviderFailure) {
        if let system = take("system") {
            add(["role": "system", "content": Self.content(try Self.texts(system))])
        }
        guard let turns = take("messages")?.array, !turns.isEmpty else {
            throw .invalid("the prompt has no messages")
        }
        for turn in turns { try read(turn) }
        set("max_tokens", take("max_tokens"))
        for name in ["temperature", "top_p", "top_k"] { set(name, take(name)) }
        set("stop", take("stop_sequences"))
        if let user = take("metadata")?["user_id"] { set("user", user) }
        try readTools()
        if let config = take("output_config")?.object {
            if let schema = config["format"]?["schema"] {
                set("response_format", Self.schema(schema))
            }
            set("reasoning_effort", config["effort"])
        }
        if rest(of: "thinking")?["type"] == "disabled" { _ = take("thinking") }
        drop("cache_control", "service_tier", "inference_geo", "speed", "stream")
    }

    private mutating func readTools() throws(ProviderFailure) {
        var tools: [JSONValue] = []
        for tool in take("tools")?.array ?? [] {
            guard tool["type"] == nil || tool["type"] == "custom" else {
                throw .unsupported("a tool of the provider's own")
            }
            tools.append(try Self.tool(tool["name"], tool["description"], tool["input_schema"]))
        }
        if !tools.isEmpty { set("tools", .array(tools)) }
        guard let choice = take("tool_choice") else { return }
        if choice["disable_parallel_tool_use"] == true { set("parallel_tool_calls", false) }
        switch choice["type"]?.string {
        case "auto": set("tool_choice", "auto")
        case "none": set("tool_choice", "none")
        case "any": set("tool_choice", "required")
        case "tool":
            set(
                "tool_choice",
                ["type": "function", "function": ["name": choice["name"] ?? ""]])
        default: throw .unsupported("this tool_choice")
        }
    }

    /// A turn, and its tool results, each of which is a message in other protocols.
    private mutating func read(_ turn: JSONValue) throws(ProviderFailure) {
        guard let role = turn["role"]?.string, role == "user" || role == "assistant" else {
            throw .invalid("a message with the role \(turn["role"]?.string ?? "none")")
        }
        if let text = turn["content"]?.string {
            return add(["role": .string(role), "content": .string(text)])
        }
        var parts: [JSONValue] = []
        var calls: [JSONValue] = []
        for block in turn["content"]?.array ?? [] {
            switch block["type"]?.string {
            case "text": parts.append(Self.text(block))
            case "image": parts.append(try Self.image(block["source"]))
            case "tool_use":
                calls.append(
                    Self.call(block["id"]?.string ?? "", block["name"], block["input"]))
            case "tool_result":
                let content = try block["content"].map(Self.texts) ?? []
                add([
                    "role": "tool", "tool_call_id": block["tool_use_id"] ?? "",
                    "content": Self.content(content),
                ])
            // What the model thought before; only its own provider can use that.
            case "thinking", "redacted_thinking": continue
            case let type: throw .unsupported("a content block of type \(type ?? "none")")
            }
        }
        if parts.isEmpty, calls.isEmpty { return }
        var message: JSONObject = ["role": .string(role)]
        message["content"] = parts.isEmpty ? .null : Self.content(parts)
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        add(message)
    }

    private static func text(_ block: JSONValue) -> JSONValue {
        var part: JSONObject = ["type": "text", "text": block["text"] ?? ""]
        part["cache_control"] = block["cache_control"]
        return .object(part)
    }

    private static func texts(_ value: JSONValue) throws(ProviderFailure) -> [JSONValue] {
        if value.string != nil { return [["type": "text", "text": value]] }
        var parts: [JSONValue] = []
        for block in value.array ?? [] {
            guard block["type"] == "text" else {
                throw .unsupported("a system message or a tool's result with more than text")
            }
            parts.append(text(block))
        }
        return parts
    }

    private static func image(_ source: JSONValue?) throws(ProviderFailure) -> JSONValue {
        switch source?["type"]?.string {
        case "base64":
            let type = source?["media_type"]?.string ?? ""
            return image(url: "data:\(type);base64,\(source?["data"]?.string ?? "")")
        case "url": return image(url: source?["url"]?.string ?? "")
        default: throw .unsupported("an image from the provider's own storage")
        }
    }
}
