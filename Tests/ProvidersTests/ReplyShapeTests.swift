import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

/// Answers in shapes that no specification has and real servers send.
struct ReplyShapeTests {
    private func read(
        _ choices: String, more: String = "", preset: String = "custom"
    ) async throws -> Completion {
        let usage = #","usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}"#
        let done = try await outcome(
            preset, .reply(200, [:], #"{"choices":\#(choices)\#(usage)\#(more)}"#))
        return try done.get()
    }

    private func message(_ message: String, preset: String = "custom") async throws -> Completion {
        try await read(#"[{"message":\#(message),"finish_reason":"stop"}]"#, preset: preset)
    }

    // MARK: JSON

    @Test(arguments: [
        (#"{"content":"a","content":"pong"}"#, "pong"),
        (#"{"content":"pong \ud83d"}"#, "pong \u{FFFD}"),
        ("{\"content\":\"po\nng\"}", "po\nng"), (#"{"content":"pong","x":NaN}"#, "pong"),
        (#"{"content":"pong","x":[-Infinity,1]}"#, "pong"),
        (#"{"content":"\frac \sum"}"#, "\u{C}rac \\sum"),
    ])
    func `JSON that is not quite JSON`(_ text: String, _ wanted: String) async throws {
        #expect(try await message(text).text == wanted)
        #expect(try await message(text).usage == TokenUsage(input: 10, output: 5))
    }

    @Test func `bytes that are no UTF-8`() async throws {
        let head = Array(#"{"choices":[{"message":{"content":"pong "#.utf8)
        let tail = Array(#""},"finish_reason":"length"}]}"#.utf8)
        let reply = HTTPResponse(status: 200, body: head + [0xF0, 0x9F] + tail)
        let completion = try await outcome("custom", .success(reply)).get()
        #expect(completion.text == "pong \u{FFFD}")
        #expect(completion.finishReason == .length)
    }

    @Test func `logarithms that are minus infinity are null`() async throws {
        let completion = try await read(
            #"[{"message":{"content":"pong"},"logprobs":{"content":[{"token":"p","logprob":-Infinity}]}}]"#
        )
        #expect(completion.logprobs == ["content": [["token": "p", "logprob": .null]]])
    }

    @Test(arguments: [
        "null", "0", "false", #""""#, "{}", "[]", #"" ""#, #"{"message":null,"code":0}"#,
        #"{"message":"","type":null}"#, "[{}]", #""null""#, #"{"code":0,"message":"success"}"#,
        #"{"code":"0","message":"OK"}"#, #"{"code":200,"message":"succeed","type":""}"#,
        #""success""#, "200", #"{"code":"ok","msg":"成功"}"#,
    ])
    func `an error that says nothing is none`(_ error: String) async throws {
        let inBody = try await read(
            #"[{"message":{"content":"pong"}}]"#, more: #","error":\#(error)"#)
        #expect(inBody.text == "pong")
        let inChoice = try await read(#"[{"message":{"content":"pong"},"error":\#(error)}]"#)
        #expect(inChoice.text == "pong")
    }

    @Test(arguments: [
        #"{"error_message":"too long","error_type":"BadRequestError","choices":null}"#,
        #"{"type":"error","message":"too long"}"#, #"{"error":{"code":0,"message":"too long"}}"#,
        #"{"error":true,"message":"too long"}"#, #"{"error":1,"message":"too long"}"#,
        #"{"error":{"code":200,"message":"too long"}}"#,
    ])
    func `an error that says something is one`(_ body: String) async throws {
        let failure = try await outcome("custom", .reply(200, [:], body)).failure
        #expect(failure?.kind == .errorInReply)
        #expect(failure?.message == "too long")
    }

    @Test(arguments: [
        #"{"model":"m","message":{"role":"assistant","content":"pong"},"done":true,"done_reason":"stop","prompt_eval_count":10,"eval_count":5}"#,
        #"{"model":"m","response":"pong","done":true,"prompt_eval_count":10,"eval_count":5}"#,
        #"{"model":"m","message":{"content":"po"},"done":false}"# + "\n"
            + #"{"model":"m","message":{"content":"ng"},"done":false}"# + "\r\n"
            + #"{"model":"m","message":{"content":""},"done":true,"prompt_eval_count":10,"eval_count":5}"#
            + "\n",
    ])
    func `Ollama's own words, whole and in lines`(_ body: String) async throws {
        let completion = try await outcome("custom", .reply(200, [:], body)).get()
        #expect(completion.text == "pong")
        #expect(completion.finishReason == .stop)
        #expect(completion.usage == TokenUsage(input: 10, output: 5))
        #expect(completion.servedModel == "m")
    }

    @Test func `Ollama's lines that break off are no answer`() async throws {
        let line = #"{"model":"m","message":{"content":"po"},"done":false}"# + "\n"
        let failure = try await outcome("custom", .reply(200, [:], line + line)).failure
        #expect(failure?.kind == .truncatedReply)
    }

    // MARK: Content

    @Test(arguments: [
        #""pong""#, #"["po","ng"]"#, #"[{"type":"text","text":"po"},{"type":"text","text":"ng"}]"#,
        #"{"type":"text","text":"pong"}"#, #"{"text":"pong"}"#, #"{"parts":[{"text":"pong"}]}"#,
        #"[{"type":"output_text","text":"pong"}]"#, #"[{"type":"text","text":{"value":"pong"}}]"#,
        #"[{"type":"reference","reference_ids":[1]},{"type":"text","text":"pong"}]"#,
        #"[null,{"type":"text","text":"pong"},5]"#, #"[[{"text":"po"}],"ng"]"#,
    ])
    func `content is a text, a part, or a list of either`(_ content: String) async throws {
        let completion = try await message(#"{"content":\#(content)}"#)
        #expect(completion.text == "pong")
        #expect(completion.reasoningText == nil)
    }

    @Test(arguments: [
        #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"pong"}]}"#,
        #"{"content":[{"type":"thinking","thinking":"hm"},"pong"]}"#,
        #"{"content":[{"type":"reasoning","text":"hm"},{"type":"text","text":"pong"}]}"#,
        #"{"content":"pong","reasoning_content":"hm","reasoning":"hm"}"#,
        #"{"content":"pong","reasoning":"hm"}"#, #"{"content":"pong","thinking":"hm"}"#,
        #"{"content":"pong","reasoning":{"content":"hm"}}"#,
        #"{"content":"pong","reasoning_content":"","reasoning_details":[{"type":"reasoning.text","text":"hm"}]}"#,
    ])
    func `what was thought is kept apart`(_ text: String) async throws {
        let completion = try await message(text)
        #expect(completion.text == "pong")
        #expect(completion.reasoningText == "hm")
    }

    @Test(arguments: [
        #"{"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}}]}"#,
        #"{"content":null,"tool_calls":{"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}}"#,
        #"{"tool_calls":[{"id":"a","function":{"name":"f","arguments":{"x":1}}}]}"#,
        #"{"tool_calls":[{"id":"a","name":"f","arguments":"{\"x\":1}"}]}"#,
        #"{"content":[{"type":"tool_use","id":"a","name":"f","input":{"x":1}}]}"#,
        #"{"tool_calls":[null,{"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}]}"#,
    ])
    func `calls are read in each of their shapes`(_ text: String) async throws {
        let completion = try await message(text)
        #expect(completion.toolCalls == [ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#)])
        #expect(completion.finishReason == .toolCalls)
    }

    @Test(arguments: [
        #""pong""#, #"{"role":"assistant","content":"pong","tool_calls":[],"function_call":null}"#,
        #"{"content":"pong","tool_calls":null,"refusal":""}"#,
        #"{"content":"pong","tool_calls":""}"#,
    ])
    func `what is empty beside an answer is nothing`(_ text: String) async throws {
        let completion = try await message(text)
        #expect(completion.text == "pong")
        #expect(completion.toolCalls == [])
        #expect(completion.refusal == nil)
    }

    // MARK: Choices

    @Test(arguments: [
        #"[{"index":1,"message":{"content":"no"}},{"index":0,"message":{"content":"pong"}}]"#,
        #"{"message":{"content":"pong"}}"#, #"[null,{"message":{"content":"pong"}}]"#,
        #"[{"index":3,"message":{"content":"pong"}}]"#, #"[{"delta":{"content":"pong"}}]"#,
        #"[{"text":"pong"}]"#, #"[{"text":"pong","message":null}]"#,
    ])
    func `the choice of the lowest index is the answer`(_ choices: String) async throws {
        #expect(try await read(choices).text == "pong")
    }

    @Test(arguments: [
        (#""finishReason":"MAX_TOKENS""#, FinishReason.length),
        (#""finish_reason":{"type":"length"}"#, .length),
        (#""finish_reason":null,"stop_reason":"max_tokens""#, .length),
        (#""finish_reason":"stop","stop_reason":128009"#, .stop),
        (#""finish_reason":"","stop_reason":null"#, .stop),
    ])
    func `the reason is found under its other names`(_ member: String, _ reason: FinishReason)
        async throws
    {
        let completion = try await read(#"[{"message":{"content":"pong"},\#(member)}]"#)
        #expect(completion.finishReason == reason)
    }

    // MARK: Usage

    @Test(arguments: [
        #"{"choices":[{"message":{"content":"a"},"usage":{"prompt_tokens":10,"completion_tokens":5}}]}"#,
        #"{"choices":[{"message":{"content":"a"}}],"usage":{},"x_groq":{"usage":{"prompt_tokens":10,"completion_tokens":5}}}"#,
    ])
    func `usage is found where it stands`(_ body: String) async throws {
        let completion = try await outcome("custom", .reply(200, [:], body)).get()
        #expect(completion.usage == TokenUsage(input: 10, output: 5))
    }

    // MARK: Empty answers

    @Test(arguments: [
        (#"{"content":null,"reasoning_content":"hm"}"#, "reasoning parser"),
        (#"{"content":"","tool_calls":[]}"#, "an empty answer"),
        (#"{"content":" \n\t"}"#, "an empty answer"), (#"{"content":[]}"#, "an empty answer"),
        (#"{"content":null,"audio":null,"images":[]}"#, "an empty answer"),
    ])
    func `an answer that says nothing is a failure that keeps the answer`(
        _ message: String, _ words: String
    ) async throws {
        let body = #"{"choices":[{"message":\#(message),"finish_reason":"stop"}]}"#
        let failure = try #require(try await outcome("custom", .reply(200, [:], body)).failure)
        #expect(failure.kind == .emptyReply)
        #expect(failure.message.contains(words))
        #expect(failure.emptyAnswers.map(\.isEmpty) == [true])
    }

    @Test(arguments: [
        #"{"content":null,"audio":{"id":"a","data":"AAAA"}}"#,
        #"{"content":"","images":[{"image_url":{"url":"data:image/png;base64,AA"}}]}"#,
        #"{"content":[{"type":"image_url","image_url":{"url":"https://x.test/a.png"}}]}"#,
    ])
    func `audio and images are answers, of which a warning says that they are not kept`(
        _ message: String
    ) async throws {
        let body = #"{"choices":[{"message":\#(message),"finish_reason":"stop"}]}"#
        let completion = try await outcome("custom", .reply(200, [:], body)).get()
        #expect(completion.text == "")
        #expect(completion.warnings.map { $0.contains("not kept") } == [true])
    }

    // MARK: Other protocols

    @Test(arguments: [
        #"{"content":"pong","stop_reason":"end_turn"}"#,
        #"{"content":[{"text":"pong"}],"stop_reason":"END_TURN"}"#,
        #"{"content":{"type":"text","text":"pong"},"stop_reason":"stop"}"#,
    ])
    func `a message's content in other shapes`(_ body: String) async throws {
        #expect(try await outcome("anthropic", .reply(200, [:], body)).get().text == "pong")
    }

    @Test func `candidates by their index`() async throws {
        let body = #"""
            {"candidates":[{"index":1,"content":{"parts":[{"text":"no"}]},"finishReason":"STOP"},
            {"index":0,"content":{"parts":{"text":"pong"}},"finishReason":"stop"}]}
            """#
        #expect(try await outcome("gemini", .reply(200, [:], body)).get().text == "pong")
    }

    @Test func `an item of a response that comes twice counts once`() async throws {
        let message =
            #"{"id":"m1","type":"message","content":[{"type":"output_text","text":"pong"}]}"#
        let call = #"{"id":"f1","call_id":"c1","type":"function_call","name":"f","arguments":"{}"}"#
        let body =
            #"{"status":"completed","output":[\#(message),\#(call),\#(message),\#(call)]}"#
        let completion = try await outcome(
            "openai", .reply(200, [:], body), request(["input": "a"], endpoint: .responses)
        ).get()
        #expect(completion.text == "pong")
        #expect(completion.toolCalls == [ToolCall(id: "c1", name: "f", arguments: "{}")])
    }

    @Test(arguments: [
        #"{"status":"completed","output":[],"output_text":"pong"}"#,
        #"{"status":"completed","output":[{"type":"message","content":"pong"}]}"#,
    ])
    func `a response's text in other places`(_ body: String) async throws {
        let completion = try await outcome(
            "openai", .reply(200, [:], body), request(["input": "a"], endpoint: .responses)
        ).get()
        #expect(completion.text == "pong")
    }
}
