import Testing

@testable import JSON

struct JSONStringTests {
    @Test(arguments: [
        (#""""#, ""), (#""a""#, "a"), (#""\"""#, "\""), (#""\\""#, "\\"), (#""\/""#, "/"),
        (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u0000""#, "\0"), (#""\u0041""#, "A"),
        (#""\u00e9\u00E9""#, "éé"), (#""\u20ac""#, "€"), (#""\uFFFF""#, "\u{FFFF}"),
        (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00x""#, "😀x"), (#""\ud800\udc00""#, "\u{10000}"),
        (#""\udbff\udfff\udbff\udfff""#, "\u{10FFFF}\u{10FFFF}"),
        (#""x\ud83d\ude00\u0041y""#, "x😀Ay"), (#""\\u0041""#, #"\u0041"#), (#""\\\"""#, #"\""#),
        (#""é\né""#, "é\né"),
        (#""a longer text, \"quoted\", and \\ more""#, #"a longer text, "quoted", and \ more"#),
        (#""one\ntwo\nthree\nfour five six seven""#, "one\ntwo\nthree\nfour five six seven"),
    ])
    func `escapes stand for their characters`(text: String, expected: String) throws {
        #expect(try JSONValue.parse(text).string == expected)
        #expect(try JSONValue.parse("{\(text):1}").object?.keys == [expected])
    }

    @Test func `an escape is decoded at every place in a word`() throws {
        let escapes = [(#"\n"#, "\n"), (#"\u00e9"#, "é"), (#"\ud83d\ude00"#, "😀")]
        for length in 0..<20 {
            let run = String(repeating: "x", count: length)
            for (escape, character) in escapes {
                let value = try JSONValue.parse("\"\(run)\(escape)\(run)\(escape)\"")
                #expect(value.string == run + character + run + character)
            }
        }
    }
}
