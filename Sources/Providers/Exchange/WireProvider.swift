package import Vocabulary

/// A provider that is reached over HTTP: its protocol writes and reads, its connection sends.
package struct WireProvider: ModelProvider {
    let connection: ProviderConnection

    package var name: String { connection.name }

    package func complete(_ request: ModelRequest) async throws(ProviderFailure) -> Completion {
        let format = connection.format
        let call = try format.call(for: request, to: connection)
        let reply = try await connection.post(call.body, to: call.path, for: call.request)
        var completion = try format.completion(from: reply, to: call, of: connection)
        completion.droppedParameters = call.dropped
        return completion
    }

    package func check(_ request: ModelRequest) throws(ProviderFailure) {
        try connection.format.check(request, to: connection)
    }
}
