internal import JSON

/// Tables, recognized by their names, their first rows and if necessary all of them.
extension FormatSearch {
    func layout() throws(JSONLinesError) -> RowLayout {
        try refuseReturns()
        guard let found = try table(orNil: false) else {
            throw badTable("the table has no header that can be read. Check its quotes.")
        }
        return found
    }

    /// The layout of a text that more than one column proves to be a table.
    func evenLayout() throws(JSONLinesError) -> RowLayout? { try table(orNil: true) }

    private func table(orNil mustBeEven: Bool) throws(JSONLinesError) -> RowLayout? {
        var text = start[...]
        var skipped = 0
        var delimiter = settings.table?.delimiter
        // Excel's own way to name a delimiter.
        if text.starts(with: Array("sep=".utf8)), text.count > 5,
            let newline = text.firstIndex(of: 0x0A), 5...6 ~= newline
        {
            delimiter = delimiter ?? text[4]
            skipped = newline + 1
            text = text[skipped...]
        }
        let styles = styles(delimiter)
        func beginning(_ styles: [RowLayout.Style]) -> RowLayout.Beginning? {
            text.withUnsafeBufferPointer { text in
                RowLayout.beginning(
                    of: text, styles: styles, preferred: delimiter ?? fileName.delimiter,
                    isWhole: isWhole)
            }
        }
        guard var found = beginning(styles), var first = found.rows.first else { return nil }
        var remarks: Set<RowLayout.Remark> = []
        if mustBeEven, !found.isSurelyTable { return nil }
        if settings.table?.quoting == nil, found.style.delimiter == 0x09 {
            let columns = settings.table?.header?.count ?? first.count
            let meaning = try meaningOfQuotes(after: markLength + skipped, columns)
            found.style.quote = meaning == .text ? nil : RowLayout.usualQuote
            if meaning == .enclosing(isCertain: false) { remarks.insert(.takesQuotes) }
            guard let again = beginning([found.style]), let header = again.rows.first else {
                return nil
            }
            (found, first) = (again, header)
        }
        var layout = RowLayout(
            delimiter: found.style.delimiter, quote: found.style.quote, names: [])
        let before = markLength + skipped
        let line = skipped > 0 ? 1 : 0
        if let header = settings.table?.header {
            layout.names = header
            (layout.start, layout.firstLine) = (before, 1 + line)
        } else {
            layout.names = try names(first, text.prefix(found.secondRow))
            (layout.start, layout.firstLine) = (before + found.secondRow, found.secondLine + line)
        }
        if found.style.quote != nil, found.hasBlanksBeforeQuotes {
            remarks.insert(.blanksBeforeQuotes)
        }
        layout.remarks = remarks
        return layout
    }

    /// Possible ways to read a table, the likeliest first.
    private func styles(_ delimiter: UInt8?) -> [RowLayout.Style] {
        let delimiters = delimiter.map { [$0] } ?? RowLayout.candidates
        if let quoting = settings.table?.quoting {
            return delimiters.map { .init(delimiter: $0, quote: quoting.quote) }
        }
        if delimiter == RowLayout.noDelimiter {
            return [.init(delimiter: RowLayout.noDelimiter, quote: nil)]
        }
        let usual = delimiters.map {
            RowLayout.Style(delimiter: $0, quote: RowLayout.usualQuote)
        }
        return delimiters.contains(0x09) ? usual + [.init(delimiter: 0x09, quote: nil)] : usual
    }

    /// What quotes mean in a tab-separated table, judged by the whole file.
    private func meaningOfQuotes(
        after offset: Int, _ columns: Int
    ) throws(JSONLinesError) -> QuoteSearch.Meaning {
        let file = try OpenFile(reading: source)
        try file.seek(to: offset)
        let window = ByteWindow(file: file, at: offset)
        var search = QuoteSearch(columns: columns)
        repeat {
            try window.fill()
            search.take(window.bytes)
            window.skip(window.count)
        } while !window.isAtEnd
        let meaning = search.meaning()
        guard case .unclear(let line) = meaning else { return meaning }
        throw JSONLinesError(
            .badTable, file: source.name, line: line + (offset > markLength ? 1 : 0),
            "a field begins with a quote, and nothing tells whether quotes enclose fields, over "
                + "tabs and lines too, or are text. Say so in the job: \"csv\": {\"quote\": "
                + "\"\"} where they are text, {\"quote\": \"\\\"\"} where they enclose fields.")
    }

    /// Columns without a name get one, as programs write them that have an index of their own.
    private func names(
        _ header: [String], _ bytes: ArraySlice<UInt8>
    ) throws(JSONLinesError) -> [String] {
        if let fault = UTF8Scan.firstFault(in: bytes) {
            throw JSONLinesError(
                .invalidUTF8, file: source.name, line: 1, column: fault + 1,
                "the header is not UTF-8. Save the file as UTF-8.")
        }
        var names: [String] = []
        var seen: [String: Int] = [:]
        for (index, name) in header.enumerated() {
            let isBlank = name.allSatisfy(\.isWhitespace)
            let name = isBlank ? "column_\(index + 1)" : name
            if let first = seen.updateValue(index, forKey: name) {
                throw badTable(
                    "the header has \"\(name)\" in columns \(first + 1) and \(index + 1). "
                        + "Rename one, or name all columns in the job: \"csv\": {\"header\": […]}.")
            }
            names.append(name)
        }
        return names
    }

    private func badTable(_ message: String) -> JSONLinesError {
        JSONLinesError(.badTable, file: source.name, line: 1, message)
    }
}
