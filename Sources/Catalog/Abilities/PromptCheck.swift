import JSON
package import Vocabulary

extension Abilities {
    /// All known obstacles between a request and a model; empty if there are none.
    ///
    /// What the catalog does not know is no obstacle: the provider will say so, without a charge.
    /// `estimatedTokens` is the prompt's length if the caller has estimated it already; `unixTime`
    /// decides whether a model has been retired.
    package static func check(
        _ prompt: PromptRequest, _ model: CatalogModel, estimatedTokens: Int? = nil,
        unixTime: Double? = nil
    ) -> [Obstacle] {
        var obstacles: [Obstacle] = []
        let kind: CatalogModel.Kind = prompt.endpoint == .embeddings ? .embedding : .chat
        if model.kind != kind, model.isKindKnown {
            return [Obstacle(reason: .wrongKind(model.kind))]
        }
        if let unixTime, let date = model.deprecation, date < CatalogDate(unixTime: unixTime) {
            obstacles.append(Obstacle(reason: .retired(date)))
        }
        obstacles += lengthObstacles(prompt, model, estimatedTokens)
        if kind == .embedding { return obstacles }
        let traits = ProviderTraits.of(model.provider)
        let refused = Set(model.abilities.rejectedParameters + (traits?.rejectedParameters ?? []))
        for member in prompt.body where !member.value.isNull {
            if let obstacle = model.obstacle(member, traits: traits, refused: refused) {
                obstacles.append(obstacle)
            }
        }
        if model.lacks(.images, traits), prompt.body["messages"]?.hasImage ?? false {
            obstacles.append(Obstacle(reason: .lacks("images"), parameter: "messages"))
        }
        return obstacles
    }

    private static func lengthObstacles(
        _ prompt: PromptRequest, _ model: CatalogModel, _ estimatedTokens: Int?
    ) -> [Obstacle] {
        var obstacles: [Obstacle] = []
        let output = OutputLimit(of: prompt.body)
        if let output, let limit = model.maxOutput, output.tokens > limit {
            obstacles.append(
                Obstacle(
                    reason: .outputTooLong(asked: output.tokens, limit: limit),
                    parameter: output.parameter))
        }
        let reserved = min(output?.tokens ?? 0, model.maxOutput ?? .max)
        guard let limit = model.promptLimit(reservingOutput: reserved) else { return obstacles }
        let estimated = estimatedTokens ?? TokenEstimator.tokens(in: prompt)
        // The estimate may be a fifth too high; a prompt that may fit is sent.
        if estimated - estimated / 6 > limit {
            obstacles.append(
                Obstacle(
                    reason: .promptTooLong(estimated: estimated, limit: limit),
                    parameter: "messages"))
        }
        return obstacles
    }
}

extension CatalogModel {
    fileprivate func lacks(_ feature: Features, _ traits: ProviderTraits?) -> Bool {
        abilities.supports(feature) == false || traits?.lacks.contains(feature) ?? false
    }

    fileprivate func obstacle(
        _ member: JSONObject.Member, traits: ProviderTraits?, refused: Set<String>
    ) -> Obstacle? {
        let value = member.value
        let refusal = Obstacle(reason: .refuses, parameter: member.key)
        func lacking(_ what: String) -> Obstacle {
            Obstacle(reason: .lacks(what), parameter: member.key)
        }
        switch member.key {
        case "tools", "functions":
            guard !(value.array?.isEmpty ?? false) else { return nil }
            return lacks(.tools, traits) || refused.contains("tools") ? lacking("tools") : nil
        case "tool_choice":
            return refused.contains(member.key) ? lacking("tool_choice") : nil
        case "response_format":
            let isSchema = value["type"]?.string == "json_schema"
            if isSchema { return lacks(.jsonSchema, traits) ? lacking("a JSON schema") : nil }
            guard value["type"]?.string == "json_object" else { return nil }
            return lacks(.jsonObject, traits) ? lacking("JSON mode") : nil
        case "stop":
            return lacks(.stop, traits) || refused.contains("stop") ? lacking("stop words") : nil
        case "temperature", "top_p":
            // Even models that take nothing else take the default.
            if value.double == 1 { return nil }
            return lacks(.sampling, traits) || refused.contains(member.key) ? refusal : nil
        case "presence_penalty", "frequency_penalty":
            if value.double == 0 { return nil }
            return lacks(.sampling, traits) || refused.contains(member.key) ? refusal : nil
        case "logprobs", "top_logprobs":
            if value == false { return nil }
            // The answer would lack what was asked for, so it is not dropped either.
            return lacks(.logprobs, traits) || refused.contains(member.key)
                ? lacking("logprobs") : nil
        case "n":
            if value.int == 1 { return nil }
            return refused.contains("n") ? lacking("more than one choice") : nil
        default:
            guard let feature = Self.features[member.key] else {
                return refused.contains(member.key) ? refusal : nil
            }
            return lacks(feature, traits) || refused.contains(member.key) ? refusal : nil
        }
    }

    /// Parameters that can be left out, by the ability that they need.
    private static let features: [String: Features] = [
        "top_k": .sampling, "min_p": .sampling, "logit_bias": .sampling, "seed": .seed,
        "parallel_tool_calls": .parallelTools, "reasoning_effort": .reasoning,
        "reasoning": .reasoning,
    ]
}

extension JSONValue {
    /// Whether a content part anywhere in the messages is an image.
    fileprivate var hasImage: Bool {
        (array ?? []).contains { message in
            (message["content"]?.array ?? []).contains {
                $0["type"]?.string == "image_url" || $0["type"]?.string == "image"
            }
        }
    }
}
