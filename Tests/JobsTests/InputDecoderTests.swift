import JSON
import Testing
import Vocabulary

@testable import Jobs

struct InputDecoderTests {
    /// A job for lines that bring their own prompts.
    static let plain = #"{"input": "x", "targets": ["sim/small"]}"#
    /// A job for an OpenAI Batch file whose lines name their models.
    static let batch = #"{"input": "x"}"#

    private func item(_ line: String, job: String = plain) throws -> InputItem {
        try decode(line, job: job)
    }

    @Test(arguments: [
        (
            #"{"id":"a","prompt":"Hi","answer":42}"#, "a",
            #"{"messages":[{"role":"user","content":"Hi"}]}"#, #"{"answer":42}"#
        ),
        (
            #"{"id":17,"messages":[{"role":"user","content":"Hi","x":1.0}],"parameters":{"seed":1e2},"tag":[]}"#,
            "17", #"{"messages":[{"role":"user","content":"Hi","x":1.0}],"seed":1e2}"#,
            #"{"tag":[]}"#
        ),
        (
            #"{"prompt":"Hi","custom_id":"c"}"#, "c",
            #"{"messages":[{"role":"user","content":"Hi"}]}"#, "{}"
        ),
        (
            #"{"custom_id":"b1","method":"POST","url":"/v1/chat/completions","note":1,"body":{"zeta":1.50,"model":"m","messages":[{"content":"Hi","role":"user"}],"alpha":{"b":1,"a":2}}}"#,
            "b1",
            #"{"zeta":1.50,"messages":[{"content":"Hi","role":"user"}],"alpha":{"b":1,"a":2}}"#,
            #"{"note":1}"#
        ),
    ])
    func `a line becomes its body byte for byte`(
        _ line: String, _ id: String, _ body: String, _ metadata: String
    ) throws {
        let item = try item(line)
        #expect(item.id == id)
        #expect(String(decoding: item.body, as: UTF8.self) == body)
        #expect(JSONValue.object(item.request.body).text == body)
        #expect(JSONValue.object(item.metadata).text == metadata)
        #expect(item.lineModel == nil)
    }

    @Test func `a line without an id has none`() throws {
        #expect(try item(#"{"prompt":"Hi"}"#).id == nil)
        #expect(try item(#"{"id":null,"prompt":"Hi"}"#).id == nil)
    }

    @Test func `a template takes fields and leaves the rest as metadata`() throws {
        let job = #"""
            {"input": "x", "prompt": "{{q}} for {{who.name}}", "targets": ["sim/small"],
             "scorers": [{"type": "includes", "reference": "{{who.name}}"}]}
            """#
        let item = try item(
            #"{"id":"1","q":"Sing","who":{"name":"Ida"},"answer":"la","messages":0}"#, job: job)
        #expect(
            String(decoding: item.body, as: UTF8.self)
                == #"{"messages":[{"role":"user","content":"Sing for Ida"}]}"#)
        // "who" is used by the prompt, but a scorer asks for it.
        #expect(
            JSONValue.object(item.metadata).text
                == #"{"who":{"name":"Ida"},"answer":"la","messages":0}"#)
    }

    @Test func `a line's parameters win over the job's`() throws {
        let job = #"""
            {"input": "x", "targets": ["a/b"],
             "parameters": {"temperature": 0.0, "max_tokens": 256, "seed": 1}}
            """#
        let item = try item(
            #"{"prompt":"Hi","parameters":{"temperature":1,"max_completion_tokens":5}}"#, job: job)
        #expect(
            String(decoding: item.body, as: UTF8.self)
                == #"{"messages":[{"role":"user","content":"Hi"}],"temperature":1,"max_completion_tokens":5,"seed":1}"#
        )
    }

    @Test func `streaming is left out and noted`() throws {
        let item = try item(
            #"{"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{"messages":[{"role":"user","content":"x"}],"stream":true,"stream_options":{}}}"#
        )
        #expect(item.leftOut == ["stream", "stream_options"])
        #expect(item.request.body.keys == ["messages"])
    }

    @Test(arguments: [
        ("/v1/embeddings", #"{"model":"m","input":["a","b"]}"#),
        ("/v1/responses", #"{"model":"m","input":"a"}"#),
        ("/v1/completions", #"{"model":"m","prompt":"a"}"#),
    ])
    func `every endpoint's body is passed on`(_ url: String, _ body: String) throws {
        let item = try item(
            #"{"custom_id":"1","method":"POST","url":"\#(url)","body":\#(body)}"#, job: Self.batch)
        #expect(item.request.endpoint.rawValue == url)
        #expect(item.lineModel == "m")
    }

    @Test func `the content key is of endpoint, body and the line's own model`() throws {
        func key(_ model: String, _ text: String, _ job: String, id: String = "1") throws
            -> ContentKey
        {
            try item(
                #"{"custom_id":"\#(id)","method":"POST","url":"/v1/chat/completions","extra":"\#(id)","body":{"model":"\#(model)","messages":[{"role":"user","content":"\#(text)"}]}}"#,
                job: job
            ).contentKey
        }
        let one = try key("m", "a", Self.batch)
        #expect(try key("m", "a", Self.batch, id: "2") == one)
        #expect(try key("n", "a", Self.batch) != one)
        #expect(try key("m", "b", Self.batch) != one)
        #expect(try key("m", "a", Self.plain) == key("n", "a", Self.plain))
        // Space and escapes in the line are spelling, not content.
        #expect(
            try item(#"{"prompt":"A"}"#).contentKey
                == item(#" { "prompt" : "A" } "#).contentKey)
        // Kept in checkpoints, so it must not change: SHA-256 by another program of the
        // endpoint, a line feed and the body.
        #expect(
            try item(#"{"prompt":"A"}"#).contentKey
                == ContentKey(high: 0xFA63_BC08_8FFE_BFF8, low: 0x9045_3F6E_F486_64F1))
    }
}

/// Decodes one line for a job given as text.
func decode(_ line: String, job: String) throws -> InputItem {
    let job = try JobDecoder().job(bytes: Array(job.utf8), file: "j.json")
    return try InputDecoder(job).decode(text: line)
}

extension InputDecoder {
    func decode(text: String) throws(InputError) -> InputItem {
        let bytes = Array(text.utf8)
        let result = bytes.withUnsafeBufferPointer { line in
            Result { () throws(InputError) in try decode(line: line) }
        }
        return try result.get()
    }
}
