package import Results
package import Vocabulary

/// A comparison with what its reader needs to know about the runs it is made from.
package struct ComparisonFindings: Sendable {
    /// Items that changed sides between a target and its baseline.
    package struct Flips: Equatable, Sendable {
        package var target: String
        package var baseline: String
        /// How many items score lower than with the baseline, and the first of their ids.
        package var losses: Int
        package var lostIDs: [String]
        /// The same for those that score higher.
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
    /// The score that is compared; nil for runs without any.
    package var metric: String?
    /// Every score there is.
    package var metrics: [String]
    package var comparison: Comparison
    package var flips: [Flips]
    /// What several samples of each item tell, of the targets that have them.
    package var samples: [SampleFigures] = []
    /// The field by which items belong together and count as one observation; nil for none.
    package var cluster: String?
    /// The same comparison by group, one for each field that was asked for.
    package var groups: [GroupedComparison] = []
    /// Items of either run, paired if they have two.
    package var items: Int
    /// Of two runs, how many items only each of them has; they are in no difference.
    package var unshared: [Int] = []
    /// Pairs of items of the same id whose lines differ in content, and the first of their ids.
    package var changed = 0
    package var changedIDs: [String] = []
    /// Results that are wanted and not there yet.
    package var pending: Int
    /// What a reader must know about the scores, a sentence each.
    package var remarks: [String] = []
    /// Runs with what they sent for prompts that are no longer in their jobs; it is in no figure.
    package var gone: [(run: String, attempts: Int, cost: KnownCost)] = []
    /// Set if the user asked whether anything got worse by more than this.
    package var regressionMargin: Double?
    /// The most results of a target that may have no score before the comparison is inconclusive.
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

    /// The measure that is compared, if it is not a score.
    package var measure: Measure? { comparison.options.measure }

    /// What got worse, if that was asked.
    package var regressions: [TargetDifference] {
        regressionMargin.map { comparison.regressions(margin: $0) } ?? []
    }

    /// Targets with too many results without a score to tell whether anything got worse, if that
    /// was asked: results left out are rarely right, on either side.
    package var incomplete: [TargetSummary] {
        guard regressionMargin != nil else { return [] }
        let compared = comparison.references.enumerated().flatMap { place, reference in
            reference.map { [place, $0] } ?? []
        }
        return Set(compared).sorted().map { comparison.summaries[$0] }
            .filter { !mostExcluded.allows($0.leftOut, of: $0.wanted) }
    }
}
