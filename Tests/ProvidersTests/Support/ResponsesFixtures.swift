import JSON
import Vocabulary

@testable import Providers

/// OpenAI's Responses API.
struct ResponsesFixtures: Fixtures {
    func answer(_ answer: FixtureAnswer) -> JSONValue {
        var output: [JSONValue] = []
        if let text = answer.text {
            output.append([
                "type": "message", "content": [["type": "output_text", "text": .string(text)]],
            ])
        }
        if let refusal = answer.refusal {
            output.append([
                "type": "message", "content": [["type": "refusal", "refusal": .string(refusal)]],
            ])
        }
        for call in answer.calls {
            output.append([
                "type": "function_call", "call_id": .string(call.id), "name": .string(call.name),
                "arguments": .string(call.arguments),
            ])
        }
        var body: JSONObject = [
            "id": "id-1", "model": "served-model", "output": .array(output), "status": "completed",
        ]
        switch answer.finish {
        case .stop, .tools: break
        case .length:
            body["status"] = "incomplete"
            body["incomplete_details"] = ["reason": "max_output_tokens"]
        case .filter:
            body["status"] = "incomplete"
            body["incomplete_details"] = ["reason": "content_filter"]
        case .unknown: body["status"] = "brand_new_reason"
        }
        body["usage"] = answer.usage.map { usage in
            [
                "input_tokens": .count(usage.input), "output_tokens": .count(usage.output),
                "total_tokens": .count(usage.total),
                "input_tokens_details": [
                    "cached_tokens": .count(usage.cachedInput),
                    "cache_write_tokens": .count(usage.cacheWrite),
                ],
                "output_tokens_details": ["reasoning_tokens": .count(usage.reasoning)],
            ]
        }
        return .object(body)
    }

    func error(_ message: String) -> JSONValue {
        ["error": ["message": .string(message), "type": "some_error", "code": .null]]
    }

    func system(_ sent: JSONValue) -> String? { sent["instructions"]?.string }

    func roles(_ sent: JSONValue) -> [String] {
        (sent["input"]?.array ?? []).map {
            switch $0["type"]?.string {
            case "function_call": "assistant"
            case "function_call_output": "tool"
            default: $0["role"]?.string ?? "none"
            }
        }
    }

    func imageData(_ sent: JSONValue) -> String? {
        for part in sent["input"]?.array?.last?["content"]?.array ?? [] {
            if let url = part["image_url"]?.string {
                return url.split(separator: ",").last.map(String.init)
            }
        }
        return nil
    }

    func schema(_ sent: JSONValue) -> JSONValue? { sent.at(["text", "format", "schema"]) }

    func toolNames(_ sent: JSONValue) -> [String] {
        (sent["tools"]?.array ?? []).compactMap { $0["name"]?.string }
    }

    func outputLimit(_ sent: JSONValue) -> Int? { sent["max_output_tokens"]?.int }

    func pageWords(of preset: ProviderPreset) -> PageWords { .openAI(preset) }
}
