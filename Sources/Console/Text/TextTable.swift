/// Rows in aligned columns that shrink to fit a narrow window.
///
/// First it drops whole columns, those of the highest rank first; then it truncates long cells.
/// A column without any text is not shown.
package struct TextTable {
    /// One column and how it shrinks.
    package struct Column: Sendable {
        package enum Alignment: Sendable {
            case left, right
        }

        package var title: String
        package var alignment: Alignment
        /// A column of rank 0 always stays; the column of the highest rank is dropped first.
        package var rank: Int
        /// The minimum width when cells are truncated; nil forbids truncation.
        package var minimum: Int?

        package init(
            _ title: String, _ alignment: Alignment = .left, rank: Int = 0, minimum: Int? = nil
        ) {
            self.title = title
            self.alignment = alignment
            self.rank = rank
            self.minimum = minimum
        }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    package init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row, which must not have more cells than there are columns.
    package mutating func append(_ cells: [String]) {
        precondition(cells.count == columns.count, "A row has a cell for each column.")
        rows.append(cells.map(TextSanitizer.line))
    }

    /// The titles, if there are any, and the rows; no line is wider than the window.
    package func lines(width: Int, hasColor: Bool = false) -> [String] {
        let layout = layout(width: width)
        var lines = rows.map { line($0, layout, width) }
        if columns.contains(where: { !$0.title.isEmpty }) {
            let titles = line(columns.map(\.title), layout, width)
            lines.insert(TextStyle.bold.applied(to: titles, hasColor: hasColor), at: 0)
        }
        return lines
    }

    private static let gap = 2

    /// The columns that are shown, by index, and how wide each is.
    private func layout(width: Int) -> [(column: Int, width: Int)] {
        var shown = columns.indices.filter { column in
            rows.isEmpty || rows.contains { !$0[column].isEmpty }
        }
        let natural = columns.indices.map { column in
            ([columns[column].title] + rows.map { $0[column] }).map { DisplayWidth.of($0) }.max()
                ?? 0
        }
        func least(_ column: Int) -> Int {
            columns[column].minimum.map { min($0, natural[column]) } ?? natural[column]
        }
        func total(_ widths: [Int]) -> Int {
            widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
        }
        while total(shown.map(least)) > width,
            let next = shown.max(by: { columns[$0].rank < columns[$1].rank }),
            columns[next].rank > 0
        {
            shown.removeAll { $0 == next }
        }
        var widths = shown.map { natural[$0] }
        // The widest column shrinks first.
        while total(widths) > width {
            let spare = widths.indices.filter { widths[$0] > least(shown[$0]) }
            guard let widest = spare.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
        }
        return Array(zip(shown, widths))
    }

    private func line(
        _ cells: [String], _ layout: [(column: Int, width: Int)], _ width: Int
    ) -> String {
        let parts = layout.map { column, width in
            DisplayWidth.padded(
                DisplayWidth.truncated(cells[column], to: width), to: width,
                onLeft: columns[column].alignment == .right)
        }
        var text = parts.joined(separator: String(repeating: " ", count: Self.gap))
        while text.last == " " { text.removeLast() }
        return DisplayWidth.truncated(text, to: width)
    }
}
