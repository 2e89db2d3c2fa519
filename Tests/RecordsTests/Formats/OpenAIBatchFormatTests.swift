import JSON
import Results
import Testing

@testable import Jobs
@testable import Planning
@testable import Records

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

    @Test func `a tally comes back from its text`() {
        var tally = ScoreTally()
        let rules: [String: UnreadableRule] = ["c": .excluded, "d": .missing]
        let old: JSONValue = ["unreadable": "no"]
        let lines: [ScoreSlice.Members?] = [
            .init(scores: ["a": 1, "b": old, "c": old, "d": old]),
            .init(scores: ["a": 0, "b": 0.5, "c": 1, "d": 1]),
            .init(scores: ["a": 0, "b": 0, "c": .null, "d": .null], unreadable: ["b", "c"]), nil,
        ]
        for line in lines { tally.add(line, target: 2, rules: rules) }
        tally.finish()
        #expect(tally.entries.map(\.mean) == [1.0 / 3, 0.5 / 3, 1, 1])
        #expect(tally.entries.map(\.unreadable) == [0, 2, 2, 0])
        #expect(tally.entries.map(\.scored) == [3, 3, 1, 1])
        #expect(tally.entries.map(\.missing) == [1, 1, 1, 3])
        let copy = ScoreTally(text: tally.text)
        #expect(copy.entries == tally.entries)
    }
}
