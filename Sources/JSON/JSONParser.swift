/// Reads one JSON text, strictly as RFC 8259 has it.
///
/// Works on bytes; an error carries its line and column. Duplicate keys, lone
/// surrogates and invalid UTF-8 are errors, never repaired.
package struct JSONParser {
    /// What a parser accepts.
    package struct Options: Sendable {
        /// Accepts `//` and `/* */` comments and a comma after the last element.
        package var allowsCommentsAndTrailingCommas = false
        /// How deep arrays and objects may nest; 128 as in the design's constants.
        package var maximumDepth = 128
        /// How many members one object may have.
        package var maximumMembers = 10_000

        package init() {}

        /// RFC 8259 and nothing else.
        package static let strict = Options()

        /// For files that people write: comments and trailing commas.
        package static let commented = {
            var options = Options()
            options.allowsCommentsAndTrailingCommas = true
            return options
        }()
    }
}

extension JSONValue {
    /// Parses a whole text.
    ///
    /// - Throws: ``JSONError``.
    package static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, options: JSONParser.Options = .strict
    ) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes: bytes, options: options)
        return try reader.document()
    }

    /// Parses a whole text.
    ///
    /// - Throws: ``JSONError``.
    package static func parse(
        _ bytes: some Collection<UInt8>, options: JSONParser.Options = .strict
    ) throws(JSONError) -> JSONValue {
        let result = bytes.withContiguousStorageIfAvailable { storage in
            Result { () throws(JSONError) in try parse(storage, options: options) }
        }
        if let result { return try result.get() }
        let copy = Array(bytes)
        return try parse(copy, options: options)
    }

    /// Parses a whole text.
    ///
    /// - Throws: ``JSONError``.
    package static func parse(
        _ text: String, options: JSONParser.Options = .strict
    ) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), options: options)
    }
}

/// The recursive descent behind ``JSONValue/parse(_:options:)``.
private struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let options: JSONParser.Options
    var index = 0
    var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>, options: JSONParser.Options) {
        self.bytes = bytes
        self.options = options
    }

    mutating func document() throws(JSONError) -> JSONValue {
        try skipSpace()
        let value = try value()
        try skipSpace()
        if index < bytes.count {
            throw failure(.trailingData, "another value after the end of the first")
        }
        return value
    }

    mutating func value() throws(JSONError) -> JSONValue {
        guard index < bytes.count else { throw failure(.unexpectedEnd, "a value is missing") }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw failure(.unexpectedByte, "expected a value, found \(found)")
        }
    }

    // MARK: Arrays and objects

    private mutating func object() throws(JSONError) -> JSONValue {
        try descend()
        defer { depth -= 1 }
        var members: [JSONObject.Member] = []
        try skipSpace()
        while true {
            if members.isEmpty || options.allowsCommentsAndTrailingCommas, take(UInt8(ascii: "}")) {
                return .object(JSONObject(members: members))
            }
            let start = index
            guard index < bytes.count else {
                throw failure(.unexpectedEnd, "the object has no end")
            }
            guard bytes[index] == UInt8(ascii: "\"") else {
                throw failure(.unexpectedByte, "expected a key in quotes, found \(found)")
            }
            let key = try string()
            for member in members where member.key == key {
                throw failure(.duplicateKey, "the key \"\(key)\" stands twice", at: start)
            }
            if members.count == options.maximumMembers {
                throw failure(.tooLarge, "more than \(options.maximumMembers) keys in one object")
            }
            try skipSpace()
            guard take(UInt8(ascii: ":")) else {
                throw failure(expecting: "\":\" after the key")
            }
            try skipSpace()
            members.append(.init(key: key, value: try value()))
            try skipSpace()
            if take(UInt8(ascii: "}")) { return .object(JSONObject(members: members)) }
            guard take(UInt8(ascii: ",")) else {
                throw failure(expecting: "\",\" or \"}\"")
            }
            try skipSpace()
        }
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        try descend()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        try skipSpace()
        while true {
            if elements.isEmpty || options.allowsCommentsAndTrailingCommas,
                take(UInt8(ascii: "]"))
            {
                return .array(elements)
            }
            elements.append(try value())
            try skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else {
                throw failure(expecting: "\",\" or \"]\"")
            }
            try skipSpace()
        }
    }

    private mutating func descend() throws(JSONError) {
        if depth == options.maximumDepth {
            throw failure(.tooDeep, "nested deeper than \(options.maximumDepth)")
        }
        depth += 1
        index += 1
    }

    // MARK: Scalars

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError)
        -> JSONValue
    {
        for offset in 0..<word.utf8CodeUnitCount {
            guard index + offset < bytes.count else {
                throw failure(.unexpectedEnd, "expected \"\(word)\"", at: bytes.count)
            }
            if bytes[index + offset] != word.utf8Start[offset] {
                throw failure(.unexpectedByte, "expected \"\(word)\"")
            }
        }
        index += word.utf8CodeUnitCount
        return value
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = index
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            if index < bytes.count, isDigit(bytes[index]) {
                throw failure(.invalidNumber, "a number cannot start with 0", at: start)
            }
        } else {
            try digits()
        }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let lexeme = String(decoding: bytes[start..<index], as: UTF8.self)
        return .number(JSONNumber(validated: lexeme))
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
        if index == start { throw failure(.invalidNumber, "a digit is missing in the number") }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                let text = try validated(start, index)
                index += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw controlCharacter() }
            index += 1
        }
        throw failure(.unexpectedEnd, "the string has no end", at: start - 1)
    }

    /// Goes on from the first backslash, copying.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<index])
        let opening = start - 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                guard let result = String(validating: text, as: UTF8.self) else {
                    throw invalidUTF8(from: start)
                }
                return result
            }
            if byte < 0x20 { throw controlCharacter() }
            index += 1
            if byte == UInt8(ascii: "\\") {
                try escape(into: &text)
            } else {
                text.append(byte)
            }
        }
        throw failure(.unexpectedEnd, "the string has no end", at: opening)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard index < bytes.count else { throw failure(.unexpectedEnd, "the string has no end") }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(into: &text)
        default: throw failure(.invalidEscape, "there is no such escape", at: index - 2)
        }
    }

    private mutating func unicodeEscape(into text: inout [UInt8]) throws(JSONError) {
        let start = index - 2
        var code = UInt32(try fourHexDigits())
        if code & 0xFC00 == 0xDC00 {
            throw failure(.loneSurrogate, "half of a surrogate pair", at: start)
        }
        if code & 0xFC00 == 0xD800 {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                throw failure(.loneSurrogate, "half of a surrogate pair", at: start)
            }
            let low = UInt32(try fourHexDigits())
            guard low & 0xFC00 == 0xDC00 else {
                throw failure(.loneSurrogate, "half of a surrogate pair", at: start)
            }
            code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw failure(.loneSurrogate, "no such character", at: start)
        }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt16 {
        guard index + 4 <= bytes.count else {
            throw failure(.invalidEscape, "four hexadecimal digits must follow \\u")
        }
        var code: UInt16 = 0
        for byte in bytes[index..<index + 4] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw failure(.invalidEscape, "four hexadecimal digits must follow \\u")
            }
            code = code << 4 | UInt16(digit)
        }
        index += 4
        return code
    }

    private func validated(_ start: Int, _ end: Int) throws(JSONError) -> String {
        let slice = UnsafeBufferPointer(rebasing: bytes[start..<end])
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw invalidUTF8(from: start)
        }
        return text
    }

    // MARK: Space

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() throws(JSONError) {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            case UInt8(ascii: "/") where options.allowsCommentsAndTrailingCommas: try skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() throws(JSONError) {
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
            throw failure(.unexpectedEnd, "the comment has no end", at: start)
        } else {
            throw failure(.unexpectedByte, "expected a value, found \"/\"", at: start)
        }
    }

    // MARK: Errors

    private var found: String {
        guard index < bytes.count else { return "the end" }
        let byte = bytes[index]
        return 0x21..<0x7F ~= byte
            ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte 0x" + String(byte, radix: 16)
    }

    private func controlCharacter() -> JSONError {
        failure(.controlCharacter, "a control character must be escaped, found \(found)")
    }

    private func invalidUTF8(from start: Int) -> JSONError {
        var end = start
        while end < bytes.count,
            String(validating: bytes[start...end], as: UTF8.self) != nil
                || end - start < 4 && end + 1 < bytes.count
        {
            end += 1
        }
        return failure(.invalidUTF8, "this is not UTF-8", at: min(end, bytes.count - 1))
    }

    private func failure(expecting what: String) -> JSONError {
        failure(
            index < bytes.count ? .unexpectedByte : .unexpectedEnd,
            "expected \(what), found \(found)")
    }

    private func failure(_ code: JSONError.Code, _ message: String, at offset: Int? = nil)
        -> JSONError
    {
        let offset = offset ?? index
        var line = 1
        var lineStart = 0
        for position in 0..<min(offset, bytes.count) where bytes[position] == 0x0A {
            line += 1
            lineStart = position + 1
        }
        return JSONError(
            code: code, message: message, offset: offset, line: line,
            column: offset - lineStart + 1)
    }
}
