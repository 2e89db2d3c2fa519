import Jobs
package import Planning
package import Routing
import Vocabulary

/// One target's part of a ``JobCheck``.
package struct TargetCheck: Sendable {
    package let target: PlannedTarget
    /// Models that can serve it, in the order of the route, each as if it served all prompts.
    package let models: [(lane: LaneSettings, forecast: CostForecast?)]
    /// What keeps each of these models from serving prompts, in the same order.
    package let fits: [LaneFit]
    package let leftOut: [LeftOutModel]
    package let requests: Int
    /// Requests that are not sent, because an identical one has their answer.
    package let shared: Int

    package var isPartlyUnpriced: Bool {
        models.isEmpty || models.contains { $0.forecast == nil }
    }

    /// When the run would begin, in seconds since 1970: prices depend on the time of day.
    package let unixTime: Double

    /// Whether the run would start with a lane: its hours are now, or the run waits for them.
    package func isOpen(_ lane: LaneSettings) -> Bool {
        wait(for: lane).map { $0 <= target.patience } ?? true
    }

    /// The time until a lane's hours begin; nil during them, or if it has none.
    package func wait(for lane: LaneSettings) -> Duration? {
        lane.hours?.opening(from: unixTime).map { .seconds(min($0 - unixTime, 1e9)) }
    }
}
