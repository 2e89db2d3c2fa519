import JSON
import Testing
import Vocabulary

@testable import Jobs
@testable import Planning
@testable import Records

/// What is exported, in the shapes that other programs read.
@Suite struct ReplyShapeTests {
    private let answer: JSONObject = [
        "id": "a", "target": "t", "sample": 0, "status": "ok", "model": "local/m", "text": "Hi",
        "tool_calls": [], "finish_reason": "length",
        "usage": [
            "input": 10, "cached_input": 4, "cache_write": 0, "output": 6, "reasoning": 2,
            "total": 16,
        ],
        "metadata": ["answer": "Ho", "note": "=1"],
    ]

    private func body(_ endpoint: PromptRequest.Endpoint) throws -> JSONValue? {
        let item = InputItem(
            id: "a", request: PromptRequest(endpoint: endpoint, body: [:]), lineModel: nil,
            metadata: [:], leftOut: [])
        let format = OpenAIBatchFormat(targets: 1, samples: 1, created: 7)
        #expect(format.needsItems)
        let line = format.bytes(of: ExportedResult(answer, item: item)).dropLast()
        return try JSONValue.parse(line)["response"]?["body"]
    }

    @Test func `a line of the Responses API is a response with output`() throws {
        let body = try body(.responses)
        #expect(body?["object"] == "response")
        #expect(body?["created_at"] == 7)
        #expect(body?["status"] == "incomplete")
        #expect(body?["incomplete_details"] == ["reason": "max_output_tokens"])
        let message = body?["output"]?.array?.last
        #expect(message?["role"] == "assistant")
        #expect(
            message?["content"]
                == [["type": "output_text", "text": "Hi", "annotations": []]])
        #expect(
            body?["usage"] == [
                "input_tokens": 10,
                "input_tokens_details": ["cache_write_tokens": 0, "cached_tokens": 4],
                "output_tokens": 6, "output_tokens_details": ["reasoning_tokens": 2],
                "total_tokens": 16,
            ])
    }

    @Test func `a line of completions is a text completion`() throws {
        let body = try body(.completions)
        #expect(body?["object"] == "text_completion")
        #expect(
            body?["choices"] == [
                ["index": 0, "text": "Hi", "logprobs": .null, "finish_reason": "length"]
            ])
    }

    @Test func `only what brought no response is an error`() throws {
        let format = OpenAIBatchFormat(targets: 1, samples: 1, created: 7)
        var result = answer
        result["status"] = "failed"
        result["error"] = [
            "kind": "rate_limited", "message": "Slow down.", "code": .null, "http": 429,
        ]
        let refused = try JSONValue.parse(format.bytes(of: ExportedResult(result)).dropLast())
        #expect(refused["error"] == .null)
        #expect(refused["response"]?["status_code"] == 429)
        #expect(
            refused["response"]?["body"]?["error"] == [
                "message": "Slow down.", "type": "rate_limited", "param": .null, "code": .null,
            ])
        result["error"] = ["kind": "unsupported", "message": "No.", "code": .null, "http": .null]
        let unsent = try JSONValue.parse(format.bytes(of: ExportedResult(result)).dropLast())
        #expect(unsent["response"] == .null)
        #expect(unsent["error"] == ["code": "unsupported", "message": "No."])
    }

    @Test func `failed results and the others part ways`() {
        var failed = answer
        failed["status"] = "failed"
        for (isFailed, count) in [(true, 0), (false, 1)] {
            let format = FilteredFormat(StoredLineFormat(), takesFailed: isFailed)
            #expect(format.bytes(of: ExportedResult(answer)).isEmpty == (count == 0))
            #expect(format.bytes(of: ExportedResult(failed)).isEmpty == (count == 1))
        }
    }

    @Test func `prompt and reference stand beside a result`() throws {
        let text = #"""
            {"input": "x", "targets": ["a/b"],
             "scorers": [{"type": "exact", "reference": "{{answer}}"}]}
            """#
        let job = try JobDecoder().job(bytes: Array(text.utf8), file: "j.json")
        let input = InputColumns(reference: ItemReference(job))
        let item = try Array(#"{"prompt":"Say","answer":"Ho"}"#.utf8).withUnsafeBufferPointer {
            try InputDecoder(job).decode(line: $0)
        }
        let result = ExportedResult(answer, item: item)
        let line = try JSONValue.parse(WithInputFormat(input: input).bytes(of: result).dropLast())
        #expect((line["prompt"], line["reference"]) == ("Say", "Ho"))
        let table = CSVFormat(scorers: [], fields: ["note"], formulas: .keep, input: input)
        #expect(
            String(decoding: table.beginning, as: UTF8.self).hasSuffix(
                ",prompt,reference,metadata_note\r\n"))
        #expect(
            String(decoding: table.bytes(of: result), as: UTF8.self).hasSuffix(",Say,Ho,=1\r\n"))
        let gone = table.bytes(of: ExportedResult(answer))
        #expect(String(decoding: gone, as: UTF8.self).hasSuffix(",,Ho,=1\r\n"))
    }

    /// The expected text is what Python 3.11 prints.
    @Test func `a document is written as Python writes it`() throws {
        let value = try JSONValue.parse(
            #"{"a":[1,2.50,1e3,[],{}],"b":"é\"\\\n\u0001","c":{"d":null,"e":true}}"#)
        #expect(
            PythonJSON.text(value) == """
                {
                  "a": [
                    1,
                    2.5,
                    1000.0,
                    [],
                    {}
                  ],
                  "b": "é\\"\\\\\\n\\u0001",
                  "c": {
                    "d": null,
                    "e": true
                  }
                }
                """)
    }
}
