/// Turns text that is almost JSON into JSON.
///
/// Values stay what their writer meant: half a surrogate pair and bytes that are no UTF-8 become
/// U+FFFD, NaN and infinities null, raw control characters in strings their escapes. What Python
/// writes (`None`, `True`), `+1`, `.5` and a comma before a closing bracket are understood. Only for
/// replies that were paid for; a user's file with a fault is an error.
struct JSONRepair {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var result: [UInt8] = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        result.reserveCapacity(bytes.count + bytes.count / 8)
    }

    /// The same values in the grammar of RFC 8259, as far as possible.
    ///
    /// What cannot be understood is left unchanged, for the reader to report.
    static func repaired(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let result = bytes.withContiguousStorageIfAvailable { storage in
            var repair = JSONRepair(storage)
            repair.rewrite()
            return repair.result
        }
        return result ?? repaired(Array(bytes))
    }

    private mutating func rewrite() {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""): string()
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                dropComma()
                keep()
            case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":"), 0x20,
                0x09, 0x0A, 0x0D:
                keep()
            // Padding, from buffers that were sent whole.
            case 0..<0x20, 0x7F: index += 1
            default: word()
            }
        }
    }

    private mutating func keep() {
        result.append(bytes[index])
        index += 1
    }

    /// Removes a trailing comma.
    private mutating func dropComma() {
        guard let last = result.lastIndex(where: { !$0.isSpace }),
            result[last] == UInt8(ascii: ",")
        else { return }
        result.remove(at: last)
    }

    // MARK: Words

    /// A number, or a name that stands for a value.
    private mutating func word() {
        let start = index
        while index < bytes.count, bytes[index].isOfWord { index += 1 }
        if index == start { return keep() }
        result += Self.value(of: String(decoding: bytes[start..<index], as: UTF8.self)).utf8
    }

    private static func value(of word: String) -> String {
        switch word.lowercased() {
        case "true": return "true"
        case "false": return "false"
        case "null", "none", "undefined", "nan", "nil": return "null"
        default: break
        }
        if JSONNumber(lexeme: word) != nil { return word }
        guard let first = word.utf8.first, first.isOfNumber, let number = Double(word) else {
            return isInfinity(word) ? "null" : word
        }
        return number.isFinite ? JSONNumber(number).lexeme : "null"
    }

    private static func isInfinity(_ word: String) -> Bool {
        let bare = word.drop { $0 == "-" || $0 == "+" }.lowercased()
        return ["infinity", "inf", "nan"].contains(bare)
    }

    // MARK: Strings

    private mutating func string() {
        keep()
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                keep()
                return
            case UInt8(ascii: "\\"): escape()
            case 0..<0x20:
                let byte = bytes[index]
                let digits = Array("0123456789abcdef".utf8)
                result += "\\u00".utf8
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
                index += 1
            case 0x80...: beyondASCII()
            default: keep()
            }
        }
    }

    /// Decoding inserts a replacement character for each invalid UTF-8 sequence.
    private mutating func beyondASCII() {
        let start = index
        while index < bytes.count, bytes[index] >= 0x80 { index += 1 }
        result += String(decoding: bytes[start..<index], as: UTF8.self).utf8
    }

    private mutating func escape() {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            keep()
            keep()
        case UInt8(ascii: "u"): unicodeEscape()
        case UInt8(ascii: "'"):
            index += 1
            keep()
        default:
            // A backslash that was meant, as in "\alpha".
            result += "\\\\".utf8
            index += 1
        }
    }

    private mutating func unicodeEscape() {
        guard let code = hexDigits(at: index + 2) else {
            result += "\\\\".utf8
            index += 1
            return
        }
        var length = 6
        if code & 0xFC00 == 0xD800, index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"),
            bytes[index + 7] == UInt8(ascii: "u"),
            let low = hexDigits(at: index + 8), low & 0xFC00 == 0xDC00
        {
            length = 12
        } else if code & 0xF800 == 0xD800 {
            result += "\\ufffd".utf8
            index += length
            return
        }
        result += bytes[index..<index + length]
        index += length
    }

    private func hexDigits(at start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var code: UInt16 = 0
        for byte in bytes[start..<start + 4] {
            guard let digit = JSONEscapes.hexDigit(byte) else { return nil }
            code = code << 4 | digit
        }
        return code
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }

    fileprivate var isOfNumber: Bool {
        self == UInt8(ascii: "-") || self == UInt8(ascii: "+") || self == UInt8(ascii: ".")
            || UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
    }

    /// Whether numbers and names consist of it.
    fileprivate var isOfWord: Bool {
        isOfNumber || self == UInt8(ascii: "_")
            || UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20
    }
}
