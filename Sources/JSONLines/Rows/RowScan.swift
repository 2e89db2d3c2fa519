/// Finds where a row of a table ends, over as many pieces of text as it takes (RFC 4180).
///
/// A field is quoted only if a quote is its first byte; elsewhere a quote is a character.
struct RowScan {
    let delimiter: UInt8
    /// What encloses a field; nil if all quotes are characters.
    let quote: UInt8?

    private enum State { case fieldStart, plain, quoted, quoteInQuoted }
    private var state = State.fieldStart
    /// How much of the row was examined.
    private(set) var position = 0
    /// Line breaks in quoted fields so far.
    private(set) var lines = 0
    /// Whether the row holds more than delimiters and spaces.
    private(set) var hasContent = false

    init(delimiter: UInt8, quote: UInt8? = RowLayout.usualQuote) {
        self.delimiter = delimiter
        self.quote = quote
    }

    /// Whether the text so far ends in a quoted field.
    var isQuoted: Bool { state == .quoted }

    /// The index of the row's line feed; nil if that is further on.
    mutating func end(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = position
        defer { position = index }
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            switch state {
            case .quoted:
                if byte == quote {
                    state = .quoteInQuoted
                } else if byte == 0x0A {
                    lines += 1
                }
            case .fieldStart, .plain, .quoteInQuoted:
                if byte == 0x0A { return index }
                if byte == delimiter {
                    state = .fieldStart
                } else if byte == quote, state != .plain {
                    state = .quoted
                    hasContent = true
                } else {
                    if byte > 0x20 { hasContent = true }
                    state = .plain
                }
            }
            index += 1
        }
        return nil
    }

    /// Drops bytes of a row that is too long to hold.
    mutating func drop(_ count: Int) { position -= count }
}
