import JSON
import Vocabulary

/// A chat completion's request in the words of generateContent.
enum GeminiRequest {
    /// The call's path; people write the model with and without `models/`.
    static func path(_ model: String, _ call: String) throws(ProviderFailure) -> String {
        let name = try ModelPath.encoded(model, keepingSlashes: true)
        return model.hasPrefix("models/") || model.hasPrefix("tunedModels/")
            ? "/\(name):\(call)" : "/models/\(name):\(call)"
    }

    static func body(_ request: ModelRequest, droppable: Set<String>, extraBody: JSONObject)
        throws(ProviderFailure) -> (JSONObject, dropped: [String])
    {
        let prompt = try ChatPrompt(request.prompt)
        var parameters = prompt.parameters
        var body: JSONObject = ["contents": .array(contents(prompt.turns))]
        if !prompt.system.isEmpty {
            body["systemInstruction"] = [
                "parts": .array(prompt.system.map { ["text": .string($0.text)] })
            ]
        }
        try addTools(&parameters, to: &body)
        var config: JSONObject = [:]
        try addGeneration(&parameters, to: &config)
        addThinking(&parameters, model: request.model, to: &config)
        // Google's own members pass unchanged.
        if let own = parameters.take("generationConfig")?.object { config.fill(from: own) }
        for name in ["safetySettings", "cachedContent", "serviceTier", "toolConfig", "labels"] {
            parameters.move(name, to: &body)
        }
        parameters.move("service_tier", to: &body, as: "serviceTier")
        if !config.isEmpty { body["generationConfig"] = .object(config) }
        try parameters.finish(droppable: droppable)
        body.fill(from: extraBody)
        return (body, parameters.dropped)
    }

    private static func addGeneration(
        _ parameters: inout ChatParameters, to config: inout JSONObject
    ) throws(ProviderFailure) {
        config["maxOutputTokens"] = parameters.takeOutputLimit()
        for (name, other) in [
            ("temperature", "temperature"), ("top_p", "topP"), ("top_k", "topK"), ("seed", "seed"),
            ("presence_penalty", "presencePenalty"), ("frequency_penalty", "frequencyPenalty"),
            ("logprobs", "responseLogprobs"), ("top_logprobs", "logprobs"),
        ] { parameters.move(name, to: &config, as: other) }
        let stops = try parameters.takeStops()
        if !stops.isEmpty { config["stopSequences"] = .array(stops) }
        switch try parameters.takeFormat() {
        case nil: break
        case .json?: config["responseMimeType"] = "application/json"
        case .schema(_, let schema, _)?:
            config["responseMimeType"] = "application/json"
            config["responseJsonSchema"] = schema
        }
    }

    /// The 2.x generation counts thoughts in tokens, later ones in levels.
    ///
    /// The budgets are those by which Google's own OpenAI-compatible endpoint translates the words.
    private static func addThinking(
        _ parameters: inout ChatParameters, model: String, to config: inout JSONObject
    ) {
        guard let effort = parameters.take("reasoning_effort")?.string else { return }
        let budgets = ["none": 0, "minimal": 1024, "low": 1024, "medium": 8192, "high": 24_576]
        let countsTokens = model.contains("gemini-2") || effort == "none"
        if countsTokens, let budget = budgets[effort] {
            config["thinkingConfig"] = ["thinkingBudget": .number(JSONNumber(budget))]
        } else {
            config["thinkingConfig"] = ["thinkingLevel": .string(effort.uppercased())]
        }
    }

    private static func addTools(
        _ parameters: inout ChatParameters, to body: inout JSONObject
    ) throws(ProviderFailure) {
        let tools = try parameters.takeTools()
        let choice = try parameters.takeToolChoice()
        guard !tools.isEmpty else { return }
        body["tools"] = [
            [
                "functionDeclarations": .array(
                    tools.map { tool in
                        var object: JSONObject = ["name": .string(tool.name)]
                        object["description"] = tool.description.map { .string($0) }
                        object["parametersJsonSchema"] = tool.parameters
                        return .object(object)
                    })
            ]
        ]
        var calling: JSONObject
        switch choice {
        case nil: return
        case .auto?: calling = ["mode": "AUTO"]
        case ChatParameters.ToolChoice.none?: calling = ["mode": "NONE"]
        case .required?: calling = ["mode": "ANY"]
        case .named(let name)?:
            calling = ["mode": "ANY", "allowedFunctionNames": [.string(name)]]
        }
        body["toolConfig"] = ["functionCallingConfig": .object(calling)]
    }

    // MARK: Messages

    private static func contents(_ turns: [ChatPrompt.Turn]) -> [JSONValue] {
        // Results name their function, which only the call before them knows.
        var names: [String: String] = [:]
        return turns.map { turn in
            var hasSignature = false
            let parts: [JSONValue] = turn.parts.map { part in
                switch part {
                case .text(let text): return ["text": .string(text.text)]
                case .image(let image): return self.image(image)
                case .call(let call):
                    names[call.id] = call.name
                    var object: JSONObject = [
                        "functionCall": [
                            "name": .string(call.name), "args": .object(call.arguments),
                        ]
                    ]
                    // The first call of a turn must carry one; a history from elsewhere has none.
                    if !hasSignature {
                        object["thoughtSignature"] = .string(
                            call.thoughtSignature ?? "skip_thought_signature_validator")
                    }
                    hasSignature = true
                    return .object(object)
                case .result(let result):
                    return [
                        "functionResponse": [
                            "name": .string(names[result.id] ?? result.id),
                            "response": response(result),
                        ]
                    ]
                }
            }
            return ["role": turn.role == .user ? "user" : "model", "parts": .array(parts)]
        }
    }

    /// A function's response must be an object.
    private static func response(_ result: ChatPrompt.Result) -> JSONValue {
        let text = result.content.map(\.text).joined(separator: "\n")
        if let value = try? JSONValue.parse(text), value.object != nil { return value }
        return ["result": .string(text)]
    }

    private static func image(_ image: ChatPrompt.Image) -> JSONValue {
        switch image {
        case .data(let mediaType, let base64):
            ["inlineData": ["mimeType": .string(mediaType), "data": .string(base64)]]
        case .url(let url): ["fileData": ["fileUri": .string(url)]]
        }
    }
}
