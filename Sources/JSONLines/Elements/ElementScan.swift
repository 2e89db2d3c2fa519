/// Finds where a JSON value ends, over as many pieces of text as it takes.
///
/// Brackets are counted and strings skipped; a parser checks whether the value is valid. It stops
/// if the text cannot be JSON: at a line break in a string.
struct ElementScan {
    enum Outcome {
        /// The value ends before this index.
        case end(Int)
        /// A string holds a line break, at this index.
        case brokenString(Int)
        case more
    }

    /// What comes next of a member of an object.
    private enum Part { case key, colon, space, value }

    private var part: Part
    private var depth = 0
    private var isString = false
    private var isEscaped = false
    private var isScalar = false
    private var hasBegun = false
    /// How much of the value was examined.
    private(set) var position = 0
    /// Line breaks so far, and the index after the last one.
    private(set) var lines = 0
    private(set) var lineStart = 0
    /// Whether its beginning was dropped.
    private(set) var wasDropped = false

    /// A scan of one value or, with a key before it, of one member.
    init(hasKey: Bool = false) { part = hasKey ? .key : .value }

    /// Takes the value from its beginning each time, as far as it was read.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        var index = position
        defer { position = index }
        if !hasBegun, let first = bytes.first { begin(first) }
        let count = bytes.count
        while index < count {
            if isString {
                if !isEscaped { index = Self.endOfPlain(bytes, index) }
                guard index < count else { break }
                let byte = bytes[index]
                if byte == 0x0A { return .brokenString(index) }
                index += 1
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                    if part == .key {
                        part = .colon
                    } else if depth == 0 {
                        return .end(index)
                    }
                }
                continue
            }
            if part == .colon || part == .space, let isOver = step(bytes[index]) {
                if isOver { return .end(index) }
                if bytes[index] == 0x0A {
                    lines += 1
                    lineStart = index + 1
                }
                index += 1
                continue
            }
            switch bytes[index] {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return .end(index) }
                depth -= 1
                if depth == 0 {
                    index += 1
                    return .end(index)
                }
            case 0x0A:
                if isScalar, depth == 0 { return .end(index) }
                lines += 1
                lineStart = index + 1
            case UInt8(ascii: ","), 0x20, 0x09, 0x0D:
                if isScalar, depth == 0 { return .end(index) }
            default: break
            }
            index += 1
        }
        return .more
    }

    private mutating func begin(_ first: UInt8) {
        isScalar = !Self.opens(first) && first != 0x22
        hasBegun = true
    }

    /// Between a key and its value: whether the text is no member, so that it ends here; nil if
    /// the value begins.
    private mutating func step(_ byte: UInt8) -> Bool? {
        if byte == 0x20 || 0x09...0x0D ~= byte { return false }
        if part == .colon {
            part = .space
            return byte != UInt8(ascii: ":")
        }
        part = .value
        begin(byte)
        return nil
    }

    /// Whether it is a number or a word, which the end of a file may end.
    var isBareValue: Bool { isScalar && depth == 0 }

    /// Drops bytes of a value that is too long; its place stays known.
    mutating func drop(_ count: Int) {
        position -= count
        lineStart -= count
        wasDropped = wasDropped || count > 0
    }

    /// The line breaks so far; counting restarts here.
    mutating func takeLines() -> Int {
        defer { lines = 0 }
        return lines
    }

    private static func opens(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
    }

    /// The next quote, backslash or control character in a string, searched eight bytes at a time.
    @inline(__always)
    private static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        let raw = UnsafeRawPointer(base)
        var index = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while bytes.count - index >= 8 {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // The usual test for a zero byte, after the wanted byte was made zero. A byte after a
            // true match may match falsely, which only stops the loop a little early.
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let hits =
                ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
                | ((word &- ones &* 0x20) & ~word)
            if hits & highs != 0 { break }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
            index += 1
        }
        return index
    }
}
