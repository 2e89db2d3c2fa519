package import Comparing
import Console

extension RunHistory {
    /// The history as text, with tables as wide as the window allows.
    package func text(width: Int, hasColor: Bool = false) -> String {
        let cells = TrendCells(history: self)
        let column = min(width, 100)
        func prose(_ text: String) -> [String] {
            TextWrap.lines(TextSanitizer.line(text), width: column).map {
                DisplayWidth.truncated($0, to: column)
            }
        }
        func bold(_ text: String) -> String {
            TextStyle.bold.applied(to: text, hasColor: hasColor)
        }
        var lines = prose(cells.heading).map(bold)
        lines += remarks.flatMap(prose)
        for target in targets {
            let grid = cells.grid(of: target)
            var table = TextTable(grid.columns)
            for row in grid.rows { table.append(row) }
            let course = cells.sparkline(of: target)
            let room = max(8, column - (course.isEmpty ? 0 : course.count + 2))
            lines += [
                "",
                bold(DisplayWidth.truncated(TrendCells.name(target), to: room))
                    + (course.isEmpty || course.count + 10 > column ? "" : "  " + course),
            ]
            lines += table.lines(width: width, hasColor: hasColor)
        }
        lines += [""] + cells.conclusions.flatMap(prose) + prose(cells.methods)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The history in Markdown, for a comment on GitHub.
    package var markdown: String {
        let cells = TrendCells(history: self)
        var blocks = ["### " + MarkdownText.inline(cells.heading)]
        blocks += remarks.map(MarkdownText.inline)
        for target in targets {
            blocks.append("#### " + MarkdownText.inline(TrendCells.name(target)))
            blocks.append(cells.grid(of: target).markdown)
        }
        blocks += (cells.conclusions + [cells.methods]).map(MarkdownText.inline)
        return blocks.joined(separator: "\n\n") + "\n"
    }
}

extension ComparisonCells.Grid {
    /// The table in Markdown, without empty columns.
    var markdown: String {
        let shown = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines = [
            line(shown.map { MarkdownText.inline(columns[$0].title) }),
            line(shown.map { columns[$0].alignment == .right ? "---:" : "---" }),
        ]
        lines += rows.map { row in line(shown.map { MarkdownText.inline(row[$0]) }) }
        return lines.joined(separator: "\n")
    }
}
