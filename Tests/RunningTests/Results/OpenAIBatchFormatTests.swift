import JSON
import Testing

@testable import Running

@Suite struct OpenAIBatchFormatTests {
    private func line(_ result: JSONObject) throws -> JSONValue {
        let format = OpenAIBatchFormat(targets: 1, samples: 1, created: 7)
        return try JSONValue.parse(format.bytes(of: ExportedResult(result)).dropLast())
    }

    private let answer: JSONObject = [
        "id": "a", "target": "t", "sample": 0, "status": "ok", "model": "local/org/model",
        "text": "Hi", "tool_calls": [], "finish_reason": "stop",
        "usage": [
            "input": 10, "cached_input": 4, "cache_write": 0, "output": 6, "reasoning": 2,
            "total": 16,
        ],
        "input": ["line": 1, "sha256": "00"],
    ]

    @Test func `the body is a chat completion, key for key`() throws {
        let body = try #require(line(answer)["response"]?["body"]?.object)
        let id = try #require(body["id"])
        #expect(
            body == [
                "id": id, "object": "chat.completion", "created": 7, "model": "org/model",
                "choices": [
                    [
                        "index": 0,
                        "message": ["role": "assistant", "content": "Hi", "refusal": .null],
                        "logprobs": .null, "finish_reason": "stop",
                    ]
                ],
                "usage": [
                    "prompt_tokens": 10, "completion_tokens": 6, "total_tokens": 16,
                    "prompt_tokens_details": ["cached_tokens": 4],
                    "completion_tokens_details": ["reasoning_tokens": 2],
                ],
            ])
    }

    @Test func `tool calls stand without a text, as functions`() throws {
        var result = answer
        result["text"] = ""
        result["finish_reason"] = "tool_calls"
        result["tool_calls"] = [["id": "c1", "name": "add", "arguments": "{\"a\":1}"]]
        let choice = try line(result)["response"]?["body"]?["choices"]?.array?.first
        #expect(choice?["message"]?["content"] == .null)
        #expect(
            choice?["message"]?["tool_calls"] == [
                [
                    "id": "c1", "type": "function",
                    "function": ["name": "add", "arguments": "{\"a\":1}"],
                ]
            ])
        #expect(choice?["finish_reason"] == "tool_calls")
    }

    @Test func `usage that nobody told is left out, not zero`() throws {
        var result = answer
        result["usage"] = .null
        #expect(try line(result)["response"]?["body"]?["usage"] == nil)
    }

    @Test func `embeddings are a list of vectors`() throws {
        var result = answer
        result["embeddings"] = [[0.5, -1], [0, 1]]
        let body = try line(result)["response"]?["body"]
        #expect(body?["object"] == "list")
        #expect(
            body?["data"]?.array?.last
                == ["object": "embedding", "index": 1, "embedding": [0, 1]])
        #expect(body?["usage"] == ["prompt_tokens": 10, "total_tokens": 10])
    }

    @Test func `an id depends on what the result is for, and on nothing else`() throws {
        var moved = answer
        moved["text"] = "Other"
        #expect(try line(moved)["id"] == line(answer)["id"])
        var other = answer
        other["sample"] = 1
        #expect(try line(other)["id"] != line(answer)["id"])
    }

    @Test func `scores are found without reading the line, whatever its text says`() throws {
        let line = Array(
            #"""
            {"text":"],\"scores\":{\"x\":1}","attempts":[{"ms":1}],"scores":{"a}":0.5,"b":{"unreadable":"\"}"}},"metadata":{"x":[1],"scores":{"c":1}}}
            """#.utf8)
        let scores = line.withUnsafeBytes { ScoreSlice.scores(in: $0) }
        #expect(scores == ["a}": 0.5, "b": ["unreadable": "\"}"]])
        let none = Array(#"{"attempts":[],"scores":{},"error":null}"#.utf8)
        #expect(none.withUnsafeBytes { ScoreSlice.scores(in: $0) } == nil)
    }

    @Test func `a tally comes back from its text`() {
        var tally = ScoreTally()
        tally.add(["a": 1, "b": ["unreadable": "no"]], target: 2)
        tally.add(["a": 0, "b": 0.5], target: 2)
        #expect(ScoreTally(text: tally.text) == tally)
        #expect(tally.entries.map(\.mean) == [0.5, 0.5])
        #expect(tally.entries.map(\.unreadable) == [0, 1])
    }
}
