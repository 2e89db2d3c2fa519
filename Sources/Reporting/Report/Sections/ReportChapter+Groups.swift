import Comparing
import Console

extension ReportChapter {
    /// The most groups of a field to show.
    private static let mostGroups = 200

    /// The scores by each field that groups the items.
    var groupsPart: ReportSection? {
        guard let findings = run.findings, !findings.groups.isEmpty else { return nil }
        let fields = findings.groups.map(\.field).joined(separator: ", ")
        return ReportSection(
            "groups", "Groups", title: "Scores by \(fields)",
            note: "The mean over items counts each item the same, the mean over groups each group, "
                + "however many items it has. Items without a value in the field are in the mean "
                + "over items alone. The p-values are corrected by Holm's method over all groups "
                + "and targets of a table."
        ) { html in
            for grouped in findings.groups {
                means(grouped, findings, into: &html)
                groups(grouped, findings, into: &html)
                let notes = ComparisonCells(findings: findings).groupNotes(
                    grouped, most: Self.mostGroups)
                for note in notes {
                    html.element("p", ["class": "note"], text: TextSanitizer.line(note))
                }
            }
        }
    }

    private func means(
        _ grouped: GroupedComparison, _ findings: ComparisonFindings, into html: inout HTMLWriter
    ) {
        html.table(
            caption: "Means over items and over the groups of \(grouped.field)",
            [
                .init("Target"), .init("Mean over"), .init("Score", "n strong"),
                .init("Interval", "n quiet"), .init("Of", "n quiet"),
            ],
            rows: findings.comparison.summaries.indices.flatMap { target -> [[HTMLWriter.Cell]] in
                let summary = findings.comparison.summaries[target]
                let mean = grouped.means[target]
                return [
                    [
                        .text(summary.name), .text("items"), .text(words.text(summary.score)),
                        .text(words.interval(summary.interval)),
                        .text(CountText.grouped(summary.scored)),
                    ],
                    [
                        .text(summary.name), .text("groups"), .text(words.text(mean?.mean)),
                        .text(words.interval(mean?.interval)),
                        .text(CountText.grouped(mean?.groups ?? 0)),
                    ],
                ]
            })
    }

    private func groups(
        _ grouped: GroupedComparison, _ findings: ComparisonFindings, into html: inout HTMLWriter
    ) {
        let cells = ComparisonCells(findings: findings)
        html.table(
            caption: "Each \(grouped.field) by itself",
            [
                .init(grouped.field), .init("Target"), .init("Score", "n strong"),
                .init("Interval", "n quiet"), .init("Items", "n quiet"),
                .init("Unreadable", "n quiet spare"), .init("Failed", "n quiet spare"),
                .init("Missing", "n quiet spare"),
                .init("Difference", "n"), .init("p", "n quiet spare"), .init("Verdict"),
            ],
            rows: cells.shown(grouped, most: Self.mostGroups).flatMap {
                group -> [[HTMLWriter.Cell]] in
                group.summaries.indices.map { target in
                    let summary = group.summaries[target]
                    let difference = group.differences.first { $0.place == target }
                    return [
                        .text(ComparisonCells.label(group.label)), .text(summary.name),
                        .text(words.text(summary.score)), .text(words.interval(summary.interval)),
                        .text(CountText.grouped(summary.scored)),
                        .text(CountText.grouped(group.gaps[target].unreadable)),
                        .text(CountText.grouped(group.gaps[target].failed)),
                        .text(CountText.grouped(group.gaps[target].missing)),
                        .text(difference.map { words.difference($0.difference) } ?? ""),
                        .text(difference.map { ComparisonCells.p($0.adjustedP) } ?? ""),
                        .text(difference.map(cells.verdict) ?? ""),
                    ]
                }
            })
    }
}
