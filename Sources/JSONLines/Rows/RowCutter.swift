/// Cuts a table into its rows, which may hold line breaks in quotes.
final class RowCutter: RecordCutter {
    private let window: ByteWindow
    private let layout: RowLayout
    private let maximumBytes: Int
    private let name: String
    private var line: Int
    private var ordinal = 0

    /// The window is at the first row after the header.
    init(_ window: ByteWindow, layout: RowLayout, maximumBytes: Int, name: String) {
        self.window = window
        self.layout = layout
        self.maximumBytes = maximumBytes
        self.name = name
        line = layout.firstLine
    }

    func next() throws(JSONLinesError) -> RecordPiece {
        var scan = RowScan(delimiter: layout.delimiter, quote: layout.quote)
        let place = RecordPlace(line: line, ordinal: ordinal + 1, offset: window.offset)
        var isTooLong = false
        while true {
            if let end = scan.end(in: window.bytes) {
                let row = window.first(end)
                window.skip(end + 1)
                return piece(row, scan, place, isTooLong)
            }
            if window.isAtEnd {
                if scan.isQuoted { throw openQuote(place) }
                let row = window.first(window.count)
                window.skip(window.count)
                if row.isEmpty, !isTooLong { return .end }
                return piece(row, scan, place, isTooLong)
            }
            // The row may be followed by a carriage return and a newline.
            if window.count > maximumBytes + 2 {
                isTooLong = true
                let seen = scan.position
                window.skip(seen)
                scan.drop(seen)
            }
            try window.fill()
        }
    }

    private func piece(
        _ row: UnsafeBufferPointer<UInt8>, _ scan: RowScan, _ place: RecordPlace,
        _ isTooLong: Bool
    ) -> RecordPiece {
        line += scan.lines + 1
        if !scan.hasContent { return .blank }
        ordinal += 1
        if isTooLong { return .tooLong(place, end: window.offset) }
        return .record(RowLayout.withoutReturn(row), place)
    }

    private func openQuote(_ place: RecordPlace) -> JSONLinesError {
        JSONLinesError(
            .badTable, file: name, line: place.line,
            "a quote that opens in row \(place.ordinal) is never closed. \(RowLayout.quoteAdvice)")
    }
}
