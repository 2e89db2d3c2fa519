import JSON
package import Vocabulary

/// What becomes of a request that asks a model for more than it does: `"unsupported"`.
package enum UnsupportedPolicy: String, Sendable, CaseIterable {
    /// The model is passed over; the default.
    case skip
    /// Parameters that only steer are left out, and the result says which.
    case drop
    /// The job is refused.
    case fail
}

/// A request made ready for a model, or why it cannot be.
package enum Fitting: Equatable, Sendable {
    /// The request to send, its output limit under the model's name for it.
    case fits(PromptRequest, dropped: [String])
    /// The model is passed over.
    case skipped(String)
    /// The user wants to hear of it instead.
    case failed(String)
}

extension PromptRequest {
    /// This request as a model takes it, by a job's policy; pure, so that a plan can tell
    /// beforehand what a run will do.
    package func fitted(
        to model: CatalogModel, unsupported policy: UnsupportedPolicy,
        estimatedTokens: Int? = nil, unixTime: Double? = nil
    ) -> Fitting {
        var obstacles = Abilities.check(
            self, model, estimatedTokens: estimatedTokens, unixTime: unixTime)
        var request = self
        var dropped: [String] = []
        if policy == .drop {
            for obstacle in obstacles where obstacle.isDroppable {
                guard let parameter = obstacle.parameter else { continue }
                request.body[parameter] = nil
                dropped.append(parameter)
            }
            obstacles.removeAll(where: \.isDroppable)
        }
        if !obstacles.isEmpty {
            let text = obstacles.map(\.description).joined(separator: "; ")
            return policy == .fail ? .failed(text) : .skipped(text)
        }
        let traits = ProviderTraits.of(model.provider)
        if let parameter = model.abilities.outputTokenParameter ?? traits?.outputTokenParameter {
            request.body = OutputLimit.translated(request.body, to: parameter)
        }
        return .fits(request, dropped: dropped)
    }
}
