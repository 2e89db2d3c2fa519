import Results
import Statistics

/// A comparison by group: every target in every group, and the means over groups.
package struct GroupedComparison: Sendable {
    /// The items of one value of the field.
    package struct Group: Sendable {
        package let label: String
        package let items: Int
        /// One for each target, in the order of the targets.
        package let summaries: [TargetSummary]
        /// Results without an ordinary score, by target.
        package let gaps: [ResultGaps]
        /// One for each target with a baseline that shares scored items of the group with it.
        package fileprivate(set) var differences: [TargetDifference]
    }

    package let field: String
    /// Sorted by label.
    package let groups: [Group]
    /// Items without a value in the field; no group includes them.
    package let ungrouped: Int
    /// By target; nil for a target without any score.
    package let means: [GroupMean?]
    /// By target: its mean over groups minus its baseline's, over the groups that both have.
    package let meanDifferences: [GroupMean?]

    /// A group with fewer items than this is too small to rely on.
    package static let few = 10

    /// Groups the rows of columns that were compared as a whole.
    ///
    /// The p-values are corrected for all groups and targets together. `gaps` returns the results
    /// of a group without a score, by label and target.
    package init(
        _ columns: [TargetColumn], references: [Int?], by groups: GroupColumn,
        clusters: [Int]? = nil, options: ComparisonOptions,
        gaps: (_ label: String, _ target: Int) -> ResultGaps
    ) {
        var rows = [[Int32]](repeating: [], count: groups.labels.count)
        var ungrouped = 0
        for (row, place) in groups.places.enumerated() {
            if place < 0 { ungrouped += 1 } else { rows[Int(place)].append(Int32(row)) }
        }
        var options = options
        // All groups together may take as long as the whole comparison.
        options.draws /= max(1, groups.labels.count)
        var found: [Group] = []
        for place in groups.labels.indices.sorted(by: {
            GroupLabel.isBefore(groups.labels[$0], groups.labels[$1])
        }) where !rows[place].isEmpty {
            let parts = columns.map { $0.rows(rows[place]) }
            let own = clusters.map { all in rows[place].map { all[Int($0)] } }
            var differences: [TargetDifference] = []
            for (target, reference) in references.enumerated() {
                guard let reference,
                    var difference = TargetDifference(
                        parts[target], parts[reference], clusters: own, options)
                else { continue }
                difference.place = target
                differences.append(difference)
            }
            let label = groups.labels[place]
            found.append(
                Group(
                    label: label, items: rows[place].count,
                    summaries: parts.map { TargetSummary($0, clusters: own, options) },
                    gaps: columns.indices.map { gaps(label, $0) }, differences: differences))
        }
        Self.correct(&found)
        field = groups.field
        self.groups = found
        self.ungrouped = ungrouped
        let sorted = rows.filter { !$0.isEmpty }.map { $0.map(Int.init) }
        means = columns.map { column in
            Self.mean(sorted.map { rows in rows.map { column.scores[$0] } }, options)
        }
        meanDifferences = columns.indices.map { target in
            guard let reference = references[target] else { return nil }
            let (new, old) = (columns[target].scores, columns[reference].scores)
            return Self.mean(
                sorted.map { rows in rows.map { new[$0] - old[$0] } }, options, isDifference: true)
        }
    }

    /// Applies Holm's correction over every difference of every group.
    private static func correct(_ groups: inout [Group]) {
        let all = groups.flatMap(\.differences)
        let different = Holm.adjusted(all.map(\.p))
        let notWorse = Holm.adjusted(all.map(\.equivalence.notWorseP))
        var next = 0
        for group in groups.indices {
            for index in groups[group].differences.indices {
                groups[group].differences[index].adjustedP = different[next]
                groups[group].differences[index].adjustedNotWorseP = notWorse[next]
                next += 1
            }
        }
    }

    private static func mean(
        _ groups: [[Double]], _ options: ComparisonOptions, isDifference: Bool = false
    ) -> GroupMean? {
        let scored = groups.map { values in values.filter { !$0.isNaN } }
        let isBinary =
            !isDifference && options.measure == nil
            && scored.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 1 } }
        return GroupMean(
            scored.compactMap { GroupMean.Part(Moments($0), isBinary: isBinary) },
            confidence: options.confidence)
    }

    /// Groups with too few items to rely on.
    package var small: [Group] { groups.filter { $0.items < Self.few } }
}

extension TargetColumn {
    /// A column of some rows with their scores only.
    fileprivate func rows(_ places: [Int32]) -> TargetColumn {
        var column = TargetColumn(name: name, reserving: places.count)
        for place in places { column.append(outcome(at: Int(place))) }
        return column
    }
}
