import Testing

@testable import JSON

struct JSONPathTests {
    @Test(
        arguments: [
            ([], ""), (["a"], "a"), (["a", "b", 2, "c"], "a.b[2].c"), ([0, 1, "x"], "[0][1].x"),
            (["a b", "c"], "[\"a b\"].c"), (["", "x-y_1"], "[\"\"].x-y_1"), (["a.b"], "[\"a.b\"]"),
            (["q\"uote"], "[\"q\\\"uote\"]"),
        ] as [(JSONPath, String)])
    func `a path reads as one would write it`(path: JSONPath, text: String) {
        #expect(path.description == text)
    }

    @Test func `a path leads to a value`() throws {
        let value = try JSONValue.parse(#"{"a":{"b":[1,2,{"c":"x"}]}}"#)
        #expect(value[["a", "b", 2, "c"] as JSONPath] == "x")
        #expect(value[JSONPath.root] == value)
        #expect(value[JSONPath.root.appending("a").appending("b").appending(0)] == 1)
        for path: JSONPath in [
            ["a", "x"], ["a", "b", 3], ["a", "b", -1], ["a", 0], [0], ["a", "b", "c"],
        ] {
            #expect(value[path] == nil)
        }
    }

    private static let text = """
        {
          // the name
          "name": "x", /* and */ "input": [ "a.jsonl", "b.jsonl" ],
          "limits": {
            "é": 1, "budget_usd" : 5.00,
          },
          "targets": [ { "route": [ "m", ] }, ],
        }
        """

    @Test(
        arguments: [
            ([], false, 1, 1), (["name"], true, 3, 3), (["name"], false, 3, 11),
            (["input"], true, 3, 26), (["input", 1], false, 3, 48), (["input", 1], true, 3, 48),
            (["limits", "budget_usd"], true, 5, 14), (["limits", "budget_usd"], false, 5, 29),
            (["targets", 0, "route", 0], false, 7, 29), (["targets", 0, "route"], true, 7, 18),
        ] as [(JSONPath, Bool, Int, Int)])
    func `a text is searched for the place of a value`(
        path: JSONPath, keyOnly: Bool, line: Int, column: Int
    ) throws {
        let place = try #require(
            JSONLocator.position(
                of: path, keyOnly: keyOnly, in: Self.text.utf8, options: .commented))
        #expect(place == (line, column))
    }

    @Test(
        arguments: [
            ["none"], ["name", "x"], ["name", 0], ["input", 2], ["input", "x"], ["limits", 0],
            ["targets", 1], ["targets", 0, "route", 1], [0],
        ] as [JSONPath])
    func `a path that leads nowhere has no place`(path: JSONPath) {
        #expect(
            JSONLocator.position(of: path, in: Self.text.utf8, options: .commented) == nil)
    }

    @Test func `a text that is no JSON has no places beyond its fault`() {
        #expect(JSONLocator.position(of: ["b"], in: Array("{\"a\":x,\"b\":1}".utf8)) == nil)
        #expect(JSONLocator.position(of: ["b"], in: [] as [UInt8]) == nil)
        #expect(JSONLocator.position(of: [0], in: Array("[".utf8)) == nil)
    }
}
