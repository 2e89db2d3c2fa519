package import Comparing
import Console

extension ComparisonFindings {
    /// The comparison as text, with tables as wide as the window allows.
    package func text(width: Int, hasColor: Bool = false) -> String {
        let cells = ComparisonCells(findings: self)
        // Prose wider than this is hard to read.
        let column = min(width, 100)
        func prose(_ text: String) -> [String] {
            TextWrap.lines(TextSanitizer.line(text), width: column).map {
                DisplayWidth.truncated($0, to: column)
            }
        }
        func table(_ grid: ComparisonCells.Grid) -> [String] {
            var table = TextTable(grid.columns)
            for row in grid.rows { table.append(row) }
            return table.lines(width: width, hasColor: hasColor)
        }
        var lines = prose(cells.heading).map { TextStyle.bold.applied(to: $0, hasColor: hasColor) }
        lines += cells.remarks.flatMap(prose)
        if metric != nil {
            lines += [""] + table(cells.scores)
            if let statistics = cells.scoreStatistics { lines += prose(statistics) }
        }
        lines += [""] + table(cells.costs)
        if let samples = cells.samples {
            lines += [""] + prose(ComparisonCells.samplesSentence) + table(samples)
        }
        if !comparison.differences.isEmpty {
            lines += [""] + prose(cells.baselineSentence) + table(cells.differences)
            if let statistics = cells.differenceStatistics { lines += prose(statistics) }
        }
        for grouped in groups {
            lines += [""] + prose(cells.groupsSentence(grouped)) + table(cells.means(grouped))
            lines += [""] + table(cells.groups(grouped))
            lines += cells.groupNotes(grouped, most: ComparisonCells.mostGroups).flatMap(prose)
        }
        let conclusions = cells.conclusions.flatMap(prose)
        if !conclusions.isEmpty { lines += [""] + conclusions }
        for flips in flips where flips.losses + flips.wins > 0 {
            lines += [""] + prose("\(flips.target) against \(flips.baseline):")
            let words = cells.flipWords(flips)
            for (word, count, ids) in [
                (words.lost, flips.losses, flips.lostIDs), (words.won, flips.wins, flips.wonIDs),
            ] where count > 0 {
                let text =
                    "\(CountText.grouped(count)) \(word): "
                    + ComparisonCells.ids(ids, of: count)
                lines += TextWrap.lines(text, width: max(1, column - 2)).map {
                    DisplayWidth.truncated("  " + $0, to: width)
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
