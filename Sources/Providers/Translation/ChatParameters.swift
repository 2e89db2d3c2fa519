import JSON
import Vocabulary

/// The parameters of a chat completion besides its messages.
///
/// An adapter takes the parameters that it can express; the rest is unsupported or dropped, never
/// lost.
struct ChatParameters {
    private var rest: JSONObject
    private(set) var dropped: [String] = []

    init(_ body: JSONObject) throws(ProviderFailure) {
        if let count = body["n"]?.int, count > 1 { throw .severalAnswers(count) }
        rest = JSONObject(
            members: body.members.filter {
                $0.key != "model" && $0.key != "messages" && !$0.value.isNull
            })
        for (name, value) in Self.idle where rest[name] == value { rest[name] = .none }
        // These affect the transfer or bookkeeping, not the answer.
        for name in ["stream", "stream_options", "store", "prompt_cache_key", "safety_identifier"]
        where rest[name] != nil {
            if rest[name] != false { dropped.append(name) }
            rest[name] = .none
        }
    }

    /// Removes and returns a parameter; nil if it is absent.
    mutating func take(_ name: String) -> JSONValue? {
        let value = rest[name]
        if value != nil { rest[name] = .none }
        return value
    }

    /// Puts a parameter into an object under the name used there.
    mutating func move(_ name: String, to object: inout JSONObject, as other: String? = nil) {
        if let value = take(name) { object[other ?? name] = value }
    }

    /// The limit of the output under either of its names.
    mutating func takeOutputLimit() -> JSONValue? {
        let old = take("max_tokens")
        return take("max_completion_tokens") ?? old
    }

    mutating func takeStops() throws(ProviderFailure) -> [JSONValue] {
        switch take("stop") {
        case nil: []
        case .string(let text)?: [.string(text)]
        case .array(let texts)?: texts
        default: throw .invalid("stop is neither text nor a list")
        }
    }

    mutating func takeTools() throws(ProviderFailure) -> [Tool] {
        var tools: [Tool] = []
        for entry in take("tools")?.array ?? [] {
            guard entry["type"]?.string ?? "function" == "function",
                let function = entry["function"], let name = function["name"]?.string
            else { throw .unsupported("a tool that is no function") }
            tools.append(
                Tool(
                    name: name, description: function["description"]?.string,
                    parameters: function["parameters"], strict: function["strict"]?.bool,
                    cacheControl: entry["cache_control"]))
        }
        return tools
    }

    mutating func takeToolChoice() throws(ProviderFailure) -> ToolChoice? {
        switch take("tool_choice") {
        case nil: return nil
        case "auto"?: return .auto
        case "none"?: return ToolChoice.none
        case "required"?, "any"?: return .required
        case let value?:
            guard let name = value.at(["function", "name"])?.string else {
                throw .unsupported("this tool_choice")
            }
            return .named(name)
        }
    }

    mutating func takeFormat() throws(ProviderFailure) -> Format? {
        guard let value = take("response_format") else { return nil }
        switch value["type"]?.string {
        case "text": return nil
        case "json_object": return .json
        case "json_schema":
            guard let schema = value["json_schema"], let inner = schema["schema"] else {
                throw .invalid("response_format has no schema")
            }
            return .schema(
                name: schema["name"]?.string ?? "answer", schema: inner, whole: schema)
        default: throw .unsupported("this response_format")
        }
    }

    /// Refuses parameters that nobody took, unless they may be left out.
    mutating func finish(droppable: Set<String>) throws(ProviderFailure) {
        let missing = rest.keys.filter { !droppable.contains($0) }
        if let first = missing.first {
            throw .unsupported(
                missing.count == 1
                    ? "the parameter \(first)" : "the parameters \(missing.joined(separator: ", "))"
            )
        }
        dropped += rest.keys
    }

    /// A function that the model may call.
    struct Tool {
        var name: String
        var description: String?
        var parameters: JSONValue?
        var strict: Bool?
        var cacheControl: JSONValue?
    }

    enum ToolChoice: Equatable {
        case auto, none, required
        case named(String)
    }

    enum Format {
        case json
        /// `whole` is OpenAI's object around the schema.
        case schema(name: String, schema: JSONValue, whole: JSONValue)
    }

    /// Settings that say what happens anyway.
    private static let idle: [(String, JSONValue)] = [
        ("n", 1), ("logprobs", false), ("presence_penalty", 0), ("frequency_penalty", 0),
        ("presence_penalty", .number(JSONNumber(0.0))), ("parallel_tool_calls", true),
        ("logit_bias", [:]), ("tools", []),
    ]
}

extension ProviderFailure {
    /// A result has room for one answer; a job asks for more with `samples`.
    static func severalAnswers(_ count: Int) -> ProviderFailure {
        ProviderFailure(
            .unsupported, followUp: .failItem, billing: .notSent,
            message: "n is \(count), but a result holds one answer. Use samples instead.")
    }
}
