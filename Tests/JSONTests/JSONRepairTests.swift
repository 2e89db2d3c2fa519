import JSON
import Testing

/// What strangers write nearly as JSON.
struct JSONRepairTests {
    private func read(_ text: String) throws -> JSONValue {
        try JSONValue.parseGenerously(Array(text.utf8))
    }

    @Test func `the last of several values for a key wins, in the first one's place`() throws {
        #expect(try read(#"{"a":1,"b":2,"a":3}"#) == ["a": 3, "b": 2])
        #expect(try read(#"{"a":1,"a":{"a":2,"a":[3]}}"#) == ["a": ["a": [3]]])
        #expect(try read(#"{"a":1,"\u0061":2}"#) == ["a": 2])
        let many = (0..<40).map { #""k\#($0 % 20)":\#($0)"# }.joined(separator: ",")
        let value = try read("{\(many)}")
        #expect(value.object?.count == 20)
        #expect(value["k7"] == 27)
        // Bytes count, not letters: these are two keys.
        #expect(try read("{\"\u{E9}\":1,\"e\u{301}\":2,\"x\":1,\"x\":2}").object?.count == 3)
    }

    @Test(arguments: [
        (#""smile \ud83d""#, "smile \u{FFFD}"), (#""\ud83d""#, "\u{FFFD}"),
        (#""\ude00!""#, "\u{FFFD}!"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}\u{1F600}"),
        (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\n""#, "\u{FFFD}\n"),
        (#""\uDE00\uD83D""#, "\u{FFFD}\u{FFFD}"),
    ])
    func `half a surrogate pair is a replacement character`(_ text: String, _ wanted: String)
        throws
    {
        #expect(try read(text) == .string(wanted))
    }

    @Test(arguments: [
        ([0xF0, 0x9F] as [UInt8], "\u{FFFD}"), ([0xFF], "\u{FFFD}"), ([0xC3], "\u{FFFD}"),
        ([0xE2, 0x82], "\u{FFFD}"), ([0xC3, 0xA9, 0xFE], "é\u{FFFD}"),
    ])
    func `bytes that are no UTF-8 are replaced, those around them kept`(
        _ bytes: [UInt8], _ wanted: String
    ) throws {
        let text = Array(#"["ä"#.utf8) + bytes + Array(#"z"]"#.utf8)
        #expect(try JSONValue.parseGenerously(text) == [.string("ä" + wanted + "z")])
    }

    @Test(arguments: [
        "NaN", "nan", "-NaN", "Infinity", "-Infinity", "+Infinity", "inf", "-inf", "1e999",
        "None", "undefined",
    ])
    func `what is no number is null`(_ word: String) throws {
        let value = try read(#"{"logprob":\#(word),"n":[\#(word),1],"u":NaN}"#)
        if word != "1e999" {
            #expect(value == ["logprob": .null, "n": [.null, 1], "u": .null])
        } else {
            // A number by its spelling; who wants its value gets infinity.
            #expect(value["logprob"]?.double == .infinity)
        }
    }

    @Test(arguments: [
        ("True", JSONValue.bool(true)), ("False", .bool(false)), ("+1", 1), (".5", 0.5),
        ("-.5", -0.5), ("1.", 1), ("007", 7),
    ])
    func `words and numbers of other languages are understood`(
        _ word: String, _ wanted: JSONValue
    ) throws {
        #expect(try read("[\(word)]") == [wanted])
    }

    @Test func `raw control characters in strings are kept`() throws {
        let text = "{\"t\":\"a\nb\tc\u{0}d\u{1F}\",\"\r\":1}"
        #expect(try read(text) == ["t": "a\nb\tc\u{0}d\u{1F}", "\r": 1])
    }

    @Test(arguments: [
        (#"["\alpha \sum"]"#, #"\alpha \sum"#), (#"["it\'s"]"#, "it's"),
        (#"["\u12 \uxyz"]"#, #"\u12 \uxyz"#), (#"["C:\Users"]"#, #"C:\Users"#),
    ])
    func `escapes that are none stand for themselves`(_ text: String, _ wanted: String) throws {
        #expect(try read(text) == [.string(wanted)])
    }

    @Test func `a comma too many and padding are passed over`() throws {
        #expect(try read(#"{"a":[1,2 , ],"b":3,}"#) == ["a": [1, 2], "b": 3])
        #expect(try read("\u{0}\u{0}{\"a\":1}\u{0}\n") == ["a": 1])
    }

    @Test(arguments: [
        ("{\"a\":\"x\ny", JSONError.Code.unexpectedEnd), (#"{"a":1,"a":"#, .unexpectedEnd),
        ("<html>", .unexpectedByte), (#"{"a":banana}"#, .unexpectedByte),
        (#"{"a":1}{"b":2}"#, .trailingData), ("", .unexpectedEnd),
        (#"{"a":1,"a":2} x"#, .duplicateKey),
    ])
    func `what cannot be understood stays an error`(_ text: String, _ code: JSONError.Code) {
        let error = #expect(throws: JSONError.self) { try read(text) }
        #expect(error?.code == code)
    }

    @Test func `the limits hold for what is repaired`() {
        var options = JSONOptions.strict
        options.maximumElements = 10
        let wide = "[" + String(repeating: "NaN,", count: 20) + "1]"
        #expect(throws: JSONError.self) {
            try JSONValue.parseGenerously(Array(wide.utf8), options: options)
        }
        let equal = "{" + String(repeating: #""a":1,"#, count: 20) + #""a":1}"#
        #expect(throws: JSONError.self) {
            try JSONValue.parseGenerously(Array(equal.utf8), options: options)
        }
        let deep = String(repeating: "[", count: 200) + "NaN" + String(repeating: "]", count: 200)
        #expect(throws: JSONError.self) { try read(deep) }
    }

    @Test func `what is JSON is read as ever, and strict reading repairs nothing`() throws {
        for text in [#"{"a":1,"a":2}"#, #"["\ud83d"]"#, "[NaN]", "[\"\n\"]", "[1,]"] {
            #expect(throws: JSONError.self) { try JSONValue.parse(text) }
            _ = try read(text)
        }
        let text = #"{"b":[1.0,-0,1e5,"\\ud83d",null,true],"a":"\ud83d\ude00"}"#
        #expect(try read(text) == JSONValue.parse(text))
    }

    @Test func `random damage to a reply never does more than fail`() throws {
        let text =
            #"{"choices":[{"message":{"content":"p\u00e9 \ud83d\ude00 ong","n":null},"#
            + #""finish_reason":"stop"}],"usage":{"prompt_tokens":10,"x":[true,-1.5e3]}}"#
        let bytes = Array(text.utf8)
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<20_000 {
            var damaged = bytes
            for _ in 0...next(3) {
                switch next(3) {
                case 0: damaged[next(damaged.count)] = UInt8(next(256))
                case 1: damaged.remove(at: next(damaged.count))
                default: damaged.insert(UInt8(next(256)), at: next(damaged.count))
                }
            }
            guard let value = try? JSONValue.parseGenerously(damaged) else { continue }
            // What was read is JSON.
            #expect(try JSONValue.parse(value.serialized) == value)
        }
    }
}
