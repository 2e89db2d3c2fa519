package import Catalog
package import Routing
package import Vocabulary

/// A job as planned for this machine: its targets, and the lanes that can serve them.
package struct RunPlan: Sendable {
    package var targets: [PlannedTarget]
    package var lanes: [PlannedLane]
    /// Models that are named and cannot be used, by target.
    package var leftOut: [LeftOutModel] = []
    /// What a reader should know before money is spent.
    package var notes: [String] { leftOut.map(\.description) + retirements }
    /// What price lists say about models that are about to go, or gone.
    var retirements: [String] = []

    /// The most samples that any target asks for.
    package var samples: Int { targets.map(\.samples).max() ?? 1 }

    /// The plan if each item asks for so many answers by itself.
    package func asking(for answers: Int) -> RunPlan {
        var plan = self
        for index in plan.targets.indices {
            plan.targets[index].samples = max(answers, plan.targets[index].samples)
        }
        return plan
    }
}

/// A target with its candidates resolved.
package struct PlannedTarget: Sendable {
    package var name: String
    /// The name that the checkpoint numbers.
    package var registeredName: String
    /// The checkpoint's number of the target.
    package var number = 0
    package var samples: Int
    package var policy: any RoutePolicy
    /// Lanes of the plan, in the order of the route.
    package var candidates: [RouteSettings.Candidate]
    /// How long after the start slower and cheaper tiers may keep its prompts waiting.
    package var patience = Duration.zero
    /// Whether a model's refusal of a prompt's content is its result, even if others could be
    /// asked.
    package var refusalsAreFinal = false
    /// A wall for this target alone.
    package var budget: Money?
    /// Whether items of a model that is silent are asked at the next one, too.
    package var hedges = true
    /// The name that input lines must carry to be for this target; nil takes all lines.
    package var lineModel: String?
    /// What a reader should know about how the policy came to its candidates.
    package var note: String?

    /// Indices into the plan's lanes, in the order of the route.
    package var lanes: [Int] { candidates.map(\.lane) }
}

/// A model of a route that cannot be used, and why.
package struct LeftOutModel: Equatable, Sendable, CustomStringConvertible {
    package var target: String
    package var model: ModelReference
    /// A sentence or two.
    package var reason: String

    package var description: String { "\(model) is left out of \(target): \(reason)" }
}

/// A lane and the adapter that speaks to it.
///
/// A class, because every attempt reads it, and a copy would retain each text in it.
package final class PlannedLane: Sendable {
    package let settings: LaneSettings
    package let provider: any ModelProvider
    /// The job's settings of the provider; secrets only by their names.
    package let place: ProviderSettings
    /// What the catalog knows about the model; nil if it knows nothing.
    package let model: CatalogModel?
    /// Prices of models that replies may name instead; nil if no list knows the provider.
    let served: ServedModels?

    package init(
        settings: LaneSettings, provider: any ModelProvider, place: ProviderSettings,
        model: CatalogModel?, served: ServedModels? = nil
    ) {
        self.settings = settings
        self.provider = provider
        self.place = place
        self.model = model
        self.served = served
    }

    /// The time-outs of a request here: a slow tier has its time for an answer.
    package func timeouts(_ timeouts: ModelRequest.Timeouts) -> ModelRequest.Timeouts {
        guard settings.hold > .zero else { return timeouts }
        var timeouts = timeouts
        timeouts.firstByte = max(timeouts.firstByte, settings.hold)
        timeouts.idle = max(timeouts.idle, settings.hold)
        timeouts.total = max(timeouts.total, settings.hold + .seconds(60))
        return timeouts
    }

    /// The lane with the prices of the model that a reply names.
    package func settings(servedBy name: String?) -> LaneSettings {
        guard let name, let served, name != settings.model.model else { return settings }
        return served.settings(of: settings, servedBy: name) ?? settings
    }
}

extension RunPlan {
    /// The plan of a run that is only looked at: its targets without what could serve them.
    package init(unserved targets: [(name: String, number: Int, samples: Int)]) {
        self.init(
            targets: targets.map { name, number, samples in
                PlannedTarget(
                    name: name, registeredName: name, number: number, samples: samples,
                    policy: .ordered, candidates: [], lineModel: nil)
            }, lanes: [])
    }

    /// Whether some model of a target's route charges less for the part of a prompt that it has
    /// seen before.
    package func rewardsPrefixes(of target: PlannedTarget) -> Bool {
        target.lanes.contains { lane in
            guard let price = lanes[lane].settings.price, let cached = price.cachedInput else {
                return false
            }
            return cached < price.input
        }
    }
}
