extension JSONReader {
    /// The next number, in its original spelling.
    mutating func number() throws(Stop) -> JSONValue {
        let start = index
        try skipNumber()
        let slice = UnsafeBufferPointer(rebasing: bytes[start..<index])
        if slice.count > options.maximumStringBytes {
            throw fail(
                .tooLarge, "a number of more than \(options.maximumStringBytes) digits", at: start)
        }
        return .number(JSONNumber(validated: String(decoding: slice, as: UTF8.self)))
    }

    /// Moves past a number (RFC 8259, section 6).
    mutating func skipNumber() throws(Stop) {
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if index < bytes.count, isDigit(bytes[index]) {
                throw fail(.invalidNumber, "a number has no leading zeros")
            }
        } else {
            try skipDigits()
        }
        if take(UInt8(ascii: ".")) { try skipDigits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try skipDigits()
        }
    }

    private mutating func skipDigits() throws(Stop) {
        let start = index
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        if index == start { throw fail(.invalidNumber, "a digit is missing in the number") }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
