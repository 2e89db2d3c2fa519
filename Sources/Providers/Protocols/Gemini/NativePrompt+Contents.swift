import JSON
import Vocabulary

extension NativePrompt {
    /// Reads a request to generateContent, whose names Google takes in either spelling.
    mutating func readContents() throws(ProviderFailure) {
        if let system = take("systemInstruction", "system_instruction") {
            let texts = system["parts"]?.array?.compactMap { $0["text"] } ?? []
            add([
                "role": "system",
                "content": Self.content(texts.map { ["type": "text", "text": $0] }),
            ])
        }
        guard let contents = take("contents")?.array, !contents.isEmpty else {
            throw .invalid("the prompt has no contents")
        }
        for content in contents { try read(content) }
        if let config = take("generationConfig", "generation_config")?.object {
            try read(config: config)
        }
        try readFunctions()
        drop("safetySettings", "safety_settings", "labels", "serviceTier", "service_tier")
    }

    private mutating func read(config: JSONObject) throws(ProviderFailure) {
        var schema: JSONValue?
        var isJSON = false
        for (key, value) in config.members.map({ ($0.key, $0.value) }) where !value.isNull {
            switch key {
            case "temperature", "seed": set(key, value)
            case "topP", "top_p": set("top_p", value)
            case "topK", "top_k": set("top_k", value)
            case "maxOutputTokens", "max_output_tokens": set("max_tokens", value)
            case "candidateCount", "candidate_count": set("n", value)
            case "stopSequences", "stop_sequences": set("stop", value)
            case "presencePenalty", "presence_penalty": set("presence_penalty", value)
            case "frequencyPenalty", "frequency_penalty": set("frequency_penalty", value)
            case "responseLogprobs", "response_logprobs": set("logprobs", value)
            case "logprobs": set("top_logprobs", value)
            case "responseMimeType", "response_mime_type":
                isJSON = value == "application/json"
                if !isJSON, value != "text/plain" { throw .unsupported("the parameter \(key)") }
            case "responseSchema", "response_schema": schema = Self.plainSchema(value)
            case "responseJsonSchema", "response_json_schema": schema = value
            default: throw .unsupported("the parameter \(key)")
            }
        }
        if let schema {
            set("response_format", Self.schema(schema))
        } else if isJSON {
            set("response_format", ["type": "json_object"])
        }
    }

    /// Google's own schemas spell types in capitals.
    private static func plainSchema(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(plainSchema))
        case .object(let object):
            return .object(
                JSONObject(
                    members: object.members.map { member in
                        if member.key == "type", let type = member.value.string {
                            return .init(key: "type", value: .string(type.lowercased()))
                        }
                        // The values listed there are not schemas.
                        if member.key == "enum" { return member }
                        return .init(key: member.key, value: plainSchema(member.value))
                    }))
        default: return value
        }
    }

    private mutating func readFunctions() throws(ProviderFailure) {
        var tools: [JSONValue] = []
        for entry in take("tools")?.array ?? [] {
            guard let object = entry.object, object.count == 1,
                let functions =
                    (object["functionDeclarations"]
                    ?? object["function_declarations"])?.array
            else { throw .unsupported("a tool of the provider's own") }
            for function in functions {
                let parameters =
                    function["parametersJsonSchema"]
                    ?? function["parameters"].map(Self.plainSchema)
                tools.append(
                    try Self.tool(function["name"], function["description"], parameters))
            }
        }
        if !tools.isEmpty { set("tools", .array(tools)) }
        guard let calling = take("toolConfig", "tool_config")?.object else { return }
        let config = calling["functionCallingConfig"] ?? calling["function_calling_config"]
        let names = config?["allowedFunctionNames"]?.array ?? []
        switch config?["mode"]?.string {
        case nil, "AUTO": return
        case "NONE": set("tool_choice", "none")
        case "ANY" where names.isEmpty: set("tool_choice", "required")
        case "ANY" where names.count == 1:
            set("tool_choice", ["type": "function", "function": ["name": names[0]]])
        default: throw .unsupported("this toolConfig")
        }
    }

    // MARK: Turns

    private mutating func read(_ content: JSONValue) throws(ProviderFailure) {
        let role = content["role"]?.string ?? "user"
        var parts: [JSONValue] = []
        var calls: [JSONValue] = []
        for part in content["parts"]?.array ?? [] {
            if part["thought"] == true { continue }
            if let text = part["text"] {
                parts.append(["type": "text", "text": text])
            } else if let call = part["functionCall"] ?? part["function_call"] {
                calls.append(
                    Self.call(Self.callID(call), call["name"], call["args"]))
            } else if let result = part["functionResponse"] ?? part["function_response"] {
                add([
                    "role": "tool", "tool_call_id": .string(Self.callID(result)),
                    "content": .string((result["response"] ?? [:]).text),
                ])
            } else {
                parts.append(try Self.media(part))
            }
        }
        if parts.isEmpty, calls.isEmpty { return }
        var message: JSONObject = ["role": role == "model" ? "assistant" : .string(role)]
        message["content"] = parts.isEmpty ? .null : Self.content(parts)
        if !calls.isEmpty { message["tool_calls"] = .array(calls) }
        add(message)
    }

    /// Google names the function; other protocols number its calls.
    private static func callID(_ call: JSONValue) -> String {
        call["id"]?.string ?? "call_\(call["name"]?.string ?? "")"
    }

    private static func media(_ part: JSONValue) throws(ProviderFailure) -> JSONValue {
        let inline = part["inlineData"] ?? part["inline_data"]
        let file = part["fileData"] ?? part["file_data"]
        guard let data = inline ?? file else { throw .unsupported("a part that is no text") }
        let type = (data["mimeType"] ?? data["mime_type"])?.string ?? ""
        guard type.hasPrefix("image/") else { throw .unsupported("a part of type \(type)") }
        if inline != nil {
            return image(url: "data:\(type);base64,\(data["data"]?.string ?? "")")
        }
        let url = (data["fileUri"] ?? data["file_uri"])?.string ?? ""
        guard url.hasPrefix("http"), !url.contains("generativelanguage.googleapis.com/") else {
            throw .unsupported("a file in Google's own storage")
        }
        return image(url: url)
    }
}
