extension JSONReader {
    /// The string whose opening quote is next.
    mutating func string() throws(Stop) -> String {
        let opening = index
        index += 1
        let isPlain = skipPlain()
        guard index < bytes.count else { throw endless(opening) }
        guard bytes[index] == UInt8(ascii: "\"") else {
            return try escapedString(from: opening)
        }
        let slice = UnsafeBufferPointer(rebasing: bytes[opening + 1..<index])
        try checkLength(slice.count, opening)
        index += 1
        if isPlain { return String(decoding: slice, as: UTF8.self) }
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw notText(slice, from: opening + 1)
        }
        return text
    }

    /// Moves to the first quote, backslash or control character, eight bytes at a time.
    ///
    /// - Returns: Whether all bytes up to there were ASCII.
    @inline(__always)
    private mutating func skipPlain() -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(bytes)
        var seen: UInt64 = 0
        while bytes.count - index >= 8 {
            let word = UInt64(
                littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            // The lowest high bit that comes out set marks the first such byte.
            let marks =
                ((word &- ones &* 0x20) & ~word | (quote &- ones) & ~quote
                    | (backslash &- ones) & ~backslash) & highs
            if marks != 0 {
                let zeros = marks.trailingZeroBitCount
                seen |= word & ((1 &<< UInt64(zeros & 56)) &- 1)
                index += zeros >> 3
                return seen & highs == 0
            }
            seen |= word
            index += 8
        }
        var tail: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
            tail |= byte
            index += 1
        }
        return seen & highs == 0 && tail < 0x80
    }

    /// Goes on from the first byte that cannot be taken as it stands.
    private mutating func escapedString(from opening: Int) throws(Stop) -> String {
        scratch.removeAll(keepingCapacity: true)
        var run = opening + 1
        while true {
            guard index < bytes.count else { throw endless(opening) }
            let slice = UnsafeBufferPointer(rebasing: bytes[run..<index])
            // Checked here, where the place of a fault is known.
            if let fault = UTF8Scan.firstFault(in: slice) { throw notText(at: run + fault) }
            scratch.append(contentsOf: slice)
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else {
                throw fail(
                    .controlCharacter, "a control character must be escaped, found \(found)")
            }
            index += 1
            try escape(opening)
            run = index
            _ = skipPlain()
        }
        try checkLength(index - opening - 1, opening)
        index += 1
        return String(decoding: scratch, as: UTF8.self)
    }

    private mutating func escape(_ opening: Int) throws(Stop) {
        guard index < bytes.count else { throw endless(opening) }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(byte)
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape()
        default: throw fail(.invalidEscape, "there is no such escape", at: index - 2)
        }
    }

    private mutating func unicodeEscape() throws(Stop) {
        let start = index - 2
        var code = UInt32(try fourHexDigits())
        if code & 0xFC00 == 0xD800, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let low = UInt32(try fourHexDigits())
            if low & 0xFC00 == 0xDC00 {
                code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
            }
        }
        guard let scalar = Unicode.Scalar(code), let encoded = UTF8.encode(scalar) else {
            throw fail(.loneSurrogate, "half of a surrogate pair", at: start)
        }
        scratch.append(contentsOf: encoded)
    }

    private mutating func fourHexDigits() throws(Stop) -> UInt16 {
        var code: UInt16 = 0
        for _ in 0..<4 {
            guard index < bytes.count else {
                throw fail(.unexpectedEnd, "four hexadecimal digits must follow \\u")
            }
            let digit: UInt8
            switch bytes[index] {
            case let byte where byte &- UInt8(ascii: "0") < 10: digit = byte &- UInt8(ascii: "0")
            case let byte where (byte | 0x20) &- UInt8(ascii: "a") < 6:
                digit = (byte | 0x20) &- UInt8(ascii: "a") &+ 10
            default: throw fail(.invalidEscape, "four hexadecimal digits must follow \\u")
            }
            code = code << 4 | UInt16(digit)
            index += 1
        }
        return code
    }

    // MARK: Faults

    private mutating func checkLength(_ count: Int, _ opening: Int) throws(Stop) {
        guard count > options.maximumStringBytes else { return }
        throw fail(
            .tooLarge, "a string of more than \(options.maximumStringBytes) bytes", at: opening)
    }

    private mutating func endless(_ opening: Int) -> Stop {
        fail(.unexpectedEnd, "the string has no end", at: opening)
    }

    private mutating func notText(_ slice: UnsafeBufferPointer<UInt8>, from start: Int) -> Stop {
        notText(at: start + (UTF8Scan.firstFault(in: slice) ?? 0))
    }

    private mutating func notText(at offset: Int) -> Stop {
        fail(.invalidUTF8, "this is not UTF-8", at: offset)
    }
}
