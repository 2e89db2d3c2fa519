/// How to read the rows of a table.
package struct RowLayout: Hashable, Sendable {
    package var delimiter: UInt8
    /// What encloses a field that holds the delimiter; nil if all quotes are characters.
    package var quote: UInt8?
    /// The names of the columns, all different.
    package var names: [String]
    /// Where the first row after the header begins: bytes before it, and its line from 1.
    var start = 0
    var firstLine = 1

    /// What is worth saying of the reading, which is sound.
    package var remarks: Set<Remark> = []

    package enum Remark: Hashable, Sendable {
        /// Quotes around whole fields go, and nothing but their places speaks for that.
        case takesQuotes
        /// Quotes after blanks at the beginning of a field stay.
        case blanksBeforeQuotes
    }

    /// Splits no row: every line is one field, whatever it holds.
    package static let noDelimiter: UInt8 = 0x0A
    package static let usualQuote: UInt8 = 0x22

    package init(
        delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = usualQuote, names: [String]
    ) {
        self.delimiter = delimiter
        self.quote = quote
        self.names = names
    }

    /// A row that cannot be read, and the byte of the fault.
    package struct Fault: Error {
        package var message: String
        package var offset: Int
    }

    /// The fields of a row, which is without its line ending.
    ///
    /// - Throws: ``Fault`` for a row of too many or too few fields, or of broken quotes.
    package func fields(of row: UnsafeBufferPointer<UInt8>) throws(Fault) -> [String] {
        let fields = try Self.split(row, at: delimiter, quote, expecting: names.count)
        if fields.count == names.count { return fields }
        throw Fault(message: Self.message(fields, names.count, delimiter), offset: 0)
    }

    private static func message(_ fields: [String], _ count: Int, _ delimiter: UInt8) -> String {
        let are = fields.count == 1 ? "field" : "fields"
        let sign = display(delimiter)
        let what = "the row has \(fields.count) \(are), and the header has \(count). "
        if fields.count < count {
            return what + "Fill up the row, or check the delimiter and the quotes."
        }
        // A sheet that was exported with an empty column.
        if fields.dropFirst(count).allSatisfy(\.isEmpty) {
            return what + "Take out \(sign) at its end, or end the header with it, too."
        }
        if fields.contains(where: { $0.first == " " && $0.drop { $0 == " " }.first == "\"" }) {
            return what
                + "A quote encloses a field only as its first character: take out the blanks before it."
        }
        if count == 1 {
            return what
                + "If the first line is no header, take it out; if \(sign) does not part the fields, "
                + "say in the job what does: \"csv\": {\"delimiter\": \"…\"} (\"\" for nothing)."
        }
        return what + "Put a field that holds \(sign) in quotes, or say in the job what parts the "
            + "fields: \"csv\": {\"delimiter\": \"…\"}."
    }

    /// Where a field begins in a row, by the name of its column.
    package func offset(ofField name: String, in row: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let wanted = names.firstIndex(of: name) else { return nil }
        var reader = FieldReader(row, delimiter, quote)
        for _ in 0..<wanted {
            guard (try? reader.next()) != nil else { return nil }
        }
        return reader.index
    }

    /// A row's fields, whatever their number.
    static func split(
        _ row: UnsafeBufferPointer<UInt8>, at delimiter: UInt8, _ quote: UInt8? = usualQuote,
        expecting count: Int = 0
    ) throws(Fault) -> [String] {
        var reader = FieldReader(row, delimiter, quote)
        var fields: [String] = []
        fields.reserveCapacity(count)
        while let field = try reader.next() { fields.append(field) }
        return fields
    }

    static func withoutReturn(
        _ row: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        row.last == 0x0D ? UnsafeBufferPointer(rebasing: row.dropLast()) : row
    }

    /// Advice about quotes that enclose nothing.
    static let quoteAdvice =
        "A quote within a quoted field is written twice; where quotes enclose no fields, write in "
        + "the job: \"csv\": {\"quote\": \"\"}."

    /// A delimiter for people.
    static func display(_ delimiter: UInt8) -> String {
        delimiter == 0x09 ? "a tab" : "\"\(Character(Unicode.Scalar(delimiter)))\""
    }
}

/// Reads the fields of one row.
private struct FieldReader {
    private let row: UnsafeBufferPointer<UInt8>
    private let delimiter: UInt8
    private let quote: UInt8?
    /// Where the next field begins.
    private(set) var index = 0
    private var isAtEnd = false

    init(_ row: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, _ quote: UInt8?) {
        self.row = row
        self.delimiter = delimiter
        self.quote = quote
    }

    mutating func next() throws(RowLayout.Fault) -> String? {
        if isAtEnd { return nil }
        let start = index
        if start < row.count, row[start] == quote { return try quoted(from: start) }
        while index < row.count, row[index] != delimiter { index += 1 }
        let field = text(start, index)
        pass()
        return field
    }

    /// Moves past the delimiter; there is none after the last field.
    private mutating func pass() {
        if index < row.count { index += 1 } else { isAtEnd = true }
    }

    private mutating func quoted(from start: Int) throws(RowLayout.Fault) -> String {
        index = start + 1
        var pieces: String?
        var piece = index
        while index < row.count {
            guard row[index] == quote else {
                index += 1
                continue
            }
            if index + 1 < row.count, row[index + 1] == quote {
                // One of the two quotes is meant.
                pieces = (pieces ?? "") + text(piece, index + 1)
                index += 2
                piece = index
                continue
            }
            let field = pieces.map { $0 + text(piece, index) } ?? text(piece, index)
            index += 1
            if index < row.count, row[index] != delimiter {
                throw RowLayout.Fault(
                    message: "text behind a closing quote. \(RowLayout.quoteAdvice)",
                    offset: index)
            }
            pass()
            return field
        }
        throw RowLayout.Fault(message: "a quote that is never closed.", offset: start)
    }

    private func text(_ start: Int, _ end: Int) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: row[start..<end]), as: UTF8.self)
    }
}
