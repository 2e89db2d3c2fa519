import Comparing
import Console

extension ComparisonCells {
    /// The most groups that a text shows; `--json` has all of them.
    static let mostGroups = 50

    /// Which groups the tables by group show, and how many there are.
    func groupsSentence(_ grouped: GroupedComparison) -> String {
        let differences = grouped.groups.flatMap(\.differences)
        var text =
            "By \(grouped.field), \(CountText.grouped(grouped.groups.count)) groups. "
            + "The mean over items counts each item the same, the mean over groups each group."
        if !differences.isEmpty { text += " In groups: " + statistics(of: differences) }
        return text
    }

    /// The means over items and over groups of each target, below each other.
    func means(_ grouped: GroupedComparison) -> Grid {
        Grid(
            columns: [
                .init("target", minimum: 8), .init("mean over", minimum: 6),
                .init(findings.measure == nil ? "score" : "mean", .right),
                .init(percent + " interval", rank: 2), .init("n", .right, rank: 3),
                .init("difference", .right, rank: 1), .init(percent + " interval", rank: 4),
            ],
            rows: comparison.summaries.indices.flatMap { target in
                let summary = comparison.summaries[target]
                let difference = comparison.differences.first { $0.place == target }
                let (mean, other) = (grouped.means[target], grouped.meanDifferences[target])
                return [
                    [
                        summary.name, "items", amount(summary.score), interval(summary.interval),
                        CountText.grouped(summary.scored),
                        difference.map { signed($0.difference) } ?? "",
                        interval(difference?.interval, isSigned: true),
                    ],
                    [
                        summary.name, "groups", amount(mean?.mean), interval(mean?.interval),
                        CountText.grouped(mean?.groups ?? 0),
                        other.map { signed($0.mean) } ?? "",
                        interval(other?.interval, isSigned: true),
                    ],
                ]
            })
    }

    /// Each target in each group.
    func groups(_ grouped: GroupedComparison) -> Grid {
        Grid(
            columns: [
                .init(grouped.field, minimum: 8), .init("target", minimum: 8),
                .init(findings.measure == nil ? "score" : "mean", .right),
                .init(percent + " interval", rank: 2), .init("n", .right, rank: 1),
                .init("unreadable", .right, rank: 4), .init("failed", .right, rank: 4),
                .init("missing", .right, rank: 4),
                .init("difference", .right, rank: 1), .init("p", .right, rank: 3),
                .init("verdict", rank: 2),
            ],
            rows: shown(grouped, most: Self.mostGroups).flatMap { group in
                group.summaries.indices.map { target in
                    let summary = group.summaries[target]
                    let gaps = group.gaps[target]
                    let difference = group.differences.first { $0.place == target }
                    return [
                        Self.label(group.label), summary.name, amount(summary.score),
                        interval(summary.interval), CountText.grouped(summary.scored),
                        Self.gap(gaps.unreadable), Self.gap(gaps.failed), Self.gap(gaps.missing),
                        difference.map { signed($0.difference) } ?? "",
                        difference.map { Self.p($0.adjustedP) } ?? "",
                        difference.map(verdict) ?? "",
                    ]
                }
            })
    }

    private static func gap(_ count: Int) -> String { count > 0 ? CountText.grouped(count) : "" }

    /// What the reader must know about the groups, below their table.
    func groupNotes(_ grouped: GroupedComparison, most: Int) -> [String] {
        var notes: [String] = []
        let hidden = max(0, grouped.groups.count - most)
        if hidden > 0 {
            notes.append(
                "\(CountText.grouped(hidden)) groups with fewer items are not shown; --json has "
                    + "all of them.")
        }
        if grouped.ungrouped > 0 {
            notes.append(
                "\(CountText.grouped(grouped.ungrouped)) items have no \(grouped.field). They are "
                    + "in the mean over items and in no group.")
        }
        let small = grouped.small
        if !small.isEmpty, small.count < grouped.groups.count {
            let names = small.prefix(10).map { Self.label($0.label) }.joined(separator: ", ")
            let more = small.count > 10 ? ", … \(CountText.grouped(small.count - 10)) more" : ""
            notes.append(
                "Fewer than \(GroupedComparison.few) items, which say little by themselves: "
                    + "\(names)\(more).")
        }
        return notes
    }

    /// All groups, or those with the most items if there are too many, in their order.
    func shown(_ grouped: GroupedComparison, most: Int) -> [GroupedComparison.Group] {
        let groups = grouped.groups
        guard groups.count > most else { return groups }
        let largest = groups.indices.sorted {
            (groups[$1].items, $0) < (groups[$0].items, $1)
        }
        return largest.prefix(most).sorted().map { groups[$0] }
    }

    /// A value of the field in a table.
    static func label(_ label: String) -> String { label.isEmpty ? "\"\"" : label }
}
