import Testing

@testable import JSON

struct JSONObjectTests {
    @Test func `members keep their order and their place when they change`() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["c"] = 3
        object["b"] = "x"
        #expect(JSONValue.object(object).text == #"{"b":"x","a":2,"c":3}"#)
        object["a"] = nil
        object["none"] = nil
        #expect(object.keys == ["b", "c"])
        #expect(object.count == 2)
        #expect(!object.isEmpty)
    }

    @Test func `the last of several values for a key wins in the first one's place`() {
        let object = JSONObject([("a", 1), ("b", 2), ("a", 3)])
        #expect(JSONValue.object(object).text == #"{"a":3,"b":2}"#)
    }

    @Test func `keys are told apart by their bytes`() {
        var object: JSONObject = ["e\u{301}": 1]
        #expect(object["é"] == nil)
        object["é"] = 2
        #expect(object.count == 2)
        #expect(object["e\u{301}"] == 1)
    }

    @Test func `a value answers only for what it is`() throws {
        let value: JSONValue = ["s": "x", "n": 1, "d": 0.5, "b": true, "a": [1], "z": .null]
        #expect(value["s"]?.string == "x")
        #expect(value["n"]?.int == 1)
        #expect(value["d"]?.double == 0.5)
        #expect(value["d"]?.int == nil)
        #expect(value["b"]?.bool == true)
        #expect(value["a"]?.array == [1])
        #expect(value["z"]?.isNull == true)
        #expect(value["none"] == nil)
        #expect(value["s"]?["x"] == nil)
        #expect(value["s"]?.number == nil)
        #expect(value.object?.keys == ["s", "n", "d", "b", "a", "z"])
        #expect(
            value.object?.map(\.value.kind) == [
                "a string", "a number", "a number", "a boolean", "an array", "null",
            ])
        #expect(value.kind == "an object")
    }
}
