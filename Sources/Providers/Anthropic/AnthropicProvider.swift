import JSON
package import Vocabulary

/// Anthropic's Messages API.
package struct AnthropicProvider: ModelProvider {
    let connection: ProviderConnection

    package var name: String { connection.name }

    package func complete(_ request: ModelRequest) async throws(ProviderFailure) -> Completion {
        guard request.prompt.endpoint == .chatCompletions else {
            throw .unsupported("a request to \(request.prompt.endpoint.rawValue)")
        }
        let (body, dropped) = try AnthropicRequest.body(
            request, defaultMaxTokens: connection.preset.defaultMaxTokens ?? 4096,
            droppable: connection.droppable, extraBody: connection.extraBody)
        let reply = try await connection.post(
            JSONValue.object(body).serialized, to: "/messages", for: request)
        var completion = try AnthropicReply.completion(from: reply, of: connection)
        completion.droppedParameters = dropped
        return completion
    }
}
