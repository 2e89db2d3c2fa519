/// Why a request cannot go to a model as it stands.
package struct Obstacle: Equatable, Sendable, CustomStringConvertible {
    /// The obstacle.
    package enum Reason: Equatable, Sendable {
        /// The prompt is longer than the model reads, even with the estimate's whole margin.
        case promptTooLong(estimated: Int, limit: Int)
        case outputTooLong(asked: Int, limit: Int)
        /// The model lacks what the request relies on.
        case lacks(String)
        /// The model refuses a parameter that can be left out.
        case refuses
        /// A chat for an embedding model or the other way round.
        case wrongKind(CatalogModel.Kind)
        case retired(CatalogDate)
    }

    package var reason: Reason
    /// The request's parameter or place that meets it, if it is one.
    package var parameter: String?

    /// Whether leaving out the parameter removes it and keeps the answer comparable in kind.
    ///
    /// Tools, schemas, stops and limits are never left out: the answer would be another.
    package func isDroppable(among names: Set<String>) -> Bool {
        reason == .refuses && parameter.map(names.contains) == true
    }

    package var description: String {
        switch reason {
        case .promptTooLong(let estimated, let limit):
            "the prompt is about \(estimated) tokens and the model reads \(limit)"
        case .outputTooLong(let asked, let limit):
            "\(parameter ?? "max_tokens") is \(asked) and the model writes at most \(limit)"
        case .lacks(let what): "the model does not take \(what)"
        case .refuses: "the model does not take \"\(parameter ?? "")\""
        case .wrongKind(.embedding): "the model makes embeddings, not answers"
        case .wrongKind(.chat): "the model makes answers, not embeddings"
        case .retired(let date): "the model was retired on \(date)"
        }
    }
}
