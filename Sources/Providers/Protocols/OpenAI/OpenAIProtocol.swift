import JSON
import Vocabulary

/// OpenAI's API, which many providers speak; what is specific to a provider is its preset's data.
struct OpenAIProtocol: WireProtocol {
    let endWords = ["[DONE]"]

    func check(_ request: ModelRequest, to connection: ProviderConnection) throws(ProviderFailure) {
        let (request, _) = try request.asChat()
        if let count = request.prompt.body["n"]?.int, count > 1 { throw .severalAnswers(count) }
        if isTranslated(request, connection) {
            _ = try ResponsesRequest.body(
                request, droppable: connection.droppable, extraBody: connection.extraBody)
        }
    }

    func call(for request: ModelRequest, to connection: ProviderConnection)
        throws(ProviderFailure) -> WireCall
    {
        switch request.prompt.endpoint {
        case .chatCompletions where isTranslated(request, connection):
            let (body, dropped) = try ResponsesRequest.body(
                request, droppable: connection.droppable,
                extraBody: connection.extraBody.filled(from: connection.zeroRetention))
            return WireCall(
                request: request, path: "/responses", body: JSONValue.object(body).serialized,
                dropped: dropped)
        case .chatCompletions, .completions, .embeddings, .responses:
            let encoded = try OpenAIRequest(
                request, preset: connection.preset, extraBody: connection.extraBody,
                zeroRetention: connection.zeroRetention)
            // Only chats report which parameters were left out.
            let isChat = [.chatCompletions, .completions].contains(request.prompt.endpoint)
            return WireCall(
                request: request, path: encoded.path, body: encoded.body,
                dropped: isChat ? encoded.dropped : [])
        case .messages, .generateContent:
            let (chat, lost) = try request.asChat()
            var call = try call(for: chat, to: connection)
            call.dropped += lost
            return call
        }
    }

    func completion(
        from reply: ProviderReply, to call: WireCall, of connection: ProviderConnection
    ) throws(ProviderFailure) -> Completion {
        switch call.request.prompt.endpoint {
        case .embeddings: return try connection.embeddings(from: reply)
        case .responses: return try connection.response(from: reply)
        case .messages, .generateContent, .chatCompletions, .completions:
            if isTranslated(call.request, connection) {
                return try connection.response(from: reply)
            }
            return try connection.chatCompletion(from: reply, without: call.dropped)
        }
    }

    func usageValue(in body: JSONValue) -> JSONValue? {
        if let usage = body["usage"], usage.object?.isEmpty == false { return usage }
        // Moonshot's place for it, and Groq's.
        return body["choices"]?.array?.first?["usage"] ?? body["x_groq"]?["usage"]
    }

    func usage(from value: JSONValue?, as dialect: UsageDialect) -> TokenUsage? {
        dialect.usage(from: value)
    }

    func hasUnexplainedTokens(_ value: JSONValue?, as dialect: UsageDialect) -> Bool {
        dialect.hasUnexplainedTokens(value)
    }

    func stream(_ limits: StreamLimits) -> ChatStream { ChatStream(limits) }

    /// Whether a chat asks a model that only has the Responses API.
    private func isTranslated(
        _ request: ModelRequest, _ connection: ProviderConnection
    ) -> Bool {
        request.prompt.endpoint == .chatCompletions
            && connection.preset.responsesOnly.includes(request.model)
    }
}
