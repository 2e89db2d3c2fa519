package import Comparing
import Console

extension ComparisonFindings {
    /// The comparison in Markdown, for a comment on GitHub.
    package var markdown: String {
        let cells = ComparisonCells(findings: self)
        var blocks = ["### " + MarkdownText.inline(cells.heading)]
        blocks += cells.remarks.map(MarkdownText.inline)
        if metric != nil {
            blocks.append(Self.table(cells.scores))
            if let text = cells.scoreStatistics { blocks.append(MarkdownText.inline(text)) }
        }
        blocks.append(Self.table(cells.costs))
        if let samples = cells.samples {
            blocks += [
                MarkdownText.inline(ComparisonCells.samplesSentence), Self.table(samples),
            ]
        }
        if !comparison.differences.isEmpty {
            blocks += [MarkdownText.inline(cells.baselineSentence), Self.table(cells.differences)]
            if let text = cells.differenceStatistics { blocks.append(MarkdownText.inline(text)) }
        }
        for grouped in groups {
            blocks += [
                MarkdownText.inline(cells.groupsSentence(grouped)),
                Self.table(cells.means(grouped)), Self.table(cells.groups(grouped)),
            ]
            blocks += cells.groupNotes(grouped, most: ComparisonCells.mostGroups)
                .map(MarkdownText.inline)
        }
        blocks += cells.conclusions.map(MarkdownText.inline)
        let changed = flips.filter { $0.losses + $0.wins > 0 }
        if !changed.isEmpty {
            blocks.append(
                Self.table(
                    ComparisonCells.Grid(
                        columns: [
                            .init("target"), .init("change"), .init("items", .right),
                            .init("which"),
                        ],
                        rows: changed.flatMap { Self.rows($0, cells) })))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func rows(
        _ flips: Flips, _ cells: ComparisonCells
    ) -> [[String]] {
        let words = cells.flipWords(flips)
        return [
            (words.lost, flips.losses, flips.lostIDs), (words.won, flips.wins, flips.wonIDs),
        ].filter { $0.1 > 0 }.map { word, count, ids in
            [flips.target, word, CountText.grouped(count), ComparisonCells.ids(ids, of: count)]
        }
    }

    private static func table(_ grid: ComparisonCells.Grid) -> String {
        let shown = grid.columns.indices.filter { column in
            grid.rows.contains { !$0[column].isEmpty }
        }
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines = [
            line(shown.map { MarkdownText.inline(grid.columns[$0].title) }),
            line(shown.map { grid.columns[$0].alignment == .right ? "---:" : "---" }),
        ]
        lines += grid.rows.map { row in line(shown.map { MarkdownText.inline(row[$0]) }) }
        return lines.joined(separator: "\n")
    }
}
