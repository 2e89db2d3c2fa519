import JSON
package import Vocabulary

/// Which requests of a run may share one answer: `"reuse"`.
package enum ReuseRule: String, CaseIterable, Sendable {
    /// Identical requests whose answer the sampling does not change.
    case deterministic
    /// All identical requests.
    case all
    case none

    /// Whether a request may be given the answer of an identical one.
    package func admits(_ request: PromptRequest) -> Bool {
        switch self {
        case .deterministic: request.isDeterministic
        case .all: true
        case .none: false
        }
    }
}

extension PromptRequest {
    /// Whether the request itself asks for the same answer each time: embeddings, no
    /// temperature, or a seed.
    ///
    /// Providers promise this only as far as they can; asking again would bring no better answer.
    package var isDeterministic: Bool {
        if endpoint == .embeddings { return true }
        let own = body["generationConfig"] ?? body["generation_config"]
        let settings = endpoint == .generateContent ? own : .object(body)
        if settings?["temperature"]?.double == 0 { return true }
        return settings?["seed"]?.int != nil
    }
}
