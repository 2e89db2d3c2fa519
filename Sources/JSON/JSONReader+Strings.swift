extension JSONReader {
    /// The string whose opening quote is next.
    mutating func string() throws(Stop) -> String {
        let opening = index
        index += 1
        let isPlain = skipPlain()
        guard index < bytes.count else { throw endless(opening) }
        guard bytes[index] == UInt8(ascii: "\"") else {
            return try escapedString(from: opening, isPlain: isPlain)
        }
        let slice = UnsafeBufferPointer(rebasing: bytes[opening + 1..<index])
        try checkLength(slice.count, opening)
        index += 1
        keyMark = JSONKeySet.mark(of: slice)
        if isPlain { return String(decoding: slice, as: UTF8.self) }
        guard let text = String(validating: slice, as: UTF8.self) else {
            let fault = UTF8Scan.firstFault(in: slice) ?? 0
            throw fail(.invalidUTF8, "this is not UTF-8", at: opening + 1 + fault)
        }
        return text
    }

    /// Moves to the first quote, backslash or control character, eight bytes at a time.
    ///
    /// - Returns: Whether all bytes up to there were ASCII.
    @inline(__always)
    private mutating func skipPlain() -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var seen: UInt64 = 0
        while bytes.count - index >= 8 {
            let word = UInt64(
                littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let marks = JSONEscapes.marks(word)
            if marks != 0 {
                let zeros = marks.trailingZeroBitCount
                seen |= word & ((1 &<< UInt64(zeros & 56)) &- 1)
                index += zeros >> 3
                return seen & JSONEscapes.highs == 0
            }
            seen |= word
            index += 8
        }
        var tail: UInt8 = 0
        while index < bytes.count, !JSONEscapes.isMarked(bytes[index]) {
            tail |= bytes[index]
            index += 1
        }
        return seen & JSONEscapes.highs == 0 && tail < 0x80
    }

    /// Continues from the first byte that cannot be copied unchanged.
    ///
    /// The escapes are checked first and decoded afterwards, directly into the string.
    private mutating func escapedString(from opening: Int, isPlain: Bool) throws(Stop) -> String {
        var isPlain = isPlain
        while bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] == UInt8(ascii: "\\") else {
                throw fail(
                    .controlCharacter, "a control character must be escaped, found \(found)")
            }
            index += 1
            try skipEscape(opening)
            isPlain = skipPlain() && isPlain
            guard index < bytes.count else { throw endless(opening) }
        }
        let slice = UnsafeBufferPointer(rebasing: bytes[opening + 1..<index])
        try checkLength(slice.count, opening)
        if !isPlain, let fault = UTF8Scan.firstFault(in: slice) {
            throw fail(.invalidUTF8, "this is not UTF-8", at: opening + 1 + fault)
        }
        index += 1
        return String(unsafeUninitializedCapacity: slice.count) { text in
            let count = JSONEscapes.decode(slice, into: text)
            keyMark = JSONKeySet.mark(of: UnsafeBufferPointer(rebasing: text[..<count]))
            return count
        }
    }

    private mutating func skipEscape(_ opening: Int) throws(Stop) {
        guard index < bytes.count else { throw endless(opening) }
        switch bytes[index] {
        case UInt8(ascii: "n"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"),
            UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
            index += 1
        case UInt8(ascii: "u"): try skipUnicodeEscape()
        default: throw fail(.invalidEscape, "there is no such escape", at: index - 1)
        }
    }

    private mutating func skipUnicodeEscape() throws(Stop) {
        let start = index - 1
        index += 1
        let high = try fourHexDigits()
        guard high & 0xF800 == 0xD800 else { return }
        if high < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")),
            try fourHexDigits() & 0xFC00 == 0xDC00
        {
            return
        }
        throw fail(.loneSurrogate, "half of a surrogate pair", at: start)
    }

    private mutating func fourHexDigits() throws(Stop) -> UInt16 {
        var code: UInt16 = 0
        for _ in 0..<4 {
            guard index < bytes.count else {
                throw fail(.unexpectedEnd, "four hexadecimal digits must follow \\u")
            }
            guard let digit = JSONEscapes.hexDigit(bytes[index]) else {
                throw fail(.invalidEscape, "four hexadecimal digits must follow \\u")
            }
            code = code << 4 | digit
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
}
