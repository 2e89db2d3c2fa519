package import Jobs
package import Planning
package import Routing
import Vocabulary

/// What a run of a job would do and cost, found out without sending anything.
package struct JobCheck: Sendable {
    package let job: Job
    package let plan: RunPlan
    /// Why the job cannot be run as things are, though it is sound: a key is missing.
    package let obstacle: RunFailure?
    package let files: Int
    package let prompts: Int
    /// Those that were left out.
    package let skipped: BadRecords
    /// Prompts from whose bodies `stream` was left out.
    package let unstreamed: Int
    /// Prompts whose messages end with an answer, which is sent along.
    package let answered: Int
    /// Prompts beside whose messages a `system` stands that is not sent.
    package let unsaidSystems: Int
    /// How many prompts have members that look like parts of the request and are not sent.
    package let unsent: [String: Int]
    /// Fields that the job wants kept and that no prompt has.
    package let unseen: [String]
    /// What is to be said of how the files were read.
    package let remarks: [String]
    /// In the order of the plan.
    package let targets: [TargetCheck]
    /// In the order of the job.
    package let judges: [JudgeForecast]
    /// What a shard has of each limit; empty where nothing is divided.
    package var shares: [LimitShare] = []
    /// What is to be said of a shard's limits.
    package var shardNotes: [String] = []

    /// Whether no model of any target can serve any prompt.
    package var servesNothing: Bool {
        prompts > 0 && !targets.isEmpty
            && targets.allSatisfy { target in
                !target.fits.isEmpty && target.fits.allSatisfy { $0.misfits == prompts }
            }
    }

    /// Results that the job wants.
    package var requests: Int { targets.reduce(0) { $0 + $1.requests } }

    /// What all targets with a price cost; nil where none has one.
    package var forecast: CostForecast? {
        let known = targets.compactMap(\.forecast)
        return known.isEmpty && !targets.isEmpty ? nil : known.reduce(CostForecast()) { $0 + $1 }
    }

    /// Whether some target has no model, or one without a price, so that the forecast is not all.
    package var isPartlyUnpriced: Bool { targets.contains { $0.isPartlyUnpriced } }
}

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

    /// Seconds since 1970 at which the run would begin: prices hang on the hour.
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
