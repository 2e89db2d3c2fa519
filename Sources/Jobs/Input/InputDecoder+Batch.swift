import JSON
import Vocabulary

extension InputDecoder {
    /// A line of OpenAI's Batch format; its body is passed on key for key.
    func batchItem(_ fields: JSONObject) throws(LineFault) -> InputItem {
        guard let id = try id(in: fields, key: "custom_id") else {
            throw LineFault("the OpenAI Batch line has no \"custom_id\".", at: nil)
        }
        // Mistral's lines have neither; they are chats.
        let isMistral = fields["method"] == nil && fields["url"] == nil
        if !isMistral { try checkMethod(fields) }
        let endpoint = isMistral ? .chatCompletions : try endpoint(fields)
        guard let bodyValue = fields["body"] else {
            throw LineFault("the OpenAI Batch line has no \"body\".", at: nil)
        }
        guard case .object(var body) = bodyValue else {
            throw LineFault("\"body\" must be an object, not \(bodyValue.kind).", at: ["body"])
        }
        try check(body, for: endpoint)
        if let (path, message) = OutputBound.objection(to: body) {
            throw LineFault(message, at: ["body"] + path)
        }
        let model = try model(of: body, at: "body")
        body["model"] = nil
        var metadata = metadata(of: fields) {
            $0 != "custom_id" && $0 != "method" && $0 != "url"
                && ($0 != "body" || keptFields.contains($0))
        }
        let turns = endpoint == .responses ? "input" : "messages"
        body = try withoutAnswer(body, in: turns, at: ["body"], into: &metadata)
        return item(
            id: id, endpoint: endpoint, body: body, model: needsLineModel ? model : nil,
            metadata: metadata)
    }

    private func checkMethod(_ fields: JSONObject) throws(LineFault) {
        guard let method = fields["method"] else {
            throw LineFault("the OpenAI Batch line has no \"method\": \"POST\".", at: nil)
        }
        guard method.string == "POST" else {
            throw LineFault(
                "\"method\" must be \"POST\", not \(described(method)).", at: ["method"])
        }
    }

    private func endpoint(_ fields: JSONObject) throws(LineFault) -> PromptRequest.Endpoint {
        guard let url = fields["url"] else {
            throw LineFault(
                "the OpenAI Batch line has no \"url\", as in \"/v1/chat/completions\".", at: nil)
        }
        if let text = url.string, let endpoint = Self.endpoint(text) { return endpoint }
        throw LineFault(
            "\"url\" must end as \(either(Self.endpoints.map(\.rawValue))) do, "
                + "not \(described(url)).", at: ["url"])
    }

    private static let endpoints = [
        PromptRequest.Endpoint.chatCompletions, .responses, .embeddings, .completions, .messages,
    ]

    /// The call that an address means; providers put versions, deployments and hosts before it.
    private static func endpoint(_ address: String) -> PromptRequest.Endpoint? {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        let parts = path.split(separator: "/")
        // The longest name first: `chat/completions` ends with another call's name.
        return endpoints.first { endpoint in
            let call = endpoint.rawValue.split(separator: "/").dropFirst()
            return parts.suffix(call.count).elementsEqual(call)
        }
    }

    private func check(
        _ body: JSONObject, for endpoint: PromptRequest.Endpoint
    ) throws(LineFault) {
        switch endpoint {
        case .chatCompletions:
            guard let messages = body["messages"] else {
                throw LineFault("the body has no \"messages\".", at: ["body"])
            }
            try check(messages: messages, at: ["body", "messages"])
        case .embeddings: try checkText("input", in: body)
        case .completions:
            try checkText("prompt", in: body)
            if let prompts = body["prompt"]?.array, prompts.count > 1,
                !InputItem.areSeveral(prompts), prompts.contains(where: { $0.number == nil })
            {
                throw LineFault(
                    "\"prompt\" mixes numbers, which are the tokens of one prompt, with other "
                        + "prompts.", at: ["body", "prompt"])
            }
        case .messages:
            guard let messages = body["messages"] else {
                throw LineFault("the body has no \"messages\".", at: ["body"])
            }
            try check(messages: messages, at: ["body", "messages"])
        case .generateContent: break
        case .responses:
            // A stored prompt of the provider replaces an input.
            if body["prompt"] == nil { try checkText("input", in: body) }
        }
    }

    /// A non-empty string or list.
    private func checkText(_ key: String, in body: JSONObject) throws(LineFault) {
        let path = ["body", key]
        switch body[key] {
        case nil, .null: throw LineFault("the body has no \"\(key)\".", at: ["body"])
        case .string(let text):
            if text.isEmpty { throw LineFault("\"\(key)\" is empty.", at: path) }
        case .array(let elements):
            if elements.isEmpty { throw LineFault("\"\(key)\" is empty.", at: path) }
        case let value?:
            throw LineFault(
                "\"\(key)\" must be a string or a list, not \(value.kind).", at: path)
        }
    }

    /// The model that a request names; it must name one if the job has no targets.
    func model(of body: JSONObject, at key: String) throws(LineFault) -> String? {
        switch body["model"] {
        case nil, .null:
            if !needsLineModel { return nil }
            throw LineFault(
                "the line names no \"model\", and the job has no \"targets\". Say whom to ask in "
                    + "the job: \"targets\": [\"provider/model\"].", at: [key])
        case .string(let model):
            if model.isEmpty { throw LineFault("\"model\" is empty.", at: [key, "model"]) }
            if needsLineModel, !ModelName.isPossible(model) {
                throw LineFault(
                    "\"model\" is no model's name: \(described(.string(model))).",
                    at: [key, "model"])
            }
            return model
        case let value?:
            throw LineFault(
                "\"model\" must be a string, not \(value.kind).", at: [key, "model"])
        }
    }
}
