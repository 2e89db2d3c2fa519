package import Results
package import Vocabulary

/// A comparison, with what its reader must know about the runs it is made from.
package struct ComparisonFindings: Sendable {
    /// Items that changed sides between a target and its baseline.
    package struct Flips: Equatable, Sendable {
        package var target: String
        package var baseline: String
        /// The number of items with a lower score than the baseline, and the first of their ids.
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
    /// Every score there is.
    package var metrics: [String]
    package var comparison: Comparison
    package var flips: [Flips]
    /// What several samples of each item show, for the targets that have them.
    package var samples: [SampleFigures] = []
    /// The field whose value groups items into one observation; nil for none.
    package var cluster: String?
    /// The same comparison by group, one for each requested field.
    package var groups: [GroupedComparison] = []
    /// The number of items in either run, with a pair counted once.
    package var items: Int
    /// For two runs, the number of items that only one of them has; no difference includes them.
    package var unshared: [Int] = []
    /// Pairs of items with the same id but different lines, and the first of their ids.
    package var changed = 0
    package var changedIDs: [String] = []
    /// Results that are wanted and missing.
    package var pending: Int
    /// What the reader must know about the scores, one sentence each.
    package var remarks: [String] = []
    /// Runs with what they sent for prompts that are no longer in their jobs; no figure includes
    /// it.
    package var gone: [(run: String, attempts: Int, cost: KnownCost)] = []
    /// Set if the user wants to know whether anything got worse by more than this.
    package var regressionMargin: Double?
    /// How many results of a target may lack a score before no conclusion is possible.
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

    /// What is compared if it is not a score.
    package var measure: Measure? { comparison.options.measure }

    /// What got worse, if the user asked for that.
    package var regressions: [TargetDifference] {
        regressionMargin.map { comparison.regressions(margin: $0) } ?? []
    }

    /// Targets with too many results without a score to tell whether anything got worse, if the
    /// user asked for that: on both sides of a comparison, a result without a score is rarely
    /// right.
    package var incomplete: [TargetSummary] {
        guard regressionMargin != nil else { return [] }
        let compared = comparison.references.enumerated().flatMap { place, reference in
            reference.map { [place, $0] } ?? []
        }
        return Set(compared).sorted().map { comparison.summaries[$0] }
            .filter { !mostExcluded.allows($0.leftOut, of: $0.wanted) }
    }
}
