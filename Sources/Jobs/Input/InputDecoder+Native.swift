import JSON
import Vocabulary

/// Batch lines in the formats of providers other than OpenAI.
extension InputDecoder {
    /// A line of Anthropic's Message Batches; its parameters are passed on key for key.
    func messagesItem(_ fields: JSONObject) throws(LineFault) -> InputItem {
        let id = try id(in: fields, key: "custom_id")
        guard case .object(let params)? = fields["params"] else {
            throw LineFault("\"params\" must be an object.", at: ["params"])
        }
        guard let messages = params["messages"] else {
            throw LineFault("\"params\" has no \"messages\".", at: ["params"])
        }
        try check(messages: messages, at: ["params", "messages"])
        return try native(
            fields, id: id, idKey: "custom_id", key: "params", endpoint: .messages, params)
    }

    /// A line of Gemini's or Vertex's batches; its request is passed on key for key.
    func contentsItem(_ fields: JSONObject) throws(LineFault) -> InputItem {
        guard case .object(let request)? = fields["request"] else {
            throw LineFault("\"request\" must be an object.", at: ["request"])
        }
        guard let contents = request["contents"] else {
            throw LineFault("\"request\" has no \"contents\".", at: ["request"])
        }
        guard case .array(let turns) = contents, !turns.isEmpty,
            turns.allSatisfy({ $0["parts"]?.array?.isEmpty == false })
        else {
            throw LineFault(
                "\"contents\" must be a list of objects, each with \"parts\".",
                at: ["request", "contents"])
        }
        let idKey = idKey(of: fields)
        return try native(
            fields, id: id(in: fields, key: idKey), idKey: idKey, key: "request",
            endpoint: .generateContent, request)
    }

    private func native(
        _ fields: JSONObject, id: String?, idKey: String, key: String,
        endpoint: PromptRequest.Endpoint, _ given: JSONObject
    ) throws(LineFault) -> InputItem {
        if let (path, message) = OutputBound.objection(to: given) {
            throw LineFault(message, at: [key] + path)
        }
        var body = given
        let model = try model(of: body, at: key)
        body["model"] = nil
        var metadata = metadata(of: fields) {
            $0 != idKey && ($0 != key || keptFields.contains($0))
        }
        let turns = endpoint == .generateContent ? "contents" : "messages"
        body = try withoutAnswer(body, in: turns, at: [key], into: &metadata)
        return item(
            id: id, endpoint: endpoint, body: body, model: needsLineModel ? model : nil,
            metadata: metadata)
    }

    /// Amazon Bedrock's requests are signed and sent in another way.
    static let bedrock = LineFault(
        "this is a batch line of Amazon Bedrock, to which nothing is sent from here. If its model is "
            + "one of Anthropic's, write the line as "
            + "jq -c '{custom_id: .recordId, params: (.modelInput | del(.anthropic_version))}' does.",
        at: ["modelInput"], isOfAll: true)
}
