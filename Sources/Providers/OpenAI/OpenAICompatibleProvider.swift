import HTTP
import JSON
package import Vocabulary

/// Any place that speaks the OpenAI API; what is particular about it is its preset's data.
package struct OpenAICompatibleProvider: ModelProvider {
    let connection: ProviderConnection

    package var name: String { connection.name }

    package func complete(_ request: ModelRequest) async throws(ProviderFailure) -> Completion {
        let encoded = try OpenAIRequest(
            request, preset: connection.preset, extraBody: connection.extraBody)
        let reply = try await connection.post(encoded.body, to: encoded.path, for: request)
        var completion =
            switch request.prompt.endpoint {
            case .chatCompletions, .completions: try connection.chatCompletion(from: reply)
            case .embeddings: try connection.embeddings(from: reply)
            case .responses: try connection.response(from: reply)
            }
        completion.droppedParameters = encoded.dropped
        return completion
    }
}
