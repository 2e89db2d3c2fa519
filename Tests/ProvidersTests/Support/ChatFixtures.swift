import JSON
import Vocabulary

@testable import Providers

/// OpenAI's chat completions, with the usage of each preset's dialect.
struct ChatFixtures: Fixtures {
    let preset: ProviderPreset

    func answer(_ answer: FixtureAnswer) -> JSONValue {
        var message: JSONObject = ["role": "assistant", "content": .null]
        if let text = answer.text { message["content"] = .string(text) }
        if let refusal = answer.refusal { message["refusal"] = .string(refusal) }
        if !answer.calls.isEmpty {
            message["tool_calls"] = .array(
                answer.calls.map {
                    [
                        "id": .string($0.id), "type": "function",
                        "function": ["name": .string($0.name), "arguments": .string($0.arguments)],
                    ]
                })
        }
        let finish: JSONValue =
            switch answer.finish {
            case .stop: "stop"
            case .length: "length"
            case .tools: "tool_calls"
            case .filter: "content_filter"
            case .unknown: "brand_new_reason"
            }
        var body: JSONObject = [
            "id": "id-1", "object": "chat.completion", "created": 1, "model": "served-model",
            "choices": [["index": 0, "message": .object(message), "finish_reason": finish]],
        ]
        body["usage"] = answer.usage.map(usage)
        return .object(body)
    }

    private func usage(_ usage: TokenUsage) -> JSONValue {
        switch preset.name {
        case "deepseek":
            [
                "prompt_tokens": .count(usage.input), "completion_tokens": .count(usage.output),
                "total_tokens": .count(usage.total),
                "prompt_cache_hit_tokens": .count(usage.cachedInput),
                "prompt_cache_miss_tokens": .count(usage.input - usage.cachedInput),
                "completion_tokens_details": ["reasoning_tokens": .count(usage.reasoning)],
            ]
        case "xai":
            [
                "prompt_tokens": .count(usage.input),
                "completion_tokens": .count(usage.output - usage.reasoning),
                "total_tokens": .count(usage.total),
                "prompt_tokens_details": ["cached_tokens": .count(usage.cachedInput)],
                "completion_tokens_details": ["reasoning_tokens": .count(usage.reasoning)],
            ]
        case "portkey":
            [
                "prompt_tokens": .count(usage.input - usage.cachedInput - usage.cacheWrite),
                "completion_tokens": .count(usage.output), "total_tokens": .count(usage.total),
                "prompt_tokens_details": ["cached_tokens": .count(usage.cachedInput)],
                "cache_read_input_tokens": .count(usage.cachedInput),
                "cache_creation_input_tokens": .count(usage.cacheWrite),
                "completion_tokens_details": ["reasoning_tokens": .count(usage.reasoning)],
            ]
        case "mistral":
            [
                "prompt_tokens": .count(usage.input), "completion_tokens": .count(usage.output),
                "total_tokens": .count(usage.total), "num_cached_tokens": .count(usage.cachedInput),
            ]
        default:
            [
                "prompt_tokens": .count(usage.input), "completion_tokens": .count(usage.output),
                "total_tokens": .count(usage.total),
                "prompt_tokens_details": [
                    "cached_tokens": .count(usage.cachedInput),
                    "cache_write_tokens": .count(usage.cacheWrite),
                ],
                "completion_tokens_details": ["reasoning_tokens": .count(usage.reasoning)],
            ]
        }
    }

    func error(_ message: String) -> JSONValue {
        switch preset.name {
        case "mistral": ["object": "error", "message": .string(message), "type": "x", "code": "3"]
        case "ollama": ["error": .string(message)]
        case "cohere": ["message": .string(message)]
        case "sim": ["detail": .string(message)]
        default: ["error": ["message": .string(message), "type": "some_error", "code": .null]]
        }
    }

    func system(_ sent: JSONValue) -> String? {
        sent["messages"]?.array?.first { $0["role"] == "system" || $0["role"] == "developer" }?[
            "content"]?.string
    }

    func roles(_ sent: JSONValue) -> [String] {
        (sent["messages"]?.array ?? []).compactMap { $0["role"]?.string }
            .filter { $0 != "system" && $0 != "developer" }
    }

    func imageData(_ sent: JSONValue) -> String? {
        for part in sent["messages"]?.array?.last?["content"]?.array ?? [] {
            if let url = part.at(["image_url", "url"])?.string {
                return url.split(separator: ",").last.map(String.init)
            }
        }
        return nil
    }

    func schema(_ sent: JSONValue) -> JSONValue? {
        sent.at(["response_format", "json_schema", "schema"])
    }

    func toolNames(_ sent: JSONValue) -> [String] {
        (sent["tools"]?.array ?? []).compactMap { $0.at(["function", "name"])?.string }
    }

    func outputLimit(_ sent: JSONValue) -> Int? {
        (sent["max_tokens"] ?? sent["max_completion_tokens"])?.int
    }

    func pageWords(of preset: ProviderPreset) -> PageWords { .openAI(preset) }
}

extension PageWords {
    /// Of a preset that speaks one of OpenAI's protocols.
    static func openAI(_ preset: ProviderPreset) -> PageWords {
        let spoken =
            switch preset.responsesOnly {
            case .all: "OpenAI's Responses"
            case .none: "OpenAI's Chat Completions"
            case .naming: "OpenAI's Chat Completions, and Responses where a model has only those"
            }
        return PageWords(
            spoken: spoken,
            outputLimit: preset.outputTokens == .asWritten
                ? "passed on under the name that it has"
                : "sent as `\(preset.outputTokens.rawValue)`",
            cachedTokens: preset.usage.cachedInput.map { "`usage.\($0.joined(separator: "."))`" }
                .joined(separator: ", "))
    }
}
