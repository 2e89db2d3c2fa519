import Comparing
import JSON
import Testing
import Vocabulary

@testable import Jobs
@testable import Planning
@testable import Records

/// The logs of other evaluation tools; `Tests/Scripts/check-exports.py` reads them with the tools.
@Suite struct HarnessFormatTests {
    private static let result: JSONObject = [
        "id": "q1", "target": "bot", "sample": 1, "status": "ok", "model": "sim/small",
        "provider": "sim", "text": "It is 4.",
        "tool_calls": [["id": "c", "name": "add", "arguments": "{\"a\": 1}"]],
        "finish_reason": "length",
        "usage": ["input": 30, "cached_input": 10, "cache_write": 5, "output": 9, "reasoning": 2],
        "cost_usd": 0.5, "latency_ms": 1500,
        "scores": ["numeric": 1, "judge": .null, "words": 0], "unreadable": ["words"],
        "score_reasons": ["judge": "no verdict", "words": "no word"], "error": .null,
        "input": ["line": 3, "sha256": "ab"], "metadata": ["answer": 4],
    ]

    private func item(_ messages: JSONValue) -> InputItem {
        InputItem(
            id: "q1", request: PromptRequest(body: ["messages": messages]), lineModel: nil,
            metadata: ["answer": 4], leftOut: [])
    }

    private var asked: InputItem {
        item([
            ["role": "developer", "content": "Be brief."],
            ["role": "user", "content": [["type": "text", "text": "2 + 2?"]]],
        ])
    }

    private func reference() throws -> ItemReference {
        let job = try JobDecoder().job(
            bytes: Array(
                #"""
                {"name": "n", "input": "a.jsonl", "targets": ["sim/small"], "prompt": "{{q}}",
                 "scorers": [{"type": "numeric", "reference": "{{answer}}"}]}
                """#.utf8), file: "n.json")
        return ItemReference(job)
    }

    private func sample(_ item: InputItem?, of result: JSONObject = Self.result) throws -> JSONValue
    {
        let format = InspectFormat(
            head: .init(job: "sums", target: "bot"), reference: try reference())
        return try JSONValue.parse(format.bytes(of: ExportedResult(result, item: item)))
    }

    @Test func `a sample has what was asked, what was answered and what it is worth`() throws {
        let sample = try self.sample(asked)
        #expect(sample["id"] == "q1" && sample["epoch"] == 2 && sample["target"] == "4")
        #expect(
            sample["input"] == [
                ["role": "system", "content": "Be brief."],
                ["role": "user", "content": "2 + 2?"],
            ])
        #expect(sample["messages"]?.array?.count == 3)
        let choice = try #require(sample["output"]?["choices"]?.array?.first)
        #expect(choice["stop_reason"] == "max_tokens")
        #expect(choice["message"]?["content"] == "It is 4.")
        #expect(choice["message"]?["tool_calls"]?.array?[0]["arguments"] == ["a": 1])
        // Cached tokens stand apart from the input there.
        #expect(sample["output"]?["usage"]?["input_tokens"] == 15)
        #expect(sample["output"]?["usage"]?["input_tokens_cache_read"] == 10)
        #expect(sample["total_time"] == 1.5)
    }

    @Test func `what could not be scored is no score of zero`() throws {
        let sample = try self.sample(asked)
        #expect(
            sample["scores"] == [
                "numeric": ["value": 1], "words": ["value": 0, "explanation": "no word"],
            ])
        #expect(sample["metadata"]?["missing_judge"] == "no verdict")
        #expect(sample["metadata"]?["unreadable_words"] == "no word")
    }

    @Test func `a failure is an error, and a prompt that is gone is said to be`() throws {
        var failed = Self.result
        failed["text"] = .null
        failed["error"] = ["kind": "timeout", "message": "no reply", "code": .null]
        let sample = try self.sample(nil, of: failed)
        #expect(sample["error"]?["message"] == "timeout: no reply")
        #expect(sample["output"]?["choices"] == [])
        #expect(sample["metadata"]?["input_missing"] == true && sample["input"] == "")
    }

    @Test func `a log is one document, its head before its samples`() throws {
        var head = InspectHead(job: "sums", target: "bot")
        head.parameters = ["max_tokens": 9, "logit_bias": [:]]
        head.scores = [("numeric", .init(score: 0.5, scored: 2, excluded: 1))]
        head.usage = [("sim/small", TokenUsage(input: 3, output: 1), Money(usd: 0.25))]
        let format = InspectFormat(head: head, reference: try reference())
        let one = format.bytes(of: ExportedResult(Self.result, item: asked))
        let text = format.beginning + one + format.separator + one + format.ending
        let log = try JSONValue.parse(text)
        #expect(
            log.object?.keys
                == ["version", "status", "eval", "plan", "results", "stats", "samples"])
        #expect(log["samples"]?.array?.count == 2)
        #expect(log["eval"]?["model"] == "bot" && log["eval"]?["task"] == "sums")
        #expect(log["eval"]?["model_generate_config"] == ["max_tokens": 9])
        let score = log["results"]?["scores"]?.array?.first
        #expect(score?["metrics"]?["mean"]?["value"] == 0.5)
        #expect(score?["unscored_samples"] == 1)
        #expect(log["stats"]?["model_usage"]?["sim/small"]?["total_cost"]?.double == 0.25)
    }

    @Test func `a sample of lm-eval has the harness's own fields and its metrics`() throws {
        let format = LMEvalFormat(parameters: ["max_tokens": 9], reference: try reference())
        let bytes = format.bytes(of: ExportedResult(Self.result, number: 7, item: asked))
        #expect(bytes.last == 0x0A)
        let line = try JSONValue.parse(bytes.dropLast())
        #expect(
            line.object?.keys == [
                "doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter",
                "metrics", "doc_hash", "prompt_hash", "target_hash", "numeric", "words",
            ])
        #expect(line["doc_id"] == 7 && line["doc"] == ["id": "q1", "answer": 4])
        #expect(line["resps"] == [["It is 4."]] && line["filtered_resps"] == ["It is 4."])
        #expect(line["filter"] == "sample_1" && line["metrics"] == ["numeric", "words"])
        #expect(line["numeric"] == 1 && line["target"] == "4")
        // As `printf 4 | sha256sum` has it.
        #expect(
            line["target_hash"]
                == "4b227777d4dd1fc61c6f884f48641d02b4d121d3fd328cb08b5531fcacdabf8a")
    }
}
