/// Determines from a whole tab-separated file whether quotes enclose its fields or are part of
/// them.
///
/// Spreadsheets and pandas write tables of tabs with the quotes of RFC 4180. The format that IANA
/// registered (text/tab-separated-values) has no quotes, and files of that kind hold sentences
/// that begin with one. The file is read both ways at once; what fits only one way is of that kind.
struct QuoteSearch {
    /// How the quotes of a file are meant.
    enum Meaning: Equatable {
        /// No field begins with a quote, so both ways are one.
        case absent
        /// Not certain if no field holds what would have to be enclosed.
        case enclosing(isCertain: Bool)
        case text
        /// Both ways fit, or neither does, and they give different rows.
        case unclear(line: Int)
    }

    private let columns: Int
    private let quote = RowLayout.usualQuote
    private let tab: UInt8 = 0x09

    /// A reading of lines in which quotes are characters.
    private struct Plain {
        var fields = 1
        var hasContent = false
        var uneven = 0
    }

    /// A reading in which they enclose fields.
    private struct Enclosed {
        enum State { case fieldStart, plain, quoted, quoteInQuoted, broken }
        var state = State.fieldStart
        var fields = 1
        var hasContent = false
        var uneven = 0
        var hasQuoted = false
        /// The line in which the last quoted field began.
        var opened = 1
        /// The line of the first quoted field that is not closed properly.
        var firstBroken: Int?
        /// The line of the first quoted field that holds a tab or a line break.
        var firstLong: Int?
        var hasDoubled = false
        /// Whether an unquoted field holds a quote, which no program writes.
        var hasBare = false
    }

    private var plain = Plain()
    private var enclosed = Enclosed()
    private var line = 1

    /// - Parameter columns: How many fields a row should have.
    init(columns: Int) { self.columns = columns }

    /// Takes a piece of the file.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes {
            takePlain(byte)
            takeEnclosed(byte)
            if byte == 0x0A { line += 1 }
        }
    }

    /// Ends the search.
    mutating func meaning() -> Meaning {
        // The last line may have no end.
        if plain.hasContent || plain.fields > 1 { endPlain() }
        if enclosed.state == .quoted { noteBroken() }
        if enclosed.hasContent || enclosed.fields > 1 { endEnclosed() }
        guard enclosed.hasQuoted else { return .absent }
        if let broken = enclosed.firstBroken {
            return plain.uneven == 0 ? .text : .unclear(line: broken)
        }
        guard let long = enclosed.firstLong else {
            // The rows are the same; a program that encloses fields would have enclosed all.
            if enclosed.hasBare, !enclosed.hasDoubled { return .text }
            return .enclosing(isCertain: enclosed.hasDoubled && !enclosed.hasBare)
        }
        if columns > 1 {
            // With fields over several lines, single lines have uneven numbers of fields.
            if plain.uneven == 0 { return .text }
            return enclosed.uneven == 0 ? .enclosing(isCertain: true) : .unclear(line: long)
        }
        if enclosed.hasBare != enclosed.hasDoubled, enclosed.uneven == 0 {
            return enclosed.hasBare ? .text : .enclosing(isCertain: true)
        }
        return .unclear(line: long)
    }

    // MARK: One byte

    private mutating func takePlain(_ byte: UInt8) {
        switch byte {
        case 0x0A: endPlain()
        case tab: plain.fields += 1
        default: if byte > 0x20 { plain.hasContent = true }
        }
    }

    private mutating func endPlain() {
        if plain.hasContent, plain.fields != columns { plain.uneven += 1 }
        plain.fields = 1
        plain.hasContent = false
    }

    private mutating func takeEnclosed(_ byte: UInt8) {
        switch enclosed.state {
        case .quoted:
            if byte == quote {
                enclosed.state = .quoteInQuoted
            } else if byte == 0x0A || byte == tab, enclosed.firstLong == nil {
                enclosed.firstLong = enclosed.opened
            }
            return
        case .quoteInQuoted where byte == quote:
            enclosed.hasDoubled = true
            enclosed.state = .quoted
            return
        case .quoteInQuoted where byte != tab && byte != 0x0A && byte != 0x0D:
            noteBroken()
            enclosed.state = .broken
        default: break
        }
        switch byte {
        case 0x0A: endEnclosed()
        case tab:
            enclosed.fields += 1
            enclosed.state = .fieldStart
        case quote:
            enclosed.hasContent = true
            if enclosed.state == .fieldStart {
                enclosed.state = .quoted
                enclosed.hasQuoted = true
                enclosed.opened = line
            } else if enclosed.state == .plain {
                enclosed.hasBare = true
            }
        default:
            if byte > 0x20 { enclosed.hasContent = true }
            if enclosed.state == .fieldStart { enclosed.state = .plain }
        }
    }

    private mutating func noteBroken() {
        enclosed.firstBroken = enclosed.firstBroken ?? enclosed.opened
    }

    private mutating func endEnclosed() {
        if enclosed.hasContent, enclosed.fields != columns { enclosed.uneven += 1 }
        enclosed.fields = 1
        enclosed.hasContent = false
        enclosed.state = .fieldStart
    }
}
