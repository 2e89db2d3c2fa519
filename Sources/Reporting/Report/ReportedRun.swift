package import Checkpoint
package import Comparing
import Records
package import Results
package import Vocabulary

/// Everything that the report shows about one run.
///
/// Bounded in size, however many results the run has.
package struct ReportedRun: Sendable {
    package var overview: RunOverview
    /// Nil for a run without any result.
    package var findings: ComparisonFindings?
    /// Whether every score is 0 or 1, so that a mean is a share of right answers.
    package var isShare = false
    /// The results of further scorers, by their names.
    package var furtherScores: [FurtherScore] = []
    /// For answers, by target; failures are not included.
    package var latencies: [LatencyTotals] = []
    package var story = AttemptStory()
    package var disagreements = Disagreements()
    package var gates: [RunSummary.Gate] = []
    /// The job's judges, whose cost is not included in the targets' totals.
    package var judges: [RunSummary.Judge] = []
    /// The two targets that a judge of pairs compares, by the judge's name.
    package var judgedPairs: [String: (first: String, second: String)] = [:]
    /// The results of the stages of cascades.
    package var cascades: [(target: String, cascade: RunSummary.Cascade)] = []
    package var facts = RunFacts()

    package init(overview: RunOverview) { self.overview = overview }
}

/// A further score, beside the one that the report is about.
package struct FurtherScore: Sendable {
    package var name: String
    /// In the order of the targets.
    package var figures: [GateFacts.Metric]

    package init(name: String, figures: [GateFacts.Metric]) {
        self.name = name
        self.figures = figures
    }
}

/// Items on which targets disagree, with a few of them in full.
package struct Disagreements: Sendable {
    /// One way in which the targets disagree.
    package struct Group: Sendable {
        /// In the order of the targets.
        package var standings: [DisagreementTally.Standing]
        package var count: Int
        package var examples: [Example]

        package init(
            standings: [DisagreementTally.Standing], count: Int, examples: [Example] = []
        ) {
            self.standings = standings
            self.count = count
            self.examples = examples
        }
    }

    /// An item and the result of each target.
    package struct Example: Sendable {
        package var id: String
        /// Role and text; empty if the input line no longer exists.
        package var prompt: [(role: String, text: String)] = []
        /// The item's further fields, such as the reference, by name.
        package var fields: [(name: String, text: String)] = []
        /// In the order of the targets.
        package var replies: [Reply] = []

        package init(id: String) { self.id = id }
    }

    /// The answer of one target.
    package struct Reply: Sendable {
        package var target: String
        package var standing: DisagreementTally.Standing
        /// Nil for a failure.
        package var text: String?
        /// The score as a number, or why there is none.
        package var score: String?
        package var model: String?
        package var error: String?
        package var cost: Money?
        package var latency: Duration?
        package var sends = 0
        package var samples = 1

        package init(target: String, standing: DisagreementTally.Standing) {
            self.target = target
            self.standing = standing
        }
    }

    /// Items that at least two targets have results for.
    package var compared = 0
    package var disagreeing = 0
    /// The most frequent first.
    package var groups: [Group] = []

    package init() {}
}

/// What was run, when, and at what prices.
package struct RunFacts: Sendable {
    /// A target of the job and how it picks its model.
    package struct Route: Equatable, Sendable {
        package var target: String
        package var models: [String]
        package var policy: String

        package init(target: String, models: [String], policy: String) {
            self.target = target
            self.models = models
            self.policy = policy
        }
    }

    package var inputs: [String] = []
    package var routes: [Route] = []
    package var samples = 1
    /// Names and values as JSON.
    package var parameters: [(name: String, text: String)] = []
    package var scorers: [String] = []
    package var prices: [RunSummary.Price] = []
    /// How the last process that worked on it ended.
    package var status: String?
    /// Of the last process that worked on it, in seconds.
    package var wallTime: Double?

    package init() {}
}
