extension JSONEscapes {
    /// Decodes a string's text, without its quotes.
    ///
    /// The escapes must have been checked, and `text` must hold as many bytes as `source`: no
    /// escape is shorter than what it stands for. Returns how many were written.
    static func decode(
        _ source: UnsafeBufferPointer<UInt8>, into text: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        guard var output = text.baseAddress, let input = source.baseAddress else { return 0 }
        let start = output
        var index = 0
        while true {
            let end = firstIndex(in: source, from: index)
            output.initialize(from: input + index, count: end - index)
            output += end - index
            guard end < source.count else { return output - start }
            index = end + 2
            switch input[end + 1] {
            case UInt8(ascii: "n"): output.initialize(to: 0x0A)
            case UInt8(ascii: "t"): output.initialize(to: 0x09)
            case UInt8(ascii: "r"): output.initialize(to: 0x0D)
            case UInt8(ascii: "b"): output.initialize(to: 0x08)
            case UInt8(ascii: "f"): output.initialize(to: 0x0C)
            case UInt8(ascii: "u"):
                var code = fourHexDigits(input + index)
                index += 4
                if code & 0xFC00 == 0xD800 {
                    code = 0x10000 + (code & 0x3FF) << 10 + fourHexDigits(input + index + 2) & 0x3FF
                    index += 6
                }
                // One byte is advanced past below, for all escapes.
                output = encode(code, at: output) - 1
            case let byte: output.initialize(to: byte)
            }
            output += 1
        }
    }

    /// The value of a hexadecimal digit.
    @inline(__always)
    static func hexDigit(_ byte: UInt8) -> UInt16? {
        let decimal = byte &- UInt8(ascii: "0")
        if decimal < 10 { return UInt16(decimal) }
        let letter = (byte | 0x20) &- UInt8(ascii: "a")
        return letter < 6 ? UInt16(letter) + 10 : nil
    }

    private static func fourHexDigits(_ digits: UnsafePointer<UInt8>) -> UInt32 {
        (0..<4).reduce(0) { $0 << 4 | UInt32(hexDigit(digits[$1]) ?? 0) }
    }

    /// Writes a scalar as UTF-8 and returns the place after it.
    private static func encode(_ code: UInt32, at output: UnsafeMutablePointer<UInt8>)
        -> UnsafeMutablePointer<UInt8>
    {
        var output = output
        for byte in UTF8.encode(Unicode.Scalar(code) ?? "\u{FFFD}") ?? UTF8.EncodedScalar() {
            output.initialize(to: byte)
            output += 1
        }
        return output
    }
}
