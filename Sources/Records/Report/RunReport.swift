package import Checkpoint
package import Comparing
import Evaluation
package import Jobs
package import Planning
package import Results

/// How a run ended.
package struct RunReport: Sendable {
    package enum Status: Equatable, Sendable {
        case done
        /// Finished, but with failed items, empty answers or skipped lines.
        case someFailed(Int)
        case interrupted
        /// What is pending does not fit the budgets: the one that ended the run comes first.
        case budgetSpent([SpentBudget])
        /// No key of some target's route is accepted; its items are pending.
        case credentialsRefused(String)
        /// No model of some target's route is left; its items are pending.
        case noModelLeft(String)
        /// Stopped early, because items failed for the same reason; the rest is pending.
        case failingAlike(String)
        /// A limit of the job other than a budget; the sentence names it. The rest is pending.
        case limitReached(String)
    }

    package var status: Status
    package var plan: RunPlan
    package var totals: Totals
    package var directory: RunDirectory
    /// Wanted results that are missing.
    package var pending: Int
    package var wallTime: Double
    /// Why the run did less than half of what its concurrency and the latency of its answers allow;
    /// nil if it did more.
    package var slowness: String?
    /// The lines that were skipped.
    package var skipped = BadRecords()
    /// How far each target is, in the order of the plan.
    package var counts: [TargetCounts]
    /// The scorers' totals, for the results that were written.
    package var scores = ScoreTally()
    /// What several samples of each item show, by scorer; only for results that were just written.
    package var samples: [String: [SampleFigures]] = [:]
    /// The scores by the fields that the job groups its items by; nil for none, and if results were
    /// not just written.
    package var groups: GroupScores?
    /// The state of the job's judges, in their order; no total includes their costs.
    package var judging: [RunSummary.Judge] = []
    /// How the first unfinished judging ended; nil if nothing was asked for it.
    package var judgingEnding: Status?
    /// What the job's gates found; nil for a run that is not finished.
    package var gates: [GateVerdict]?
    /// Failed results by kind.
    package var failures: [FailureCount] = []
    /// Models whose last attempt got no answer, if results are missing.
    package var waiting: [LastFailure] = []

    /// Reads what the samples of each item show together; nothing if no target has several.
    package func readSamples(job: Job, store: CheckpointStore) async throws -> [String:
        [SampleFigures]]
    {
        return try await SampleReading(
            targets: plan.targets.map { ($0.name, $0.number, $0.samples) }, scorers: scores.scorers,
            job: job
        ).figures(in: store)
    }

    /// Reads the scores by group; nil if the job names no groups.
    package func readGroups(job: Job, store: CheckpointStore) async throws -> GroupScores? {
        return try await GroupScores.read(
            job, scorers: scores.scorers, plan: plan, store: store, at: directory.path)
    }

    /// The figures of one target by scorer, as `summary.json` has them; empty for a single sample.
    package func samples(of target: String) -> [RunSummary.Samples] {
        samples.sorted { $0.key < $1.key }.compactMap { scorer, figures in
            figures.first { $0.target == target }?.summary(of: scorer)
        }
    }

    /// What a merge found out about the limits that its shards shared.
    package var shardNotes: [String] = []

    package init(
        status: Status, plan: RunPlan, totals: Totals, directory: RunDirectory, pending: Int,
        wallTime: Double, slowness: String? = nil, skipped: BadRecords = BadRecords(),
        counts: [TargetCounts], scores: ScoreTally = ScoreTally(),
        samples: [String: [SampleFigures]] = [:], groups: GroupScores? = nil,
        judging: [RunSummary.Judge] = [], judgingEnding: Status? = nil, gates: [GateVerdict]? = nil,
        failures: [FailureCount] = [], waiting: [LastFailure] = [], shardNotes: [String] = []
    ) {
        self.status = status
        self.plan = plan
        self.totals = totals
        self.directory = directory
        self.pending = pending
        self.wallTime = wallTime
        self.slowness = slowness
        self.skipped = skipped
        self.counts = counts
        self.scores = scores
        self.samples = samples
        self.groups = groups
        self.judging = judging
        self.judgingEnding = judgingEnding
        self.gates = gates
        self.failures = failures
        self.waiting = waiting
        self.shardNotes = shardNotes
    }

    /// Whether the run is finished and a gate failed.
    package var hasFailedGate: Bool { gates?.contains { !$0.isPassed } ?? false }
}
