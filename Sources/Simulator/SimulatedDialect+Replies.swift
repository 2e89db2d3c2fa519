import HTTP
import JSON

extension SimulatedDialect {
    /// A reply's body; without an answer on request, like that of a broken server.
    func body(_ reply: ChatReply, hasAnswer: Bool = true) -> [UInt8] {
        switch self {
        case .openAI: reply.json(hasChoices: hasAnswer)
        case .anthropic: Self.message(reply, hasAnswer: hasAnswer).serialized
        case .gemini: Self.content(reply, hasAnswer: hasAnswer).serialized
        }
    }

    private static func message(_ reply: ChatReply, hasAnswer: Bool) -> JSONValue {
        let text: JSONValue = ["type": "text", "text": .string(reply.text)]
        return [
            "id": .string("msg_sim_" + String(reply.id, radix: 16)), "type": "message",
            "role": "assistant", "model": .string(reply.model),
            "content": .array(hasAnswer ? [text] : []),
            "stop_reason": reply.finishReason == "length" ? "max_tokens" : "end_turn",
            "stop_sequence": .null,
            "usage": [
                "input_tokens": .number(JSONNumber(reply.inputTokens)),
                "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0,
                "output_tokens": .number(JSONNumber(hasAnswer ? reply.outputTokens : 0)),
                "service_tier": "standard",
            ],
        ]
    }

    private static func content(_ reply: ChatReply, hasAnswer: Bool) -> JSONValue {
        let candidate: JSONValue = [
            "content": ["role": "model", "parts": [["text": .string(reply.text)]]],
            "finishReason": reply.finishReason == "length" ? "MAX_TOKENS" : "STOP", "index": 0,
        ]
        var usage: JSONObject = [
            "promptTokenCount": .number(JSONNumber(reply.inputTokens)),
            "candidatesTokenCount": .number(JSONNumber(reply.outputTokens)),
            "totalTokenCount": .number(JSONNumber(reply.inputTokens + reply.outputTokens)),
        ]
        usage["serviceTier"] = reply.tier.map { .string($0 == "default" ? "standard" : $0) }
        return [
            "candidates": .array(hasAnswer ? [candidate] : []), "usageMetadata": .object(usage),
            "modelVersion": .string(reply.model),
            "responseId": .string("sim-" + String(reply.id, radix: 16)),
        ]
    }

    // MARK: Errors

    /// An error's body in the format of the protocol.
    func body(_ error: SimulatedError) -> [UInt8] {
        switch self {
        case .openAI: error.json
        case .anthropic: Self.anthropic(error).serialized
        case .gemini: Self.gemini(error).serialized
        }
    }

    /// The HTTP status of an error; Google reports a wrong key as a bad request.
    func status(of error: SimulatedError) -> Int {
        if case .gemini = self, error.status == 401 { return 400 }
        return error.status
    }

    private static func anthropic(_ error: SimulatedError) -> JSONValue {
        let type =
            switch error.status {
            case 401: "authentication_error"
            case 403: "permission_error"
            case 404: "not_found_error"
            case 429: "rate_limit_error"
            case 503, 529: "overloaded_error"
            case 500...599: "api_error"
            default: "invalid_request_error"
            }
        return [
            "type": "error", "error": ["type": .string(type), "message": .string(error.message)],
            "request_id": "req_sim",
        ]
    }

    private static func gemini(_ error: SimulatedError) -> JSONValue {
        let (status, name): (Int, String) =
            switch error.status {
            case 401: (400, "INVALID_ARGUMENT")
            case 403: (403, "PERMISSION_DENIED")
            case 404: (404, "NOT_FOUND")
            case 429: (429, "RESOURCE_EXHAUSTED")
            case 503: (503, "UNAVAILABLE")
            case 504: (504, "DEADLINE_EXCEEDED")
            case let status where status >= 500: (status, "INTERNAL")
            case let status: (status, "INVALID_ARGUMENT")
            }
        var body: JSONObject = [
            "code": .number(JSONNumber(status)), "message": .string(error.message),
            "status": .string(name),
        ]
        if error.status == 401 {
            body["details"] = [
                [
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "API_KEY_INVALID",
                ]
            ]
        }
        // This protocol has no header for the wait.
        if let wait = error.headers.first("retry-after-ms").flatMap({ Double($0) }) {
            body["details"] = [
                [
                    "@type": "type.googleapis.com/google.rpc.RetryInfo",
                    "retryDelay": .string("\(wait / 1_000)s"),
                ]
            ]
        }
        return ["error": .object(body)]
    }
}
