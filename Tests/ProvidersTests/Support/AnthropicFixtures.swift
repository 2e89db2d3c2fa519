import JSON
import Vocabulary

@testable import Providers

/// Anthropic's messages.
struct AnthropicFixtures: Fixtures {
    func answer(_ answer: FixtureAnswer) -> JSONValue {
        var content: [JSONValue] = []
        if let text = answer.text { content.append(["type": "text", "text": .string(text)]) }
        for call in answer.calls {
            let input = (try? JSONValue.parse(call.arguments)) ?? [:]
            content.append([
                "type": "tool_use", "id": .string(call.id), "name": .string(call.name),
                "input": input,
            ])
        }
        var body: JSONObject = [
            "id": "id-1", "type": "message", "role": "assistant", "model": "served-model",
            "content": .array(content),
        ]
        body["stop_reason"] =
            switch answer.finish {
            case .stop: answer.refusal == nil ? "end_turn" : "refusal"
            case .length: "max_tokens"
            case .tools: "tool_use"
            case .filter: "refusal"
            case .unknown: "brand_new_reason"
            }
        if let refusal = answer.refusal {
            body["stop_details"] = ["category": "x", "explanation": .string(refusal)]
        }
        body["usage"] = answer.usage.map { usage in
            [
                "input_tokens": .count(usage.input - usage.cachedInput - usage.cacheWrite),
                "cache_creation_input_tokens": .count(usage.cacheWrite),
                "cache_read_input_tokens": .count(usage.cachedInput),
                "cache_creation": [
                    "ephemeral_5m_input_tokens": .count(usage.cacheWrite - usage.cacheWriteLong),
                    "ephemeral_1h_input_tokens": .count(usage.cacheWriteLong),
                ],
                "output_tokens": .count(usage.output), "service_tier": "standard",
                "output_tokens_details": ["thinking_tokens": .count(usage.reasoning)],
            ]
        }
        return .object(body)
    }

    func error(_ message: String) -> JSONValue {
        [
            "type": "error", "error": ["type": "some_error", "message": .string(message)],
            "request_id": "req_1",
        ]
    }

    func system(_ sent: JSONValue) -> String? { sent["system"]?.array?.first?["text"]?.string }

    func roles(_ sent: JSONValue) -> [String] {
        (sent["messages"]?.array ?? []).map { message in
            message["content"]?.array?.first?["type"] == "tool_result"
                ? "tool" : message["role"]?.string ?? "none"
        }
    }

    func imageData(_ sent: JSONValue) -> String? {
        for part in sent["messages"]?.array?.last?["content"]?.array ?? [] {
            if let data = part.at(["source", "data"])?.string { return data }
        }
        return nil
    }

    func schema(_ sent: JSONValue) -> JSONValue? { sent.at(["output_config", "format", "schema"]) }

    func toolNames(_ sent: JSONValue) -> [String] {
        (sent["tools"]?.array ?? []).compactMap { $0["name"]?.string }
    }

    func outputLimit(_ sent: JSONValue) -> Int? { sent["max_tokens"]?.int }

    func pageWords(of preset: ProviderPreset) -> PageWords {
        PageWords(
            spoken: "Anthropic's Messages",
            outputLimit:
                "sent as `max_tokens`, \(preset.defaultMaxTokens ?? 0) where the request has none",
            cachedTokens: "`usage.cache_read_input_tokens`")
    }
}
