import JSON
import Vocabulary

/// A chat completion's request, parsed for adapters that write it in another protocol.
struct ChatPrompt {
    /// The text of the system and developer messages, in order.
    var system: [Text] = []
    var turns: [Turn] = []
    var parameters: ChatParameters

    struct Text {
        var text: String
        /// Anthropic's marker, which gateways accept on OpenAI's parts too.
        var cacheControl: JSONValue?
    }

    struct Turn {
        enum Role { case user, assistant }

        var role: Role
        var parts: [Part]
    }

    enum Part {
        case text(Text)
        case image(Image)
        case call(Call)
        case result(Result)
    }

    enum Image {
        case data(mediaType: String, base64: String)
        case url(String)
    }

    struct Call {
        var id: String
        var name: String
        /// What the model wrote, read again.
        var arguments: JSONObject
        /// Google's signature of the thoughts before the call, if the history has it.
        var thoughtSignature: String?
    }

    struct Result {
        var id: String
        var content: [Text]
    }

    /// - Throws: ``ProviderFailure`` for an item that no adapter can send.
    init(_ prompt: PromptRequest) throws(ProviderFailure) {
        guard case .array(let messages)? = prompt.body["messages"], !messages.isEmpty else {
            throw .invalid("the prompt has no messages")
        }
        parameters = try ChatParameters(prompt.body)
        for message in messages { try add(message) }
    }

    private mutating func add(_ message: JSONValue) throws(ProviderFailure) {
        let content = message["content"]
        switch message["role"]?.string {
        case "system", "developer":
            for part in try Self.parts(content) {
                guard case .text(let text) = part else {
                    throw .unsupported("a system message with more than text")
                }
                system.append(text)
            }
        case "user": append(try Self.parts(content), as: .user)
        case "assistant":
            var parts = try Self.parts(content)
            for call in message["tool_calls"]?.array ?? [] { parts.append(try Self.call(call)) }
            append(parts, as: .assistant)
        case "tool":
            guard let id = message["tool_call_id"]?.string else {
                throw .invalid("a tool message without tool_call_id")
            }
            var texts: [Text] = []
            for part in try Self.parts(content) {
                guard case .text(let text) = part else {
                    throw .unsupported("a tool message with more than text")
                }
                texts.append(text)
            }
            append([.result(Result(id: id, content: texts))], as: .user)
        case let role:
            throw .invalid("a message with the role \(role ?? "none")")
        }
    }

    /// Merges consecutive turns of one side, because other protocols require them to alternate.
    private mutating func append(_ parts: [Part], as role: Turn.Role) {
        if parts.isEmpty { return }
        if let last = turns.indices.last, turns[last].role == role {
            turns[last].parts += parts
        } else {
            turns.append(Turn(role: role, parts: parts))
        }
    }

    private static func parts(_ content: JSONValue?) throws(ProviderFailure) -> [Part] {
        switch content {
        case nil, .null?: return []
        case .string(let text)?: return text.isEmpty ? [] : [.text(Text(text: text))]
        case .array(let elements)?:
            var parts: [Part] = []
            for element in elements { parts.append(try part(element)) }
            return parts
        default: throw .invalid("a message whose content is neither text nor a list")
        }
    }

    private static func part(_ value: JSONValue) throws(ProviderFailure) -> Part {
        switch value["type"]?.string {
        case "text", "input_text", "output_text":
            guard let text = value["text"]?.string else { throw .invalid("a text part of no text") }
            return .text(Text(text: text, cacheControl: value["cache_control"]))
        case "refusal":
            return .text(Text(text: value["refusal"]?.string ?? ""))
        case "image_url":
            let source = value["image_url"]
            guard let url = source?["url"]?.string ?? source?.string else {
                throw .invalid("an image without an address")
            }
            return .image(try image(url))
        case let type:
            throw .unsupported("a message part of type \(type ?? "none")")
        }
    }

    /// Parses `data:image/png;base64,…`.
    private static func image(_ url: String) throws(ProviderFailure) -> Image {
        guard url.hasPrefix("data:") else { return .url(url) }
        guard let comma = url.firstIndex(of: ",") else { throw .invalid("a broken data URI") }
        let words = url[url.index(url.startIndex, offsetBy: 5)..<comma].split(separator: ";")
        guard words.last == "base64", let type = words.first, type != "base64" else {
            throw .invalid("an image data URI that is not base64 of a named type")
        }
        return .data(mediaType: String(type), base64: String(url[url.index(after: comma)...]))
    }

    private static func call(_ value: JSONValue) throws(ProviderFailure) -> Part {
        guard let function = value["function"], let name = function["name"]?.string else {
            throw .invalid("a tool call without a function")
        }
        var arguments: JSONObject = [:]
        switch function["arguments"] {
        case .object(let object)?: arguments = object
        case .string(let text)? where !text.isEmpty:
            guard let object = (try? JSONValue.parse(text))?.object else {
                throw .invalid("a tool call in the history whose arguments are no JSON object")
            }
            arguments = object
        default: break
        }
        return .call(
            Call(
                id: value["id"]?.string ?? "call_\(name)", name: name, arguments: arguments,
                thoughtSignature: value.at(["extra_content", "google", "thought_signature"])?.string
            ))
    }
}

extension ProviderFailure {
    /// This protocol cannot express it; another may.
    static func invalid(_ what: String) -> ProviderFailure {
        ProviderFailure(
            .invalidRequest, followUp: .failItem, billing: .notSent, message: "\(what).")
    }

    /// This protocol has no way to say it; another may.
    static func unsupported(_ what: String) -> ProviderFailure {
        ProviderFailure(
            .unsupported, followUp: .otherModel, billing: .notSent,
            message: "\(what) cannot be sent to this provider.")
    }
}
