package import Results
package import Vocabulary

/// A comparison, with what its reader needs to know about the runs.
package struct ComparisonFindings: Sendable {
    /// Items whose score differs between a target and its baseline.
    package struct Flips: Equatable, Sendable {
        package var target: String
        package var baseline: String
        /// How many items score lower than with the baseline, and the ids of the first ones.
        package var losses: Int
        package var lostIDs: [String]
        /// The same for items with a higher score.
        package var wins: Int
        package var wonIDs: [String]

        package init(
            target: String, baseline: String, losses: Int, lostIDs: [String], wins: Int,
            wonIDs: [String]
        ) {
            self.target = target
            self.baseline = baseline
            self.losses = losses
            self.lostIDs = lostIDs
            self.wins = wins
            self.wonIDs = wonIDs
        }
    }

    /// The run directories, one or two.
    package var runs: [String]
    /// The compared score; nil for runs without any.
    package var metric: String?
    /// Every score of the runs.
    package var metrics: [String]
    package var comparison: Comparison
    package var flips: [Flips]
    /// The figures about several samples per item, for targets that have them.
    package var samples: [SampleFigures] = []
    /// The field whose value groups items into one observation; nil for none.
    package var cluster: String?
    /// The same comparison by group, one for each requested field.
    package var groups: [GroupedComparison] = []
    /// The number of items: those in both runs if there are two.
    package var items: Int
    /// How many items only the one or the other run has; no difference includes them.
    package var unshared: [Int] = []
    /// How many pairs of items have the same id but different lines, and the first of their ids.
    package var changed = 0
    package var changedIDs: [String] = []
    /// Expected results that are not recorded yet.
    package var pending: Int
    /// Remarks about the scores for the reader, one sentence each.
    package var remarks: [String] = []
    /// Requests for prompts that are no longer in the job, by run; no figure includes them.
    package var gone: [(run: String, attempts: Int, cost: KnownCost)] = []
    /// The margin of `--fail-on-regression`; nil if regressions were not requested.
    package var regressionMargin: Double?
    /// How many results of a target may lack a score before regressions cannot be judged.
    package var mostExcluded = Gate.usualExclusion

    package init(
        runs: [String], metric: String?, metrics: [String], comparison: Comparison,
        flips: [Flips], items: Int, pending: Int, regressionMargin: Double? = nil
    ) {
        self.runs = runs
        self.metric = metric
        self.metrics = metrics
        self.comparison = comparison
        self.flips = flips
        self.items = items
        self.pending = pending
        self.regressionMargin = regressionMargin
    }

    /// The measure that is compared; nil for a score.
    package var measure: Measure? { comparison.options.measure }

    /// The targets that got worse, if regressions were requested.
    package var regressions: [TargetDifference] {
        regressionMargin.map { comparison.regressions(margin: $0) } ?? []
    }

    /// Targets with too many results without a score to judge regressions, if that was requested.
    ///
    /// Results without a score are seldom correct, so leaving out many makes a target look better.
    package var incomplete: [TargetSummary] {
        guard regressionMargin != nil else { return [] }
        let compared = comparison.references.enumerated().flatMap { place, reference in
            reference.map { [place, $0] } ?? []
        }
        return Set(compared).sorted().map { comparison.summaries[$0] }
            .filter { !mostExcluded.allows($0.leftOut, of: $0.wanted) }
    }
}
