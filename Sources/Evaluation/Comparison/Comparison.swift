import Vocabulary

/// Which target is better, by how much, at what cost, and whether that is real.
///
/// Items are paired: every target is compared with the baseline on the same items. Pure and
/// seeded; what is not scored is left out of a figure and counted beside it.
package struct Comparison: Sendable {
    package let summaries: [TargetSummary]
    /// The place of the target that the others are compared with.
    package let baseline: Int
    /// One for each target other than the baseline that shares scored items with it.
    package let differences: [TargetDifference]
    private let columns: [TargetColumn]
    private let options: ComparisonOptions

    /// Compares columns of the same items in the same order, at least one.
    ///
    /// The baseline is a place in them, the best score's where left out. Clusters say for each
    /// item what it belongs to, where items are not independent.
    package init(
        _ columns: [TargetColumn], baseline: Int? = nil, clusters: [Int]? = nil,
        options: ComparisonOptions = ComparisonOptions()
    ) {
        precondition(!columns.isEmpty, "There is nothing to compare.")
        precondition(
            columns.allSatisfy { $0.count == columns[0].count }, "Columns must share their items.")
        self.columns = columns
        self.options = options
        let summaries = columns.map { TargetSummary($0, clusters: clusters, options) }
        self.summaries = summaries
        let best = summaries.indices.max {
            (summaries[$0].score ?? -.infinity) < (summaries[$1].score ?? -.infinity)
        }
        let reference = baseline ?? best ?? 0
        self.baseline = reference
        var differences = columns.indices.filter { $0 != reference }.compactMap {
            TargetDifference(columns[$0], columns[reference], clusters: clusters, options)
        }
        let adjusted = Holm.adjusted(differences.map(\.p))
        for (index, p) in adjusted.enumerated() { differences[index].adjustedP = p }
        self.differences = differences
    }

    /// The items that changed sides against the baseline, as places in the columns.
    package func flips(of target: Int) -> (losses: [Int], wins: [Int]) {
        let (new, old) = (columns[target].scores, columns[baseline].scores)
        // A comparison with NaN is false, so items without a score are in neither.
        return (new.indices.filter { new[$0] < old[$0] }, new.indices.filter { new[$0] > old[$0] })
    }

    /// Targets that are worse than the baseline by more than a margin, with the confidence
    /// asked for over all of them together.
    package func regressions(margin: Double = 0) -> [TargetDifference] {
        let adjusted = Holm.adjusted(differences.map { $0.worseP(margin: margin) })
        return zip(differences, adjusted).filter { $0.1 < options.alpha }.map(\.0)
    }

    /// The place of the cheapest target that is not worse than the baseline by the margin.
    ///
    /// The baseline itself where none is cheaper; nil where no cost is known.
    package var cheapestNotWorse: Int? {
        let adjusted = Holm.adjusted(differences.map(\.equivalence.notWorseP))
        let good = zip(differences, adjusted).filter { $0.1 < options.alpha }.map(\.0.target)
        let candidates = summaries.indices.filter {
            $0 == baseline || good.contains(summaries[$0].name)
        }
        return candidates.filter { summaries[$0].cost != nil }.min {
            perResult($0) < perResult($1)
        }
    }

    /// Cost by result, so that a target with fewer items is not the cheaper for it.
    private func perResult(_ target: Int) -> Double {
        let results = columns[target].count - columns[target].missing
        return (summaries[target].cost?.usd ?? .infinity) / Double(max(1, results))
    }
}
