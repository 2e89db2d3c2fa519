import JSON

/// What a simulated model needs to know about a chat completion request.
struct ChatRequest {
    let model: SimulatedModel
    /// The model as the client wrote it.
    let modelName: String
    /// All texts, separated by line breaks.
    let conversation: String
    /// The first system message; empty if there is none.
    let rules: String
    /// The last user message.
    let question: String
    let maximumTokens: Int?
    /// Set if the request asked for sampling.
    let seed: Int?
    let wantsJSON: Bool
    /// The requested tier; nil if none was named.
    let tier: String?

    init(_ body: JSONValue) throws(SimulatedError) {
        modelName = try body.modelName()
        guard let model = SimulatedModel.named(modelName) else {
            throw .noSuchModel(modelName)
        }
        self.model = model
        guard let messages = body["messages"]?.array, !messages.isEmpty else {
            throw .invalid("'messages' must be an array that is not empty.", param: "messages")
        }
        var texts: [String] = []
        var question = ""
        var rules = ""
        for message in messages {
            guard let role = message["role"]?.string else {
                throw .invalid("Every message needs a role.", param: "messages")
            }
            let text = try Self.text(of: message["content"])
            texts.append(text)
            if role == "user" { question = text }
            if role == "system", rules.isEmpty { rules = text }
        }
        conversation = texts.joined(separator: "\n")
        self.question = question
        self.rules = rules

        for key in ["max_completion_tokens", "max_tokens"] {
            if let limit = body[key], !limit.isNull, (limit.int ?? 0) < 1 {
                throw .invalid("'\(key)' must be a positive integer.", param: key)
            }
        }
        maximumTokens = body["max_completion_tokens"]?.int ?? body["max_tokens"]?.int
        if body["stream"]?.bool == true {
            throw .invalid("Streaming is not simulated.", param: "stream")
        }
        if let count = body["n"]?.int, count != 1 {
            throw .invalid("Only one choice is simulated.", param: "n")
        }
        seed = (body["temperature"]?.double ?? 0) > 0 ? body["seed"]?.int : nil
        tier = body["service_tier"]?.string
        guard tier.map({ ["auto", "default", "flex"].contains($0) }) ?? true else {
            throw .invalid("There is no such service_tier.", param: "service_tier")
        }
        let format = body["response_format"]?["type"]?.string ?? "text"
        wantsJSON = format == "json_object" || format == "json_schema"
    }

    /// The text of a message's content, which may come in parts.
    private static func text(of content: JSONValue?) throws(SimulatedError) -> String {
        switch content {
        case .string(let text): return text
        case .null, nil: return ""
        case .array(let parts): return parts.compactMap { $0["text"]?.string }.joined()
        default:
            throw .invalid("A message's content must be a text or an array.", param: "messages")
        }
    }
}

extension JSONValue {
    /// The object that a client posted.
    static func body(_ bytes: [UInt8]) throws(SimulatedError) -> JSONValue {
        do throws(JSONError) {
            let value = try JSONValue.parse(bytes)
            if value.object != nil { return value }
        } catch {
            throw .invalid("The body is not valid JSON: \(error)")
        }
        throw .invalid("The body must be a JSON object.")
    }

    /// The model that a client requests.
    func modelName() throws(SimulatedError) -> String {
        guard let name = self["model"]?.string else {
            throw .invalid("you must provide a model parameter", param: "model")
        }
        return name
    }
}
