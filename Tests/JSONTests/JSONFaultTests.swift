import Testing

@testable import JSON

struct JSONFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let description: String
        let code: JSONError.Code
        var testDescription: String { text.debugDescription }

        init(_ text: String, _ description: String, _ code: JSONError.Code) {
            self.text = text
            self.description = description
            self.code = code
        }
    }

    static let faults = [
        Fault("", "1:1: a value is missing", .unexpectedEnd),
        Fault("  ", "1:3: a value is missing", .unexpectedEnd),
        Fault("[1,\n", "2:1: a value is missing", .unexpectedEnd),
        Fault("nul", "1:1: expected a value; did you mean null?", .unexpectedByte),
        Fault("not a value", "1:1: expected a value, found \"n\"", .unexpectedByte),
        Fault("fact", "1:1: expected a value, found \"f\"", .unexpectedByte),
        Fault("nulL", "1:1: expected a value; did you mean null?", .unexpectedByte),
        Fault("[true,\n False]", "2:2: expected a value, found \"F\"", .unexpectedByte),
        Fault("[1 2]", "1:4: expected \",\" or \"]\", found \"2\"", .unexpectedByte),
        Fault("[1", "1:3: expected \",\" or \"]\", found the end", .unexpectedEnd),
        Fault("{\"a\" 1}", "1:6: expected \":\" after the key, found \"1\"", .unexpectedByte),
        Fault("{\"a\":1\n,b:2}", "2:2: expected a key in quotes, found \"b\"", .unexpectedByte),
        Fault("{\"a\":1", "1:7: expected \",\" or \"}\", found the end", .unexpectedEnd),
        Fault("{", "1:2: the object has no end", .unexpectedEnd),
        Fault("{\"é\":1,\r\n \"é\":2}", "2:2: duplicate key \"é\"", .duplicateKey),
        Fault("[1] x", "1:5: another value after the end of the first", .trailingData),
        Fault("[01]", "1:3: a number has no leading zeros", .invalidNumber),
        Fault("[1.]", "1:4: a digit is missing in the number", .invalidNumber),
        Fault("-", "1:2: a digit is missing in the number", .invalidNumber),
        Fault("[\"abc", "1:2: the string has no end", .unexpectedEnd),
        Fault("[\"abc\\", "1:2: the string has no end", .unexpectedEnd),
        Fault("\"a\\qb\"", "1:3: there is no such escape", .invalidEscape),
        Fault("\"\\u12x4\"", "1:6: four hexadecimal digits must follow \\u", .invalidEscape),
        Fault("\"ab\\ud800\"", "1:4: half of a surrogate pair", .loneSurrogate),
        Fault("\"ab\\udc00x\"", "1:4: half of a surrogate pair", .loneSurrogate),
        Fault(
            "\"ab\ncd\"", "1:4: a control character must be escaped, found byte 0xa",
            .controlCharacter),
        Fault(
            "\"é\u{1}\"", "1:4: a control character must be escaped, found byte 0x1",
            .controlCharacter),
        Fault("\u{FEFF}1", "1:1: a byte order mark; save the text without one", .unexpectedByte),
        Fault("/* x */1", "1:1: expected a value, found \"/\"", .unexpectedByte),
    ]

    @Test(arguments: faults)
    func `a fault is told with its line and its byte`(_ fault: Fault) {
        let error = #expect(throws: JSONError.self) { try JSONValue.parse(fault.text) }
        #expect(error?.description == fault.description)
        #expect(error?.code == fault.code)
    }

    @Test func `a long key is not told in full`() {
        let key = "\"" + String(repeating: "k", count: 1000) + "\":1"
        let error = #expect(throws: JSONError.self) { try JSONValue.parse("{\(key),\(key)}") }
        #expect(error?.code == .duplicateKey)
        #expect((error?.message.utf8.count ?? .max) < 100)
    }

    @Test func `nesting is limited`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[{\"a\":", count: depth / 2) + "1"
                + String(repeating: "}]", count: depth / 2)
        }
        _ = try JSONValue.parse(nested(128))
        let error = #expect(throws: JSONError.self) { try JSONValue.parse(nested(130)) }
        #expect(error?.code == .tooDeep)
        #expect(error?.column == 64 * 6 + 1)
        let endless = String(repeating: "[", count: 1_000_000)
        #expect(throws: JSONError.self) { try JSONValue.parse(endless) }
    }

    @Test func `the length of strings is limited, escapes or not`() throws {
        var options = JSONOptions.strict
        options.maximumStringBytes = 10
        for text in ["\"1234567890\"", "\"12345678\\n\"", "1234567890"] {
            _ = try JSONValue.parse(text, options: options)
        }
        for text in ["\"12345678901\"", "\"123456789\\n\"", "{\"12345678901\":1}", "12345678901"] {
            let error = #expect(throws: JSONError.self) {
                try JSONValue.parse(text, options: options)
            }
            #expect(error?.code == .tooLarge)
        }
    }

    @Test func `the members of an object are limited`() throws {
        func object(_ count: Int) -> String {
            "{" + (0..<count).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}"
        }
        #expect(try JSONValue.parse(object(10_000)).object?.count == 10_000)
        let error = #expect(throws: JSONError.self) { try JSONValue.parse(object(10_001)) }
        #expect(error?.code == .tooLarge)
    }

    @Test(arguments: [2, 15, 16, 17, 18, 19, 100])
    func `a key that stands twice is found in objects of any size`(count: Int) {
        let members = (0..<count).map { "\"k\($0)\":\($0)" }
        for index in [0, count / 2, count - 1] {
            let text = "{" + (members + ["\"k\(index)\":0"]).joined(separator: ",") + "}"
            let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
            #expect(error?.code == .duplicateKey)
            #expect(error?.message == "duplicate key \"k\(index)\"")
        }
        let spellings =
            "{" + (members + ["\"é\":1", "\"e\u{301}\":2"]).joined(separator: ",") + "}"
        #expect((try? JSONValue.parse(spellings))?.text == spellings)
    }

    @Test(arguments: [("[1,2,3,4]", 7), ("[[1],[1]]", 13), (#"{"a":{"b":1}}"#, 18), ("1", 0)])
    func `values count for the memory that they take`(_ text: String, _ weight: Int) throws {
        var options = JSONOptions.strict
        options.maximumElements = weight
        _ = try JSONValue.parse(text, options: options)
        guard weight > 0 else { return }
        options.maximumElements = weight - 1
        #expect(throws: JSONError.self) { try JSONValue.parse(text, options: options) }
    }
}
