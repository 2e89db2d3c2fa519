import JSON
import Vocabulary

/// Anthropic's Messages API.
struct AnthropicProtocol: WireProtocol {
    let mayAddUnasked = true
    let endWords = ["\"message_stop\""]
    /// 1.25 times the input's price for entries of five minutes, twice as much for those of an hour.
    let cacheWriteSurcharge: CacheWriteSurcharge? = CacheWriteSurcharge(usual: 25, anHour: 100)

    func check(_ request: ModelRequest, to connection: ProviderConnection) throws(ProviderFailure) {
        _ = try encoded(request, connection)
    }

    func call(for request: ModelRequest, to connection: ProviderConnection)
        throws(ProviderFailure) -> WireCall
    {
        let (body, dropped) = try encoded(request, connection)
        return WireCall(
            request: request, path: "/messages", body: JSONValue.object(body).serialized,
            dropped: dropped)
    }

    func completion(
        from reply: ProviderReply, to call: WireCall, of connection: ProviderConnection
    ) throws(ProviderFailure) -> Completion {
        try AnthropicReply.completion(from: reply, of: connection)
    }

    func usageValue(in body: JSONValue) -> JSONValue? { body["usage"] }

    func usage(from value: JSONValue?, as dialect: UsageDialect) -> TokenUsage? {
        AnthropicReply.usage(value)
    }

    func stream(_ limits: StreamLimits) -> MessageStream { MessageStream(limits) }

    private func encoded(
        _ request: ModelRequest, _ connection: ProviderConnection
    ) throws(ProviderFailure) -> (JSONObject, dropped: [String]) {
        let limit = connection.preset.defaultMaxTokens ?? 4096
        switch request.prompt.endpoint {
        case .messages:
            let body = AnthropicRequest.native(
                request, defaultMaxTokens: limit, extraBody: connection.extraBody)
            return (body, [])
        case .chatCompletions, .generateContent:
            let (request, lost) = try request.asChat()
            let (body, dropped) = try AnthropicRequest.body(
                request, defaultMaxTokens: limit, droppable: connection.droppable,
                extraBody: connection.extraBody)
            return (body, lost + dropped)
        case .responses, .embeddings, .completions:
            throw .unsupported("a request to \(request.prompt.endpoint.rawValue)")
        }
    }
}
