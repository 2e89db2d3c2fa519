import Results
import Statistics
import Vocabulary

/// Which target is better, by how much, at what cost, and whether the difference is significant.
///
/// Items are paired: every target is compared with its baseline on the same items. Pure and seeded;
/// results without a score are left out of a figure and counted separately.
package struct Comparison: Sendable {
    package let summaries: [TargetSummary]
    /// For each target the index of its baseline; nil for a baseline itself, and for a target
    /// without one.
    package let references: [Int?]
    /// One for each target that has a baseline and shares scored items with it.
    package let differences: [TargetDifference]
    package let options: ComparisonOptions
    private let columns: [TargetColumn]

    /// Compares columns of the same items in the same order, at least one, with one baseline.
    ///
    /// The baseline is the index of a column; if it is nil, it is the best column on the items that
    /// have a score in all of them. Clusters say which items belong together, if items are not
    /// independent.
    package init(
        _ columns: [TargetColumn], baseline: Int? = nil, clusters: [Int]? = nil,
        options: ComparisonOptions = ComparisonOptions()
    ) {
        let summaries = Self.summaries(columns, clusters, options)
        let reference = baseline ?? Self.best(columns, options) ?? 0
        self.init(
            columns, summaries: summaries,
            references: columns.indices.map { $0 == reference ? nil : reference },
            clusters: clusters, options: options)
    }

    /// Compares each column with a column of its own, such as the same target in an earlier run.
    package init(
        _ columns: [TargetColumn], references: [Int?], clusters: [Int]? = nil,
        options: ComparisonOptions = ComparisonOptions()
    ) {
        self.init(
            columns, summaries: Self.summaries(columns, clusters, options),
            references: references, clusters: clusters, options: options)
    }

    private init(
        _ columns: [TargetColumn], summaries: [TargetSummary], references: [Int?],
        clusters: [Int]?, options: ComparisonOptions
    ) {
        self.columns = columns
        self.summaries = summaries
        self.references = references
        self.options = options
        var differences: [TargetDifference] = []
        for (place, reference) in references.enumerated() {
            guard let reference else { continue }
            let difference = TargetDifference(
                columns[place], columns[reference], clusters: clusters, options)
            guard var difference else { continue }
            difference.place = place
            differences.append(difference)
        }
        let different = Holm.adjusted(differences.map(\.p))
        let notWorse = Holm.adjusted(differences.map(\.equivalence.notWorseP))
        for index in differences.indices {
            differences[index].adjustedP = different[index]
            differences[index].adjustedNotWorseP = notWorse[index]
        }
        self.differences = differences
    }

    /// The first column with the best mean over the items that have a score from all targets.
    ///
    /// A target that answered fewer or easier items is not the best because of that. If no item is
    /// common to all, the mean is over the items of each. Targets without any score do not count.
    private static func best(_ columns: [TargetColumn], _ options: ComparisonOptions) -> Int? {
        let candidates = columns.indices.filter { place in
            columns[place].scores.contains { !$0.isNaN }
        }
        var sums = [Double](repeating: 0, count: columns.count)
        var common = 0
        for row in columns[0].scores.indices
        where candidates.allSatisfy({ !columns[$0].scores[row].isNaN }) {
            common += 1
            for place in candidates { sums[place] += columns[place].scores[row] }
        }
        if common == 0 {
            for place in candidates {
                let scores = columns[place].scores.lazy.filter { !$0.isNaN }
                sums[place] = scores.reduce(0, +) / Double(scores.count)
            }
        }
        return candidates.max { options.sign * sums[$0] < options.sign * sums[$1] }
    }

    private static func summaries(
        _ columns: [TargetColumn], _ clusters: [Int]?, _ options: ComparisonOptions
    ) -> [TargetSummary] {
        precondition(!columns.isEmpty, "There is nothing to compare.")
        precondition(
            columns.allSatisfy { $0.count == columns[0].count }, "Columns must share their items.")
        return columns.map { TargetSummary($0, clusters: clusters, options) }
    }

    /// The baselines, each once.
    package var baselines: [Int] {
        references.compactMap(\.self).reduce(into: []) { all, place in
            if !all.contains(place) { all.append(place) }
        }
    }

    /// The index of the baseline; only for comparisons with one baseline.
    package var baseline: Int {
        baselines.first ?? references.firstIndex(of: nil) ?? 0
    }

    /// The items that score lower or higher than with the baseline, as rows of the columns.
    package func flips(
        of target: Int, limit: Int = .max
    ) -> (losses: [Int], wins: [Int]) {
        guard let reference = references[target] else { return ([], []) }
        let (new, old) = (columns[target].scores, columns[reference].scores)
        let sign = options.sign
        // A comparison with NaN is false, so items without a score are on neither side.
        return (
            Array(new.indices.lazy.filter { sign * new[$0] < sign * old[$0] }.prefix(limit)),
            Array(new.indices.lazy.filter { sign * new[$0] > sign * old[$0] }.prefix(limit))
        )
    }

    /// Targets that are worse than the baseline by more than a margin, at the requested confidence
    /// for all of them together.
    package func regressions(margin: Double = 0) -> [TargetDifference] {
        let adjusted = Holm.adjusted(differences.map { $0.worseP(margin: margin) })
        return zip(differences, adjusted).filter { $0.1 < options.alpha }.map(\.0)
    }

    /// Whether the target is shown to be less than the margin below its baseline.
    package func isNotWorse(_ difference: TargetDifference) -> Bool {
        difference.adjustedNotWorseP < options.alpha
    }

    /// How much better a target is than its baseline, in the unit of the metric.
    package func gain(_ difference: TargetDifference) -> Double {
        options.sign * difference.difference
    }

    /// The index of the cheapest target that is not worse than the baseline by the margin.
    ///
    /// Unknown costs are compared by their bounds. The result is the baseline itself if no target
    /// is cheaper, and nil if no cost is known, if bounds overlap, or if targets have different
    /// baselines.
    package var cheapestNotWorse: Int? {
        // If the metric is the cost, this would only repeat the comparison.
        guard baselines.count < 2, options.measure != .cost else { return nil }
        return affordable.first { place in
            affordable.allSatisfy { other in
                other == place || mostPerResult(place) <= leastPerResult(other)
            }
        }
    }

    /// Targets that are not worse than the baseline and whose cost has an upper bound.
    package var affordable: [Int] {
        let good = differences.filter(isNotWorse).map(\.place)
        return summaries.indices.filter {
            ($0 == baseline || good.contains($0)) && summaries[$0].mostCost != nil
        }
    }

    /// The lowest possible cost per result, in dollars.
    package func leastPerResult(_ target: Int) -> Double {
        summaries[target].knownCost.usd / Double(max(1, summaries[target].results))
    }

    /// The highest possible cost per result; infinite if there is no bound.
    package func mostPerResult(_ target: Int) -> Double {
        (summaries[target].mostCost?.usd ?? .infinity) / Double(max(1, summaries[target].results))
    }

    /// Dollars per result, so that a target with fewer items does not look cheaper.
    package func costPerResult(_ target: Int) -> Double {
        (summaries[target].cost?.usd ?? .infinity) / Double(max(1, summaries[target].results))
    }
}
