internal import JSON

/// Walks through a JSON text of any size from value to value, holding one chunk.
struct JSONWalk {
    private let window: ByteWindow
    private let name: String
    private var line = 1
    private var lineStart: Int

    /// The longest key that is read; the name of a list is shorter.
    private static let longestKey = 64 << 10

    init(_ window: ByteWindow, name: String) {
        self.window = window
        self.name = name
        lineStart = window.offset
    }

    /// The position of the next byte.
    var place: ElementPlace {
        ElementPlace(offset: window.offset, line: line, lineStart: lineStart)
    }

    /// The next byte that is no space, which stays; nil at the end.
    mutating func peek() throws(JSONLinesError) -> UInt8? {
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

    /// Moves past a byte that must be next.
    mutating func take(_ byte: UInt8) throws(JSONLinesError) {
        guard try peek() == byte else {
            throw fault("expected \"\(Character(Unicode.Scalar(byte)))\".")
        }
        window.skip(1)
    }

    /// Reads a key.
    mutating func string() throws(JSONLinesError) -> String {
        guard try peek() == UInt8(ascii: "\"") else { throw fault("expected a key in quotes.") }
        var scan = ElementScan()
        while true {
            switch scan.scan(window.bytes) {
            case .end(let length):
                guard let text = try? JSONValue.parse(window.first(length)).string else {
                    throw fault("a key that is no JSON string.")
                }
                window.skip(length)
                return text
            case .brokenString: throw fault("a line break in a key.")
            case .more:
                if window.isAtEnd || window.count > Self.longestKey { throw noEnd() }
                try window.fill()
            }
        }
    }

    /// Moves past a value, whatever its size.
    mutating func skipValue() throws(JSONLinesError) {
        guard try peek() != nil else { throw noEnd() }
        var scan = ElementScan()
        while true {
            let outcome = scan.scan(window.bytes)
            if scan.lines > 0 {
                line += scan.takeLines()
                lineStart = window.offset + scan.lineStart
            }
            switch outcome {
            case .end(let length):
                if length == 0, !scan.wasDropped { throw fault("a value is missing.") }
                return window.skip(length)
            case .brokenString: throw fault("a line break in a string.")
            case .more:
                if window.isAtEnd { throw noEnd() }
                let seen = scan.position
                window.skip(seen)
                scan.drop(seen)
                try window.fill()
            }
        }
    }

    func fault(_ message: String) -> JSONLinesError {
        JSONLinesError(
            .notJSON, file: name, line: line, column: window.offset - lineStart + 1, message)
    }

    private func noEnd() -> JSONLinesError {
        fault("the text ends within a value. Is the file cut off?")
    }
}
