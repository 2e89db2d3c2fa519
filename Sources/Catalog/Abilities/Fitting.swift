import JSON
package import Vocabulary

/// What happens to a request that asks a model for more than it can do: `"unsupported"`.
package enum UnsupportedPolicy: String, Sendable, CaseIterable {
    /// The model is skipped; the default.
    case skip
    /// Parameters that only steer are left out, and the result says which.
    case drop
    /// The prompt fails, whatever other models of the route could do.
    case fail

    /// Parameters that steer how an answer is produced, not what it must be: what `drop` may leave
    /// out.
    package static let steering: Set<String> = [
        "temperature", "top_p", "top_k", "min_p", "top_a", "typical_p", "presence_penalty",
        "frequency_penalty", "repetition_penalty", "logit_bias", "seed", "parallel_tool_calls",
        "reasoning_effort", "reasoning", "verbosity", "user", "metadata", "store",
        "service_tier", "prompt_cache_key", "prompt_cache_retention", "safety_identifier",
        "prediction",
    ]
}

/// A request adapted to a model, or why that is impossible.
package enum Fitting: Equatable, Sendable {
    /// The request to send, its output limit under the model's name for it.
    case fits(PromptRequest, dropped: [String])
    /// The model is passed over.
    case skipped(String)
    /// The user wants to be told instead.
    case failed(String)
}

extension PromptRequest {
    /// This request as a model accepts it, by a job's policy; pure, so a plan can predict what a
    /// run will do.
    package func fitted(
        to model: CatalogModel, unsupported policy: UnsupportedPolicy,
        droppable: Set<String> = UnsupportedPolicy.steering, estimatedTokens: Int? = nil,
        unixTime: Double? = nil
    ) -> Fitting {
        var obstacles = Abilities.check(
            self, model, estimatedTokens: estimatedTokens, unixTime: unixTime)
        var request = self
        var dropped: [String] = []
        if policy == .drop {
            for obstacle in obstacles where obstacle.isDroppable(among: droppable) {
                guard let parameter = obstacle.parameter else { continue }
                request.body[parameter] = nil
                dropped.append(parameter)
            }
            obstacles.removeAll { $0.isDroppable(among: droppable) }
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
