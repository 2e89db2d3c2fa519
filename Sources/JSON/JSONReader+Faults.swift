extension JSONReader {
    /// A fault with its byte offset, before line and column are computed.
    struct Fault {
        let code: JSONError.Code
        let message: String
        let offset: Int
    }

    /// Records a fault, by default at the next byte, and returns the error to throw.
    @inline(never)
    mutating func fail(_ code: JSONError.Code, _ message: String, at offset: Int? = nil) -> Stop {
        fault = Fault(code: code, message: message, offset: offset ?? index)
        return Stop()
    }

    @inline(never)
    mutating func fail(expecting what: String) -> Stop {
        fail(
            index < bytes.count ? .unexpectedByte : .unexpectedEnd,
            "expected \(what), found \(found)")
    }

    /// The next byte, for people.
    var found: String {
        guard index < bytes.count else { return "the end" }
        let byte = bytes[index]
        return 0x21..<0x7F ~= byte
            ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte 0x" + String(byte, radix: 16)
    }

    /// The fault that was recorded, with its place.
    var error: JSONError {
        let fault =
            fault ?? Fault(code: .unexpectedByte, message: "this is not JSON", offset: index)
        let (line, column) = place(of: fault.offset)
        return JSONError(
            code: fault.code, message: fault.message, offset: fault.offset, line: line,
            column: column)
    }

    /// The line and byte column of an offset, both from 1.
    ///
    /// A byte order mark is not part of the first line: editors do not count it.
    func place(of offset: Int) -> (line: Int, column: Int) {
        var line = 1
        var lineStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) && offset >= 3 ? 3 : 0
        for position in 0..<min(offset, bytes.count) where bytes[position] == 0x0A {
            line += 1
            lineStart = position + 1
        }
        return (line, offset - lineStart + 1)
    }
}
