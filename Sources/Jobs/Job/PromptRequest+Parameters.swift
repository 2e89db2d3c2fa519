import JSON
import Vocabulary

extension PromptRequest {
    /// Sets a job's parameter, under the name that it has in a request of this kind.
    ///
    /// A parameter with two names counts as set if either is present.
    mutating func set(_ parameter: JSONObject.Member, overriding: Bool) {
        switch endpoint {
        case .messages: set(Self.ofMessages(parameter), overriding)
        case .generateContent:
            guard let name = Self.namesOfContents[parameter.key] else {
                return set(parameter, overriding)
            }
            let key = body["generation_config"] == nil ? "generationConfig" : "generation_config"
            var config = body[key]?.object ?? [:]
            if overriding || config[name] == nil {
                config[name] = Self.value(of: parameter, isList: name == "stopSequences")
            }
            body[key] = .object(config)
        case .chatCompletions, .responses, .embeddings, .completions: set(parameter, overriding)
        }
    }

    private mutating func set(_ parameter: JSONObject.Member, _ overriding: Bool) {
        if let other = RequestParameters.otherName(of: parameter.key), endpoint != .messages {
            if overriding {
                body[other] = nil
            } else if body[other] != nil {
                return
            }
        }
        if overriding || body[parameter.key] == nil { body[parameter.key] = parameter.value }
    }

    /// Removes the number of answers, if it is more than one: each is a sample with a request of
    /// its own.
    mutating func takeAnswers() -> Int {
        switch endpoint {
        case .chatCompletions, .completions:
            guard let count = body["n"]?.int, count > 1 else { return 1 }
            body["n"] = nil
            return count
        case .generateContent:
            for (key, name) in [
                ("generationConfig", "candidateCount"), ("generation_config", "candidate_count"),
            ] {
                guard var config = body[key]?.object, let count = config[name]?.int, count > 1
                else { continue }
                config[name] = nil
                body[key] = .object(config)
                return count
            }
            return 1
        case .messages, .responses, .embeddings: return 1
        }
    }

    private static func ofMessages(_ parameter: JSONObject.Member) -> JSONObject.Member {
        switch parameter.key {
        case "max_completion_tokens": .init(key: "max_tokens", value: parameter.value)
        case "stop":
            .init(key: "stop_sequences", value: value(of: parameter, isList: true))
        default: parameter
        }
    }

    private static func value(of parameter: JSONObject.Member, isList: Bool) -> JSONValue {
        isList && parameter.value.array == nil ? .array([parameter.value]) : parameter.value
    }

    private static let namesOfContents = [
        "temperature": "temperature", "top_p": "topP", "top_k": "topK", "seed": "seed",
        "max_tokens": "maxOutputTokens", "max_completion_tokens": "maxOutputTokens",
        "stop": "stopSequences", "presence_penalty": "presencePenalty",
        "frequency_penalty": "frequencyPenalty", "n": "candidateCount",
    ]
}
