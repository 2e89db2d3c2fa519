import JSON
import Vocabulary

/// A chat completion's request in the words of the Responses API, for models that have only that.
enum ResponsesRequest {
    static func body(_ request: ModelRequest, droppable: Set<String>, extraBody: JSONObject)
        throws(ProviderFailure) -> (JSONObject, dropped: [String])
    {
        let prompt = try ChatPrompt(request.prompt)
        var parameters = prompt.parameters
        var body: JSONObject = ["model": .string(request.model)]
        if !prompt.system.isEmpty {
            body["instructions"] = .string(prompt.system.map(\.text).joined(separator: "\n\n"))
        }
        body["input"] = .array(prompt.turns.flatMap(items))
        body["max_output_tokens"] = parameters.takeOutputLimit()
        for name in [
            "temperature", "top_p", "top_logprobs", "service_tier", "metadata", "user",
            "parallel_tool_calls", "truncation", "reasoning",
        ] { parameters.move(name, to: &body) }
        if let effort = parameters.take("reasoning_effort"), body["reasoning"] == nil {
            body["reasoning"] = ["effort": effort]
        }
        try addText(&parameters, to: &body)
        try addTools(&parameters, to: &body)
        try parameters.finish(droppable: droppable)
        body.fill(from: extraBody)
        return (body, parameters.dropped)
    }

    private static func addText(
        _ parameters: inout ChatParameters, to body: inout JSONObject
    ) throws(ProviderFailure) {
        var text: JSONObject = [:]
        switch try parameters.takeFormat() {
        case nil: break
        case .json?: text["format"] = ["type": "json_object"]
        case .schema(let name, let schema, let whole)?:
            var format: JSONObject = [
                "type": "json_schema", "name": .string(name), "schema": schema,
            ]
            format["strict"] = whole["strict"]
            format["description"] = whole["description"]
            text["format"] = .object(format)
        }
        parameters.move("verbosity", to: &text)
        if !text.isEmpty { body["text"] = .object(text) }
    }

    private static func addTools(
        _ parameters: inout ChatParameters, to body: inout JSONObject
    ) throws(ProviderFailure) {
        let tools = try parameters.takeTools()
        let choice = try parameters.takeToolChoice()
        guard !tools.isEmpty else { return }
        body["tools"] = .array(
            tools.map { tool in
                var object: JSONObject = ["type": "function", "name": .string(tool.name)]
                object["description"] = tool.description.map { .string($0) }
                object["parameters"] = tool.parameters
                // Strict is the default here and was not in chat completions.
                object["strict"] = .bool(tool.strict ?? false)
                return .object(object)
            })
        switch choice {
        case nil: break
        case .auto?: body["tool_choice"] = "auto"
        case ChatParameters.ToolChoice.none?: body["tool_choice"] = "none"
        case .required?: body["tool_choice"] = "required"
        case .named(let name)?:
            body["tool_choice"] = ["type": "function", "name": .string(name)]
        }
    }

    /// A turn's text as one message; calls and results are separate items.
    private static func items(_ turn: ChatPrompt.Turn) -> [JSONValue] {
        var items: [JSONValue] = []
        var content: [JSONValue] = []
        let isUser = turn.role == .user
        func flush() {
            if content.isEmpty { return }
            items.append(["role": isUser ? "user" : "assistant", "content": .array(content)])
            content = []
        }
        for part in turn.parts {
            switch part {
            case .text(let text):
                content.append([
                    "type": isUser ? "input_text" : "output_text", "text": .string(text.text),
                ])
            case .image(let image):
                content.append(["type": "input_image", "image_url": .string(url(image))])
            case .call(let call):
                flush()
                items.append([
                    "type": "function_call", "call_id": .string(call.id),
                    "name": .string(call.name),
                    "arguments": .string(JSONValue.object(call.arguments).text),
                ])
            case .result(let result):
                flush()
                items.append([
                    "type": "function_call_output", "call_id": .string(result.id),
                    "output": .string(result.content.map(\.text).joined(separator: "\n")),
                ])
            }
        }
        flush()
        return items
    }

    private static func url(_ image: ChatPrompt.Image) -> String {
        switch image {
        case .data(let mediaType, let base64): "data:\(mediaType);base64,\(base64)"
        case .url(let url): url
        }
    }
}
