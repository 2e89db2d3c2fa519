import JSON
import Vocabulary

/// Google's generateContent.
struct GeminiProtocol: WireProtocol {
    let versionPath = "/v1beta"

    func check(_ request: ModelRequest, to connection: ProviderConnection) throws(ProviderFailure) {
        if request.prompt.endpoint == .embeddings {
            _ = try GeminiEmbeddings.body(request)
        } else {
            _ = try encoded(request, connection, extraBody: connection.extraBody)
        }
    }

    func call(for request: ModelRequest, to connection: ProviderConnection)
        throws(ProviderFailure) -> WireCall
    {
        if request.prompt.endpoint == .embeddings {
            let body = try GeminiEmbeddings.body(request)
            return WireCall(
                request: request,
                path: try GeminiRequest.path(request.model, "batchEmbedContents"),
                body: JSONValue.object(body).serialized)
        }
        // What is a member elsewhere is a separate call here.
        var extraBody = connection.extraBody
        let call =
            extraBody["stream"]?.bool == true ? "streamGenerateContent?alt=sse" : "generateContent"
        for name in ["stream", "stream_options"] { extraBody[name] = nil }
        let (body, dropped) = try encoded(request, connection, extraBody: extraBody)
        return WireCall(
            request: request, path: try GeminiRequest.path(request.model, call),
            body: JSONValue.object(body).serialized, dropped: dropped)
    }

    func completion(
        from reply: ProviderReply, to call: WireCall, of connection: ProviderConnection
    ) throws(ProviderFailure) -> Completion {
        guard call.request.prompt.endpoint == .embeddings else {
            return try GeminiReply.completion(from: reply, of: connection)
        }
        return try GeminiEmbeddings.completion(
            from: reply, asBase64: call.request.prompt.body["encoding_format"] == "base64",
            of: connection)
    }

    func usageValue(in body: JSONValue) -> JSONValue? { body["usageMetadata"] }

    func usage(from value: JSONValue?, as dialect: UsageDialect) -> TokenUsage? {
        GeminiReply.usage(value)
    }

    func hasUnexplainedTokens(_ value: JSONValue?, as dialect: UsageDialect) -> Bool {
        GeminiReply.hasUnexplainedTokens(value)
    }

    func stream(_ limits: StreamLimits) -> GeminiStream { GeminiStream(limits) }

    private func encoded(
        _ request: ModelRequest, _ connection: ProviderConnection, extraBody: JSONObject
    ) throws(ProviderFailure) -> (JSONObject, dropped: [String]) {
        switch request.prompt.endpoint {
        case .generateContent: return (request.prompt.body.filled(from: extraBody), [])
        case .chatCompletions, .messages:
            let (request, lost) = try request.asChat()
            let (body, dropped) = try GeminiRequest.body(
                request, droppable: connection.droppable, extraBody: extraBody)
            return (body, lost + dropped)
        case .responses, .completions, .embeddings:
            throw .unsupported("a request to \(request.prompt.endpoint.rawValue)")
        }
    }
}
