extension RowLayout {
    /// The delimiters to try if the job names none, the likeliest first.
    static let candidates: [UInt8] = [
        UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|"),
    ]

    /// What separates the fields of a row.
    struct Style: Hashable {
        var delimiter: UInt8
        /// Nil if nothing encloses fields.
        var quote: UInt8?
    }

    /// What the beginning of a table shows.
    struct Beginning {
        var style: Style
        /// The fields of the first rows, the header among them.
        var rows: [[String]]
        /// Behind the first row.
        var secondRow: Int
        var secondLine: Int

        /// Whether another reading with the same delimiter stops earlier, at a quote that is open.
        func reads(on other: Beginning) -> Bool {
            style.delimiter == other.style.delimiter && rows.count > other.rows.count
        }

        /// Whether some field is enclosed in quotes except for blanks before them.
        var hasBlanksBeforeQuotes: Bool {
            rows.contains { row in
                row.contains { field in
                    let text = field.drop { $0 == " " }
                    return field.first == " " && text.count > 1 && text.first == "\""
                        && text.last == "\""
                }
            }
        }

        /// Whether the rows show a table although neither name nor job says so.
        ///
        /// Sentences may have equal numbers of commas, but with a space after each.
        var isSurelyTable: Bool {
            guard let header = rows.first, rows.count > 1, header.count > 1 else { return false }
            let isProse = rows.allSatisfy { $0.dropFirst().allSatisfy { $0.hasPrefix(" ") } }
            return !isProse && rows.allSatisfy { $0.count == header.count }
        }
    }

    /// Reads the first rows in the way that divides them most evenly.
    ///
    /// - Parameters:
    ///   - text: The beginning of the file.
    ///   - styles: Those to try, the likeliest first.
    ///   - preferred: The delimiter that the file's name suggests.
    ///   - isWhole: Whether the text is the whole file.
    /// - Returns: Nil if not even the first row can be read.
    static func beginning(
        of text: UnsafeBufferPointer<UInt8>, styles: [Style], preferred: UInt8? = nil,
        isWhole: Bool
    ) -> Beginning? {
        var best: (beginning: Beginning, score: Int)?
        for style in styles {
            guard let found = rows(of: text, style, isWhole), let header = found.rows.first
            else { continue }
            var score = 0
            if header.count > 1 {
                let even = found.rows.prefix { $0.count == header.count }.count
                // Evenness first, then an expected delimiter, then the number of fields.
                score = even * 1_000 / found.rows.count * 1_000
                score += (style.delimiter == preferred ? 500 : 0) + min(header.count, 400)
            } else if style.delimiter == preferred {
                score = 1
            }
            if let best,
                score < best.score || score == best.score && !found.reads(on: best.beginning)
            {
                continue
            }
            best = (found, score)
        }
        return best?.beginning
    }

    private static let rowsToTry = 10

    private static func rows(
        of text: UnsafeBufferPointer<UInt8>, _ style: Style, _ isWhole: Bool
    ) -> Beginning? {
        var rows: [[String]] = []
        var start = 0
        var second: (offset: Int, line: Int)?
        var line = 1
        while rows.count < rowsToTry, start < text.count {
            let rest = UnsafeBufferPointer(rebasing: text[start...])
            var scan = RowScan(delimiter: style.delimiter, quote: style.quote)
            let end: Int
            if let found = scan.end(in: rest) {
                end = found
            } else if isWhole, !scan.isQuoted {
                end = rest.count
            } else {
                break
            }
            let row = withoutReturn(UnsafeBufferPointer(rebasing: rest[..<end]))
            start += min(end + 1, rest.count)
            line += scan.lines + 1
            if !scan.hasContent { continue }
            guard let fields = try? split(row, at: style.delimiter, style.quote) else { break }
            rows.append(fields)
            if second == nil { second = (start, line) }
        }
        guard let second else { return nil }
        return Beginning(
            style: style, rows: rows, secondRow: second.offset, secondLine: second.line)
    }
}
