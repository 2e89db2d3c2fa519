/// Cuts a list of JSON values into its elements, or a file of consecutive values into single ones.
final class ElementCutter: RecordCutter {
    private let window: ByteWindow
    private let place: ElementPlace
    private let maximumBytes: Int
    private let name: String
    private var line: Int
    private var lineStart: Int
    private var ordinal = 0
    private var isAtEnd = false
    /// What closes the list.
    private let closing: UInt8

    /// The window is at this place.
    init(_ window: ByteWindow, place: ElementPlace, maximumBytes: Int, name: String) {
        self.window = window
        self.place = place
        self.maximumBytes = maximumBytes
        self.name = name
        (line, lineStart) = (place.line, place.lineStart)
        closing = UInt8(ascii: place.hasKeys ? "}" : "]")
    }

    func next() throws(JSONLinesError) -> RecordPiece {
        guard !isAtEnd, try begin() else { return .end }
        ordinal += 1
        let begin = RecordPlace(
            line: line, column: column(), ordinal: ordinal, offset: window.offset)
        var scan = ElementScan(hasKey: place.hasKeys)
        var isTooLong = false
        while true {
            switch scan.scan(window.bytes) {
            case .end(let length):
                if scan.lines > 0 {
                    line += scan.lines
                    lineStart = window.offset + scan.lineStart
                }
                let bytes = window.first(length)
                window.skip(length)
                if length == 0, !isTooLong { throw unexpected(begin) }
                return isTooLong
                    ? .tooLong(begin, end: window.offset) : .record(bytes, begin)
            case .brokenString(let index):
                throw error(
                    at: line + scan.lines,
                    column: window.offset + index
                        - (scan.lines > 0 ? window.offset + scan.lineStart : lineStart) + 1,
                    "a line break in a string: a quote is missing before it, or the line break "
                        + "must be written \\n.")
            case .more:
                if window.isAtEnd {
                    if scan.position > 0, place.isWholeFile, scan.isBareValue {
                        let bytes = window.first(window.count)
                        window.skip(window.count)
                        return .record(bytes, begin)
                    }
                    throw error(
                        at: begin.line, column: begin.column,
                        "element \(ordinal) has no end. Is the file cut off, or a quote or a "
                            + "bracket missing?")
                }
                if window.count > maximumBytes {
                    isTooLong = true
                    let seen = scan.position
                    window.skip(seen)
                    scan.drop(seen)
                }
                try window.fill()
            }
        }
    }

    /// Moves to the next element; false at the end.
    private func begin() throws(JSONLinesError) -> Bool {
        var byte = try skipSpace()
        if place.isWholeFile {
            if byte == nil { isAtEnd = true }
            return byte != nil
        }
        if ordinal > 0 {
            switch byte {
            case UInt8(ascii: ",")?:
                window.skip(1)
                byte = try skipSpace()
                if byte == closing {
                    throw error(
                        at: line, column: column(), "a comma behind the last element. Take it out.")
                }
            case closing?: break
            case nil: throw noEnd()
            default:
                throw error(
                    at: line, column: column(),
                    "expected \",\" or \"]\" after element \(ordinal).")
            }
        }
        switch byte {
        case nil: throw noEnd()
        case closing?:
            window.skip(1)
            isAtEnd = true
            if place.isInside { return false }
            if try skipSpace() != nil {
                throw error(
                    at: line, column: column(),
                    "there is more behind the end of the list. One file holds one list.")
            }
            return false
        default: return true
        }
    }

    /// Moves to the next byte that is not white space; nil at the end of the file.
    private func skipSpace() throws(JSONLinesError) -> UInt8? {
        while true {
            for (index, byte) in window.bytes.enumerated() {
                switch byte {
                case 0x20, 0x09, 0x0D: continue
                case 0x0A:
                    line += 1
                    lineStart = window.offset + index + 1
                default:
                    window.skip(index)
                    return byte
                }
            }
            window.skip(window.count)
            if window.isAtEnd { return nil }
            try window.fill()
        }
    }

    /// The byte of the line at which the window begins, from 1.
    private func column() -> Int { window.offset - lineStart + 1 }

    private func noEnd() -> JSONLinesError {
        error(at: line, column: column(), "the list has no \"]\". Is the file cut off?")
    }

    private func unexpected(_ place: RecordPlace) -> JSONLinesError {
        error(at: place.line, column: place.column, "expected an element of the list.")
    }

    private func error(at line: Int, column: Int, _ message: String) -> JSONLinesError {
        JSONLinesError(.notJSON, file: name, line: line, column: column, message)
    }
}
