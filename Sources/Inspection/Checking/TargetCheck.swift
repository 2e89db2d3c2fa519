import Jobs
package import Planning
package import Routing
import Vocabulary

/// One target's part of a ``JobCheck``.
package struct TargetCheck: Sendable {
    package let target: PlannedTarget
    /// Models that can serve it, in the order of the route, each as if it served all.
    package let models: [(lane: LaneSettings, forecast: CostForecast?)]
    /// What keeps each of these models from prompts, in the same order.
    package let fits: [LaneFit]
    package let leftOut: [LeftOutModel]
    package let requests: Int
    /// Of the requests, those that are not sent, since an identical one has their answer.
    package let shared: Int

    package var isPartlyUnpriced: Bool {
        models.isEmpty || models.contains { $0.forecast == nil }
    }

    /// Seconds since 1970 at which the run would begin: prices depend on the hour.
    package let unixTime: Double

    /// Whether the run would begin with a lane: its hours are now, or are waited for.
    package func isOpen(_ lane: LaneSettings) -> Bool {
        wait(for: lane).map { $0 <= target.patience } ?? true
    }

    /// How long until the hours of a lane begin; nil while they last, or where it has none.
    package func wait(for lane: LaneSettings) -> Duration? {
        lane.hours?.opening(from: unixTime).map { .seconds(min($0 - unixTime, 1e9)) }
    }
}
