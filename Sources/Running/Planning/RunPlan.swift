package import Routing
package import Vocabulary

/// What a job comes to on this machine: its targets, and the lanes that can serve them.
package struct RunPlan: Sendable {
    package var targets: [PlannedTarget]
    package var lanes: [PlannedLane]
    /// Models that are named and cannot be used, by target.
    package var leftOut: [LeftOutModel] = []
    /// What a reader should know before money is spent.
    package var notes: [String] { leftOut.map(\.description) }

    /// The most samples that any target asks for.
    package var samples: Int { targets.map(\.samples).max() ?? 1 }
}

/// A target with its candidates resolved.
package struct PlannedTarget: Sendable {
    package var name: String
    /// The name that the checkpoint numbers.
    package var registeredName: String
    /// The checkpoint's number of the target.
    package var number = 0
    package var samples: Int
    package var policy: RoutePolicy
    /// Indices into the plan's lanes, in the order of the route.
    package var lanes: [Int]
    /// The name that input lines must carry to be for this target; nil takes all lines.
    package var lineModel: String?
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
/// A class, because every attempt looks at it, and a copy takes hold of each text in it.
package final class PlannedLane: Sendable {
    package let settings: LaneSettings
    package let provider: any ModelProvider
    /// What the job says of the place, secrets by their names alone.
    package let place: ProviderSettings
    /// What the catalog knows of the model; nil where it knows nothing.
    package let model: CatalogModel?

    package init(
        settings: LaneSettings, provider: any ModelProvider, place: ProviderSettings,
        model: CatalogModel?
    ) {
        self.settings = settings
        self.provider = provider
        self.place = place
        self.model = model
    }
}

extension RunPlan {
    /// Whether some model of a target's route charges less for the part of a prompt that it has
    /// seen before.
    func rewardsPrefixes(of target: PlannedTarget) -> Bool {
        target.lanes.contains { lane in
            guard let price = lanes[lane].settings.price, let cached = price.cachedInput else {
                return false
            }
            return cached < price.input
        }
    }
}
