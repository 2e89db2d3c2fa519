import JSON
import Vocabulary

extension ProviderConnection {
    /// Reads vectors in the order of their inputs.
    func embeddings(from reply: ProviderReply) throws(ProviderFailure) -> Completion {
        guard case .array(let data)? = reply.body["data"] else {
            throw noAnswer("a reply without embeddings", in: reply)
        }
        guard !data.isEmpty else {
            throw failure(Self.empty, "a reply without embeddings", of: reply)
        }
        try check(vectors: data.count, of: reply)
        var vectors = [JSONValue?](repeating: nil, count: data.count)
        for (position, entry) in data.enumerated() {
            let index = entry["index"]?.int ?? position
            guard vectors.indices ~= index, vectors[index] == nil, let vector = entry["embedding"],
                !vector.isNull, vector.array?.isEmpty != true, vector.string?.isEmpty != true
            else {
                throw failure(
                    Verdict(.badReply, .failOver, .ambiguous),
                    "embeddings that do not match their inputs", of: reply)
            }
            vectors[index] = vector
        }
        var completion = Completion(
            text: "", finishReason: .stop,
            usage: preset.usage.usage(from: reply.body["usage"], isEmbedding: true),
            facts: reply.facts)
        completion.embeddings = vectors.compactMap { $0 }
        describe(&completion, from: reply)
        return completion
    }

    /// Refuses a reply with another number of vectors than its request has inputs.
    func check(vectors: Int, of reply: ProviderReply) throws(ProviderFailure) {
        let wanted: Int
        switch reply.prompt["input"] {
        case .string?: wanted = 1
        // A list of numbers is one input, in tokens.
        case .array(let inputs)?: wanted = inputs.first?.number == nil ? inputs.count : 1
        default: return
        }
        guard vectors != wanted else { return }
        throw failure(
            Verdict(.badReply, .failOver, .ambiguous),
            "\(vectors) embeddings for \(wanted) inputs", of: reply)
    }
}
