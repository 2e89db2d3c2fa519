import Testing

@testable import JSON

struct JSONWriterTests {
    @Test(arguments: JSONSamples.goodValues)
    func `what was read is written so that it reads the same`(_ text: String) throws {
        let value = try JSONValue.parse(text)
        let again = try JSONValue.parse(value.serialized)
        #expect(again == value)
        #expect(again.serialized == value.serialized)
    }

    @Test(arguments: [
        #"{"id":"a","n":[1,2.50,-0,1e400],"t":true,"f":false,"z":null,"s":"é\"\\\n\u0001/","o":{}}"#,
        "[]", "{}", "[[],{}]", "\"\"", #"["\b\f\n\r\t\u0000\u001f"]"#,
        #"{"messages":[{"role":"user","content":"eight888\nsixteen88888888\\"}]}"#,
    ])
    func `compact text comes back byte for byte`(_ text: String) throws {
        #expect(try JSONValue.parse(text).text == text)
    }

    @Test func `commas stand between elements and nowhere else`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.int(-1)
        writer.double(0.5)
        writer.double(.nan)
        writer.beginObject()
        writer.endObject()
        writer.raw("[1]")
        writer.raw(bytes: Array("{}".utf8))
        writer.endArray()
        writer.key("b\"")
        writer.string("x")
        writer.key("c")
        writer.null()
        writer.key("d")
        writer.bool(false)
        writer.endObject()
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == #"{"a":[-1,0.5,null,{},[1],{}],"b\"":"x","c":null,"d":false}"#)
    }

    @Test func `every byte that must be escaped is, at every place in a word`() throws {
        for scalar in (0..<0x80).compactMap(Unicode.Scalar.init) {
            for length in 0..<18 {
                let text = String(repeating: "x", count: length) + String(scalar) + "tail"
                let written = JSONValue.string(text).serialized
                #expect(!written.contains { $0 < 0x20 })
                #expect(try JSONValue.parse(written).string == text)
            }
        }
    }

    @Test func `a text that is bridged or sliced is written like any other`() {
        let slice = String("..añb..".dropFirst(2).dropLast(2))
        #expect(JSONValue.string(slice).text == "\"añb\"")
    }
}
