import JSON
package import Vocabulary

/// Google's generateContent.
package struct GeminiProvider: ModelProvider {
    let connection: ProviderConnection

    package var name: String { connection.name }

    package func complete(_ request: ModelRequest) async throws(ProviderFailure) -> Completion {
        switch request.prompt.endpoint {
        case .chatCompletions: return try await generate(request)
        case .embeddings: return try await embed(request)
        case .responses, .completions:
            throw .unsupported("a request to \(request.prompt.endpoint.rawValue)")
        }
    }

    private func generate(_ request: ModelRequest) async throws(ProviderFailure) -> Completion {
        let (body, dropped) = try GeminiRequest.body(
            request, droppable: connection.droppable, extraBody: connection.extraBody)
        let reply = try await connection.post(
            JSONValue.object(body).serialized,
            to: GeminiRequest.path(request.model, "generateContent"), for: request)
        var completion = try GeminiReply.completion(from: reply, of: connection)
        completion.droppedParameters = dropped
        return completion
    }

    private func embed(_ request: ModelRequest) async throws(ProviderFailure) -> Completion {
        let body = try GeminiEmbeddings.body(request)
        let reply = try await connection.post(
            JSONValue.object(body).serialized,
            to: GeminiRequest.path(request.model, "batchEmbedContents"), for: request)
        return try GeminiEmbeddings.completion(from: reply, of: connection)
    }
}
