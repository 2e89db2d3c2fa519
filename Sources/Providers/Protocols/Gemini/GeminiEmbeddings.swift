import JSON
import Vocabulary

/// Embeddings by batchEmbedContents.
enum GeminiEmbeddings {
    static func body(_ request: ModelRequest) throws(ProviderFailure) -> JSONObject {
        let source = request.prompt.body
        let inputs: [JSONValue] =
            switch source["input"] {
            case .string(let text)?: [.string(text)]
            case .array(let texts)?: texts
            default: throw .invalid("an embedding without input")
            }
        var requests: [JSONValue] = []
        for input in inputs {
            guard case .string = input else { throw .unsupported("an input that is not text") }
            var entry: JSONObject = [
                "model": .string(
                    request.model.hasPrefix("models/") ? request.model : "models/\(request.model)"),
                "content": ["parts": [["text": input]]],
            ]
            entry["outputDimensionality"] = source["dimensions"]
            requests.append(.object(entry))
        }
        return ["requests": .array(requests)]
    }

    /// The reply has no usage: it stays unknown.
    ///
    /// Vectors come as lists, whatever was requested.
    static func completion(
        from reply: ProviderReply, asBase64: Bool, of connection: ProviderConnection
    ) throws(ProviderFailure) -> Completion {
        guard let entries = reply.body["embeddings"]?.array else {
            throw connection.noAnswer("a reply without embeddings", in: reply)
        }
        var vectors = entries.compactMap { $0["values"] }
        if vectors.isEmpty {
            throw connection.failure(
                ProviderConnection.empty, "a reply without embeddings", of: reply)
        }
        try connection.check(vectors: vectors.count, of: reply)
        if asBase64 { vectors = vectors.map(packed) }
        var completion = Completion(text: "", finishReason: .stop, facts: reply.facts)
        completion.embeddings = vectors
        return completion
    }

    private static func packed(_ vector: JSONValue) -> JSONValue {
        guard let values = vector.array else { return vector }
        return .string(Base64.text(of: values.map { Float($0.double ?? 0) }))
    }
}
