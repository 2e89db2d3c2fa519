package import Catalog
package import Jobs
package import Routing
package import Vocabulary

/// Holds each prompt against what the catalog knows about the models, before anything is sent.
package struct LaneFitting: Sendable {
    private let lanes: [PlannedLane]
    private let models: [CatalogModel?]
    private let names: [ModelReference]
    private let policy: UnsupportedPolicy
    private let droppable: Set<String>
    /// Lanes of slow tiers, which get no request that names a tier itself.
    private let slow: Set<Int>

    package init(lanes: [PlannedLane], rule: UnsupportedRule, droppable: Set<String>) {
        self.lanes = lanes
        models = lanes.map(\.model)
        names = lanes.map(\.settings.model)
        self.droppable = droppable
        slow = Set(lanes.indices.filter { lanes[$0].settings.hold > .zero })
        policy = UnsupportedPolicy(rawValue: rule.rawValue) ?? .skip
    }

    /// A trail that keeps the prompt from lanes whose models cannot serve it.
    ///
    /// If the job says `fail`, one such model is enough to fail the item.
    package func trail(for prompt: PreparedPrompt, on lanes: [Int]) -> ItemTrail {
        var trail = ItemTrail()
        for lane in lanes {
            guard let model = models[lane] else {
                if let failure = failure(of: prompt.request, on: lane) {
                    trail.rule(out: lane, because: failure)
                }
                continue
            }
            if prompt.askedTier != nil, slow.contains(lane) {
                trail.rule(out: lane, because: Self.failure(model, Self.namesTier))
                continue
            }
            switch fitted(prompt, to: model) {
            case .fits:
                // What the catalog says about the model comes first, since it is more specific.
                if let failure = failure(of: prompt.request, on: lane) {
                    trail.rule(out: lane, because: failure)
                }
            case .skipped(let reason):
                trail.rule(out: lane, because: Self.failure(model, reason))
            case .failed(let reason):
                var failed = ItemTrail()
                for lane in lanes { failed.rule(out: lane, because: Self.failure(model, reason)) }
                return failed
            }
        }
        return trail
    }

    /// The lanes whose models have refused an item before for its content.
    package func refusedAlone(_ attempts: [AttemptRecord], on lanes: [Int]) -> [Int] {
        lanes.filter { lane in
            attempts.contains { $0.followUp == .otherModel && $0.model == names[lane] }
        }
    }

    /// The request as a lane's model takes it, and what was left out for that.
    package func request(_ prompt: PreparedPrompt, on lane: Int) -> (
        PromptRequest, dropped: [String]
    ) {
        guard policy == .drop, let model = models[lane],
            case .fits(let request, let dropped) = fitted(prompt, to: model), !dropped.isEmpty
        else { return (prompt.request, []) }
        return (request, dropped)
    }

    /// What becomes of a request on a lane; nil if nothing is known about its model.
    package func verdict(on request: PromptRequest, tokens: Int, lane: Int) -> Fitting? {
        let known = models[lane].map {
            if slow.contains(lane), request.body.askedTier != nil {
                return Fitting.skipped(Self.namesTier)
            }
            return request.fitted(
                to: $0, unsupported: policy, droppable: droppable, estimatedTokens: tokens)
        }
        switch known {
        case .skipped?, .failed?: return known
        case .fits?, nil:
            guard let failure = failure(of: request, on: lane) else { return known }
            // A part of a sentence.
            let reason = failure.message
            return .skipped(reason.hasSuffix(".") ? String(reason.dropLast()) : reason)
        }
    }

    /// Why a provider's protocol cannot express a request; nil if it can, or may leave that out.
    private func failure(of request: PromptRequest, on lane: Int) -> ProviderFailure? {
        let lane = lanes[lane]
        do throws(ProviderFailure) {
            try lane.provider.check(
                ModelRequest(prompt: request, model: lane.settings.model.model, attemptID: ""))
            return nil
        } catch { return error }
    }

    private static let namesTier = "the request names a tier of its own"

    private func fitted(_ prompt: PreparedPrompt, to model: CatalogModel) -> Fitting {
        // No date: whether a model is still served its provider knows better than a catalog.
        prompt.request.fitted(
            to: model, unsupported: policy, droppable: droppable,
            estimatedTokens: prompt.inputTokens)
    }

    private static func failure(_ model: CatalogModel, _ reason: String) -> ProviderFailure {
        ProviderFailure(
            .unsupported, followUp: .otherModel, billing: .notSent,
            message: "\(model.reference): \(reason)")
    }
}
