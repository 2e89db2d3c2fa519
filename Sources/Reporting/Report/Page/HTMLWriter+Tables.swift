extension HTMLWriter {
    /// A column of a table.
    struct Column {
        var title: String
        var kind: StaticString
        /// What the header shows instead of the title, such as an axis.
        var head: ((inout HTMLWriter) -> Void)?

        init(_ title: String, _ kind: StaticString = "", head: ((inout HTMLWriter) -> Void)? = nil)
        {
            self.title = title
            self.kind = kind
            self.head = head
        }
    }

    /// A cell's content.
    enum Cell {
        case text(String)
        case drawing((inout HTMLWriter) -> Void)
    }

    /// A table with a caption, a header and rows whose first cell is the row's name.
    ///
    /// If it is too wide for the window, it scrolls by itself, also from the keyboard.
    mutating func table(caption: String, _ columns: [Column], rows: [[Cell]]) {
        element(
            "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption]
        ) { html in
            html.element("table") { html in
                html.element("caption", text: caption)
                html.element("thead") { html in
                    html.element("tr") { html in
                        for column in columns { html.head(column) }
                    }
                }
                html.element("tbody") { html in
                    for row in rows { html.row(row, columns) }
                }
            }
        }
    }

    private mutating func head(_ column: Column) {
        element("th", ["scope": "col", "class": "\(column.kind)"]) { html in
            if let head = column.head {
                head(&html)
            } else {
                html.text(column.title, to: Self.longestName)
            }
        }
    }

    private mutating func row(_ cells: [Cell], _ columns: [Column]) {
        let hasPlot = columns.contains { "\($0.kind)".hasPrefix("plot") }
        element("tr", ["class": hasPlot ? "plots" : ""]) { html in
            for (place, (cell, column)) in zip(cells, columns).enumerated() {
                if place == 0 {
                    html.element("th", ["scope": "row", "class": "\(column.kind)"]) {
                        $0.write(cell)
                    }
                } else {
                    html.element("td", ["class": "\(column.kind)"]) { $0.write(cell) }
                }
            }
        }
        gap()
    }

    private mutating func write(_ cell: Cell) {
        switch cell {
        case .text(let text): self.text(text, to: Self.longestName)
        case .drawing(let body): body(&self)
        }
    }
}

extension HTMLWriter.Cell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    init(stringLiteral value: String) { self = .text(value) }
}
