import HTTP
import JSON

/// The protocols of the simulated server.
///
/// A model's answer is the same in each; only the format differs.
enum SimulatedDialect {
    case openAI, anthropic
    /// In this protocol the path contains the model.
    case gemini(model: String)

    /// The protocol of a path; nil if the path is not a request to a model.
    init?(path: String) {
        switch path {
        case "/v1/chat/completions": self = .openAI
        case "/v1/messages": self = .anthropic
        default:
            // Google's own client escapes the colon.
            let parts = path.replacing("%3A", with: ":").split(separator: "/")
            guard parts.count == 3, parts[0] == "v1beta" || parts[0] == "v1", parts[1] == "models",
                parts[2].hasSuffix(":generateContent")
            else { return nil }
            self = .gemini(model: String(parts[2].dropLast(":generateContent".count)))
        }
    }

    /// The key, from the header that the protocol uses.
    func key(in headers: HTTPHeaders) -> String? {
        switch self {
        case .openAI:
            headers.first("authorization").flatMap {
                $0.hasPrefix("Bearer ") ? String($0.dropFirst("Bearer ".count)) : nil
            }
        case .anthropic: headers.first("x-api-key")
        case .gemini: headers.first("x-goog-api-key")
        }
    }
}

extension SimulatedDialect {
    /// Whether a header states the wait; Google states it only in the body.
    var tellsWaitsInHeaders: Bool {
        if case .gemini = self { false } else { true }
    }
}

// MARK: Requests

extension SimulatedDialect {
    /// The parts of an OpenAI request body that a simulated model uses.
    func chat(_ bytes: [UInt8]) throws(SimulatedError) -> JSONValue {
        let body = try JSONValue.body(bytes)
        switch self {
        case .openAI: return body
        case .anthropic: return try Self.chat(anthropic: body)
        case .gemini(let model): return try Self.chat(gemini: body, model: model)
        }
    }

    private static func chat(anthropic body: JSONValue) throws(SimulatedError) -> JSONValue {
        guard body["max_tokens"]?.int != nil else {
            throw .invalid("max_tokens: Field required", param: "max_tokens")
        }
        var chat: JSONObject = [:]
        for name in ["model", "max_tokens", "temperature", "stream"] { chat[name] = body[name] }
        chat["messages"] = .array(
            turns(system: body["system"], body["messages"]?.array ?? []))
        if let format = body["output_config"]?["format"]?["type"] {
            chat["response_format"] = ["type": format]
        }
        return .object(chat)
    }

    private static func chat(
        gemini body: JSONValue, model: String
    ) throws(SimulatedError) -> JSONValue {
        let turns = (body["contents"]?.array ?? []).map { turn -> JSONValue in
            let role = turn["role"]?.string == "model" ? "assistant" : "user"
            return ["role": .string(role), "content": turn["parts"] ?? .null]
        }
        let config = body["generationConfig"]
        var chat: JSONObject = ["model": .string(model)]
        chat["messages"] = .array(self.turns(system: body["systemInstruction"]?["parts"], turns))
        chat["max_tokens"] = config?["maxOutputTokens"]
        chat["temperature"] = config?["temperature"]
        chat["seed"] = config?["seed"]
        chat["n"] = config?["candidateCount"]
        if config?["responseMimeType"] == "application/json" {
            chat["response_format"] = ["type": "json_object"]
        }
        if let tier = body["serviceTier"]?.string {
            chat["service_tier"] = .string(tier == "standard" ? "default" : tier)
        }
        return .object(chat)
    }

    /// The turns, after the system message if there is one.
    private static func turns(system: JSONValue?, _ turns: [JSONValue]) -> [JSONValue] {
        guard let system, !system.isNull else { return turns }
        return [["role": "system", "content": system]] + turns
    }
}
