import JSON
import Vocabulary

/// A chat completion's request in the words of the Messages API.
enum AnthropicRequest {
    static func body(
        _ request: ModelRequest, defaultMaxTokens: Int, droppable: Set<String>,
        extraBody: JSONObject
    ) throws(ProviderFailure) -> (JSONObject, dropped: [String]) {
        let prompt = try ChatPrompt(request.prompt)
        var parameters = prompt.parameters
        var body: JSONObject = ["model": .string(request.model)]
        body["max_tokens"] = parameters.takeOutputLimit() ?? .number(JSONNumber(defaultMaxTokens))
        if !prompt.system.isEmpty { body["system"] = .array(prompt.system.map(text)) }
        body["messages"] = .array(prompt.turns.map(turn))
        try addSampling(&parameters, to: &body)
        try addTools(&parameters, to: &body)
        try addFormat(&parameters, to: &body)
        // Anthropic's own members pass unchanged.
        for name in [
            "top_k", "thinking", "output_config", "cache_control", "metadata", "service_tier",
            "inference_geo", "speed", "stop_sequences",
        ] { parameters.move(name, to: &body) }
        if let user = parameters.take("user"), body["metadata"] == nil {
            body["metadata"] = ["user_id": user]
        }
        try parameters.finish(droppable: droppable)
        body.fill(from: extraBody)
        return (body, parameters.dropped)
    }

    /// A request in Anthropic's own words, key for key.
    static func native(
        _ request: ModelRequest, defaultMaxTokens: Int, extraBody: JSONObject
    ) -> JSONObject {
        var body = request.prompt.body.leading("model", request.model)
        if body["max_tokens"] == nil {
            body["max_tokens"] = .number(JSONNumber(defaultMaxTokens))
        }
        body.fill(from: extraBody)
        return body
    }

    private static func addSampling(
        _ parameters: inout ChatParameters, to body: inout JSONObject
    ) throws(ProviderFailure) {
        if let temperature = parameters.take("temperature") {
            guard (temperature.double ?? 0) <= 1 else {
                throw .unsupported("a temperature above 1")
            }
            body["temperature"] = temperature
        }
        parameters.move("top_p", to: &body)
        let stops = try parameters.takeStops()
        if !stops.isEmpty { body["stop_sequences"] = .array(stops) }
    }

    private static func addTools(
        _ parameters: inout ChatParameters, to body: inout JSONObject
    ) throws(ProviderFailure) {
        let tools = try parameters.takeTools()
        let isSerial = parameters.take("parallel_tool_calls") == false
        let choice = try parameters.takeToolChoice()
        guard !tools.isEmpty else { return }
        body["tools"] = .array(
            tools.map { tool in
                var object: JSONObject = ["name": .string(tool.name)]
                object["description"] = tool.description.map { .string($0) }
                object["input_schema"] =
                    tool.parameters ?? ["type": "object", "properties": [:]]
                object["strict"] = tool.strict.map { .bool($0) }
                object["cache_control"] = tool.cacheControl
                return .object(object)
            })
        var object: JSONObject
        switch choice {
        case nil, .auto?: object = ["type": "auto"]
        case ChatParameters.ToolChoice.none?: object = ["type": "none"]
        case .required?: object = ["type": "any"]
        case .named(let name)?: object = ["type": "tool", "name": .string(name)]
        }
        if isSerial, choice != ChatParameters.ToolChoice.none {
            object["disable_parallel_tool_use"] = true
        }
        if choice != nil || isSerial { body["tool_choice"] = .object(object) }
    }

    private static func addFormat(
        _ parameters: inout ChatParameters, to body: inout JSONObject
    ) throws(ProviderFailure) {
        var config: JSONObject = [:]
        switch try parameters.takeFormat() {
        case nil: break
        case .json?: throw .unsupported("response_format json_object")
        case .schema(_, let schema, _)?:
            config["format"] = ["type": "json_schema", "schema": schema]
        }
        switch parameters.take("reasoning_effort")?.string {
        case nil: break
        case "none"?: body["thinking"] = ["type": "disabled"]
        case "minimal"?: config["effort"] = "low"
        case let effort?: config["effort"] = .string(effort)
        }
        if !config.isEmpty { body["output_config"] = .object(config) }
    }

    // MARK: Messages

    /// The results of tools must come before all else in their turn.
    private static func turn(_ turn: ChatPrompt.Turn) -> JSONValue {
        var results: [JSONValue] = []
        var others: [JSONValue] = []
        for part in turn.parts {
            switch part {
            case .text(let part): others.append(text(part))
            case .image(let image): others.append(self.image(image))
            case .call(let call):
                others.append([
                    "type": "tool_use", "id": .string(call.id), "name": .string(call.name),
                    "input": .object(call.arguments),
                ])
            case .result(let result):
                results.append([
                    "type": "tool_result", "tool_use_id": .string(result.id),
                    "content": .array(result.content.map(text)),
                ])
            }
        }
        return [
            "role": turn.role == .user ? "user" : "assistant", "content": .array(results + others),
        ]
    }

    private static func text(_ text: ChatPrompt.Text) -> JSONValue {
        var object: JSONObject = ["type": "text", "text": .string(text.text)]
        object["cache_control"] = text.cacheControl
        return .object(object)
    }

    private static func image(_ image: ChatPrompt.Image) -> JSONValue {
        switch image {
        case .data(let mediaType, let base64):
            [
                "type": "image",
                "source": [
                    "type": "base64", "media_type": .string(mediaType), "data": .string(base64),
                ],
            ]
        case .url(let url):
            ["type": "image", "source": ["type": "url", "url": .string(url)]]
        }
    }
}
