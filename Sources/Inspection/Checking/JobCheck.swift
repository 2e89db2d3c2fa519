package import Jobs
package import Planning
import Routing
import Vocabulary

/// What a run of a job would do and cost, found out without sending anything.
package struct JobCheck: Sendable {
    package let job: Job
    package let plan: RunPlan
    /// Why the job cannot be run now although it is valid: a key is missing.
    package let obstacle: RunFailure?
    package let files: Int
    package let prompts: Int
    /// The duplicates that were left out.
    package let skipped: BadRecords
    /// Prompts whose bodies had `stream` removed.
    package let unstreamed: Int
    /// Prompts whose messages end with an answer, which is sent as well.
    package let answered: Int
    /// Prompts with a `system` beside their messages that is not sent.
    package let unsaidSystems: Int
    /// How many prompts have members that look like parts of the request and are not sent.
    package let unsent: [String: Int]
    /// Fields that the job wants kept and that no prompt has.
    package let unseen: [String]
    /// What to report about how the files were read.
    package let remarks: [String]
    /// In the order of the plan.
    package let targets: [TargetCheck]
    /// In the order of the job.
    package let judges: [JudgeForecast]
    /// The shard's part of each limit; empty if nothing is divided.
    package var shares: [LimitShare] = []
    /// What to report about a shard's limits.
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

    /// The cost of all targets with a price; nil if none has one.
    package var forecast: CostForecast? {
        let known = targets.compactMap(\.forecast)
        return known.isEmpty && !targets.isEmpty ? nil : known.reduce(CostForecast()) { $0 + $1 }
    }

    /// Whether some target has no model, or one without a price, so that the forecast is
    /// incomplete.
    package var isPartlyUnpriced: Bool { targets.contains { $0.isPartlyUnpriced } }
}
