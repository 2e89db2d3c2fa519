import Testing

@testable import JSON

struct JSONGrammarTests {
    @Test(arguments: JSONSamples.goodValues)
    func `what the grammar allows is taken wherever it stands`(_ text: String) throws {
        let bare = try JSONValue.parse(text)
        for (before, after) in JSONSamples.surroundings {
            _ = try JSONValue.parse(before + text + after)
        }
        #expect(try JSONValue.parse("[\(text)]") == [bare])
        #expect(try JSONValue.parse("{\"k\":\(text)}")["k"] == bare)
    }

    @Test(arguments: JSONSamples.badValues)
    func `what the grammar forbids is refused wherever it stands`(_ text: String) {
        for (before, after) in JSONSamples.surroundings {
            #expect(throws: JSONError.self, "\(before)\(text)\(after)") {
                try JSONValue.parse(before + text + after)
            }
        }
    }

    @Test func `the tables are as long as they should be`() {
        #expect(Set(JSONSamples.goodValues).count >= 90)
        #expect(Set(JSONSamples.badValues).count >= 180)
    }

    @Test(arguments: [
        "", " ", "\n", "\t\r\n ", "1 2", "null null", "[] []", "{} 1", "1,", ",1", ":",
    ])
    func `a text is one value, no more and no less`(_ text: String) {
        #expect(throws: JSONError.self) { try JSONValue.parse(text) }
    }

    @Test(arguments: JSONSamples.goodValues)
    func `every beginning of a text that ends in a bracket is refused`(_ text: String) {
        let whole = Array("[\(text)]".utf8)
        for length in 0..<whole.count {
            #expect(throws: JSONError.self, "first \(length) bytes") {
                try JSONValue.parse(whole[..<length])
            }
        }
    }

    static let badBytes: [[UInt8]] = [
        [0xFF], [0xFE], [0x80], [0xBF], [0xC0, 0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xC2],
        [0xC2, 0x41], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xED, 0xA0, 0x80],
        [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
        [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
        [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], [0xE9],
    ]

    @Test(arguments: badBytes)
    func `bytes that are not UTF-8 are refused with their place`(_ bad: [UInt8]) {
        for prefix in ["", "a", "1234567", "12345678", "é", "\\n", "a\\né"] {
            let text = Array("[\"\(prefix)".utf8)
            let error = #expect(throws: JSONError.self) {
                try JSONValue.parse(text + bad + Array("\"]".utf8))
            }
            #expect(error?.code == .invalidUTF8)
            #expect(error?.offset == text.count)
        }
        #expect(throws: JSONError.self) { try JSONValue.parse(bad) }
    }

    struct Choice: Sendable, CustomTestStringConvertible {
        let text: String
        let written: String?
        let why: String
        var testDescription: String { why }

        init(_ why: String, _ text: String, _ written: String?) {
            self.why = why
            self.text = text
            self.written = written
        }
    }

    /// Where the standard leaves the choice to a reader; nil is refused.
    static let choices = [
        Choice("a number beyond a Double keeps its spelling", "1e400", "1e400"),
        Choice(
            "a number beyond Int64 keeps its spelling", "123456789012345678901",
            "123456789012345678901"),
        Choice("minus zero keeps its sign", "-0", "-0"),
        Choice("trailing zeros are kept", "1.500", "1.500"),
        Choice("the case of an exponent is kept", "1E+05", "1E+05"),
        Choice("a key that stands twice is refused", #"{"a":1,"a":1}"#, nil),
        Choice(
            "keys alike only to the eye are two", "{\"é\":1,\"e\u{301}\":2}",
            "{\"é\":1,\"e\u{301}\":2}"),
        Choice("half a surrogate pair is refused", #""\ud800""#, nil),
        Choice("a byte order mark is refused", "\u{FEFF}1", nil),
        Choice("a non-character is taken", #""\uffff""#, "\"\u{FFFF}\""),
        Choice("a NUL is taken when escaped", #""\u0000""#, #""\u0000""#),
        Choice("an escaped slash is written bare", #""\/""#, #""/""#),
        Choice("escapes that need not be are written out", #""\u0041\u00e9""#, #""Aé""#),
        Choice("delete is written bare", #""\u007f""#, "\"\u{7F}\""),
        Choice("a scalar may be a whole text", "\"x\"", "\"x\""),
        Choice("empty keys are keys", #"{"":1}"#, #"{"":1}"#),
        Choice("the order of keys is kept", #"{"b":1,"a":2}"#, #"{"b":1,"a":2}"#),
    ]

    @Test(arguments: choices)
    func `what the standard leaves open is settled`(_ choice: Choice) {
        #expect((try? JSONValue.parse(choice.text))?.text == choice.written)
    }
}
