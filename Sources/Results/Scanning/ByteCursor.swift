import Platform

/// Moves through the bytes of one JSON value; every step reports whether it succeeded.
///
/// It checks no more than it needs to find its way, because Sluice wrote the lines itself.
struct ByteCursor {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    var isObject: Bool { byte == UInt8(ascii: "{") }

    /// Calls the body for each member of an object; the body must move past the value.
    mutating func members(_ body: (ByteSlice, inout ByteCursor) -> Bool) -> Bool {
        guard step(over: UInt8(ascii: "{")) else { return false }
        if step(over: UInt8(ascii: "}")) { return true }
        while true {
            guard let key = string(), step(over: UInt8(ascii: ":")), body(key, &self) else {
                return false
            }
            if step(over: UInt8(ascii: ",")) { continue }
            return step(over: UInt8(ascii: "}"))
        }
    }

    /// A string with its quotes and its escapes unchanged.
    mutating func string() -> ByteSlice? {
        guard byte == UInt8(ascii: "\""), let base = bytes.baseAddress else { return nil }
        let start = place
        place += 1
        while place < bytes.count,
            let found = memchr(base + place, 0x22, bytes.count - place)
        {
            let quote = UnsafeRawPointer(found) - base
            place = quote + 1
            // A quote after an odd number of backslashes is part of the text.
            var slashes = 0
            while bytes[quote - 1 - slashes] == 0x5C { slashes += 1 }
            if slashes.isMultiple(of: 2) {
                return ByteSlice(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<place]))
            }
        }
        return nil
    }

    /// A number, `true`, `false` or `null`.
    mutating func scalar() -> ByteSlice? {
        let start = place
        while let byte, byte != 0x2C, byte != 0x7D, byte != 0x5D, byte != 0x22, byte != 0x7B,
            byte != 0x5B
        {
            place += 1
        }
        guard place > start else { return nil }
        return ByteSlice(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<place]))
    }

    /// The unchanged text of a value of any kind.
    mutating func value() -> ByteSlice? {
        let start = place
        guard skip() else { return nil }
        return ByteSlice(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<place]))
    }

    /// Moves past a value of any kind.
    mutating func skip() -> Bool {
        switch byte {
        case UInt8(ascii: "\""): return string() != nil
        case UInt8(ascii: "{"), UInt8(ascii: "["): return skipNested()
        default: return scalar() != nil
        }
    }

    private mutating func skipNested() -> Bool {
        var depth = 0
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                guard string() != nil else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            place += 1
            if depth == 0 { return true }
        }
        return false
    }

    private mutating func step(over expected: UInt8) -> Bool {
        guard byte == expected else { return false }
        place += 1
        return true
    }
}

/// The bytes of one value in a line.
struct ByteSlice {
    let bytes: UnsafeRawBufferPointer

    var count: Int { bytes.count }

    func `is`(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && count > 0
            && bytes.baseAddress.map { memcmp($0, text.utf8Start, count) == 0 } ?? false
    }

    func `is`(_ other: [UInt8]) -> Bool {
        count == other.count
            && other.withUnsafeBytes { other in
                guard let left = bytes.baseAddress, let right = other.baseAddress else {
                    return false
                }
                return memcmp(left, right, count) == 0
            }
    }

    /// Whether this is the key of a member, in its quotes.
    func `is`(_ key: ResultKey) -> Bool {
        count == key.width
            && bytes.baseAddress.map { memcmp($0 + 1, key.name.utf8Start, count - 2) == 0 } ?? false
    }

    /// The text between the quotes, for strings without escapes.
    var unquoted: String { String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self) }

    /// A number of at most fifteen digits without an exponent, as nearly all are.
    ///
    /// Both parts of the quotient are then exact, so the result equals that of a full parser.
    private var plain: Double? {
        guard 1...16 ~= count else { return nil }
        var mantissa: Int64 = 0
        var scale = 1.0
        var isFraction = false
        for byte in bytes {
            if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
                continue
            }
            guard 0x30...0x39 ~= byte else { return nil }
            mantissa = mantissa * 10 + Int64(byte - 0x30)
            if isFraction { scale *= 10 }
        }
        return mantissa < 1_000_000_000_000_000 ? Double(mantissa) / scale : nil
    }

    /// A finite number.
    var double: Double? {
        if let plain { return plain }
        guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite,
            abs(value) < 1e18
        else { return nil }
        return value
    }
}

extension ResultKey {
    /// The length of a member's key, with its quotes.
    var width: Int { name.utf8CodeUnitCount + 2 }
}
