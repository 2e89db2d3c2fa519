/// A position in a text and the recursive descent from there.
///
/// A fault is recorded in the reader and an empty ``Stop`` is thrown: an error that fits no
/// register would slow down every call, and nearly all texts have no fault.
struct JSONReader {
    /// Thrown once ``JSONReader/fault`` says why.
    struct Stop: Error {}

    let bytes: UnsafeBufferPointer<UInt8>
    let options: JSONOptions
    var index = 0
    var depth = 0
    /// Elements and members so far.
    var elements = 0
    var fault: Fault?
    /// The mark of the string that was read last, for ``JSONKeySet``.
    var keyMark: UInt64 = 0

    init(bytes: UnsafeBufferPointer<UInt8>, options: JSONOptions) {
        self.bytes = bytes
        self.options = options
    }

    /// The one value of a whole text.
    mutating func document() throws(Stop) -> JSONValue {
        try begin()
        let value = try value()
        try skipSpace()
        if index < bytes.count {
            throw fail(.trailingData, "another value after the end of the first")
        }
        return value
    }

    /// Moves to the first value.
    mutating func begin() throws(Stop) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            guard options.allowsCommentsAndTrailingCommas else {
                throw fail(.unexpectedByte, "a byte order mark; save the text without one")
            }
            index = 3
        }
        try skipSpace()
    }

    mutating func value() throws(Stop) -> JSONValue {
        guard index < bytes.count else { throw fail(.unexpectedEnd, "a value is missing") }
        switch bytes[index] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw fail(.unexpectedByte, "expected a value, found \(found)")
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(Stop)
        -> JSONValue
    {
        let count = word.utf8CodeUnitCount
        let isWord =
            bytes.count - index >= count
            && (0..<count).allSatisfy { bytes[index + $0] == word.utf8Start[$0] }
        guard isWord else {
            throw fail(
                .unexpectedByte,
                isNearly(word)
                    ? "expected a value; did you mean \(word)?"
                    : "expected a value, found \(found)")
        }
        index += count
        return value
    }

    /// Whether the next word differs from this one only by case, or at its end.
    private func isNearly(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        let isLetter = { (byte: UInt8) in 0x61...0x7A ~= byte | 0x20 || byte >= 0x80 }
        var length = 0
        while index + length < bytes.count, length <= count + 1, isLetter(bytes[index + length]) {
            length += 1
        }
        return length > 1 && length <= count + 1
            && (0..<min(length, count)).allSatisfy {
                bytes[index + $0] | 0x20 == word.utf8Start[$0]
            }
    }

    /// Moves past a byte if it is the next.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    @inline(__always)
    mutating func skipSpace() throws(Stop) {
        // Compact texts have no white space at all.
        if index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "/") { return }
        try skipLongSpace()
    }

    @inline(never)
    private mutating func skipLongSpace() throws(Stop) {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            case UInt8(ascii: "/") where options.allowsCommentsAndTrailingCommas: try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(Stop) {
        let start = index
        index += 1
        if take(UInt8(ascii: "/")) {
            while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        } else if take(UInt8(ascii: "*")) {
            while index + 1 < bytes.count {
                if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
                    index += 2
                    return
                }
                index += 1
            }
            throw fail(.unexpectedEnd, "the comment has no end", at: start)
        } else {
            throw fail(.unexpectedByte, "expected a value, found \"/\"", at: start)
        }
    }
}
