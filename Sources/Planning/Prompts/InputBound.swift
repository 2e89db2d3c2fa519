import JSON
import Vocabulary

/// The most tokens that the input of a request can be, by any tokenizer.
enum InputBound {
    /// What an image is at most, whatever its size; its bytes say nothing about it.
    ///
    /// The dearest that is known is gpt-4o-mini at high detail: 2,833 and 5,667 for each of up to
    /// eight tiles.
    static let tokensPerImage = 50_000
    /// Tokens that a chat template may put around a prompt.
    static let chatOverhead = 64

    /// The tokens of a body without what a chat template adds; nil if some of the input is stored
    /// elsewhere, so that only the model's own limit bounds it.
    ///
    /// All members of the parts count; each but the first is inside of the one before it.
    static func tokens(in parts: [JSONObject]) -> Int? {
        parts.contains(where: liesElsewhere) ? nil : parts.first.flatMap { size(of: .object($0)) }
    }

    /// Members that name an input stored elsewhere (an earlier answer, a conversation, a stored
    /// prompt), or that make the provider search for some.
    private static let elsewhere = [
        "previous_response_id", "conversation", "cachedContent", "cached_content", "preset",
        "web_search_options", "plugins", "search_parameters", "enable_search", "search_settings",
        "data_sources", "connectors", "mcp_servers", "container", "vector_store_ids", "prompt_id",
    ]

    private static func liesElsewhere(_ body: JSONObject) -> Bool {
        let names = elsewhere.contains { name in
            guard let value = body[name] else { return false }
            return !value.isNull && value.bool != false && value.array?.isEmpty != true
        }
        return names || body["prompt"]?.object != nil
            || body["tools"]?.array?.contains(where: isHosted) ?? false
    }

    /// Whether the provider runs a tool by itself, whose output becomes input.
    private static func isHosted(_ tool: JSONValue) -> Bool {
        if let type = tool["type"]?.string { return type != "function" && type != "custom" }
        // A function in OpenAI's words, or in Anthropic's.
        if tool["function"] != nil || tool["name"] != nil { return false }
        // Google's own tools are named by their member, functions among them.
        return tool.object?.keys.contains {
            $0 != "functionDeclarations" && $0 != "function_declarations"
        } ?? false
    }

    /// The bytes of all texts, at most a token each, plus an allowance for their frame.
    static func size(of value: JSONValue) -> Int? {
        switch value {
        case .null, .bool: return 5
        case .number(let number): return number.lexeme.utf8.count
        case .string(let text): return text.utf8.count
        case .array(let elements):
            var sum = 2
            for element in elements {
                guard let size = size(of: element) else { return nil }
                sum += size + 1
            }
            return sum
        case .object(let object):
            switch object["type"]?.string {
            case "image_url", "input_image", "image": return tokensPerImage
            // A kilobyte of a document or a film may be thousands of pages or pictures.
            case "file", "input_file", "document", "video_url", "input_video", "video": return nil
            default: break
            }
            // Google's parts have no type, but a member of this name.
            if object["fileData"] != nil || object["file_data"] != nil { return nil }
            if let data = object["inlineData"] ?? object["inline_data"] {
                let type = (data["mimeType"] ?? data["mime_type"])?.string
                return type?.hasPrefix("image/") == true ? tokensPerImage : nil
            }
            var sum = 2
            for member in object {
                guard let size = size(of: member.value) else { return nil }
                sum += member.key.utf8.count + size + 4
            }
            return sum
        }
    }
}
