import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

struct StreamTests {
    private static func stream(_ events: [String], ending: String = "\n\n") -> String {
        events.map { "data: \($0)" + ending }.joined()
    }

    private static let chat = [
        #"{"id":"c","model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}"#,
        #"{"id":"c","choices":[{"delta":{"reasoning_content":"h"}}]}"#,
        #"{"id":"c","choices":[{"delta":{"reasoning_content":"m"}}]}"#,
        #"{"id":"c","choices":[{"delta":{"content":"4"}}]}"#,
        #"{"id":"c","choices":[{"delta":{"content":"2"}}]}"#,
        #"{"id":"c","choices":[{"delta":{"tool_calls":[{"index":0,"id":"t","function":{"name":"f","arguments":"{\"x\""}}]}}]}"#,
        #"{"id":"c","choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}]}"#,
        #"{"id":"c","choices":[{"delta":{},"finish_reason":"tool_calls"}]}"#,
        #"{"id":"c","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":3}}"#, "[DONE]",
    ]

    @Test(arguments: ["\n\n", "\r\n\r\n"])
    func `the chunks of a chat become its answer`(_ ending: String) async throws {
        let body = ": keep-alive\n\n" + Self.stream(Self.chat, ending: ending)
        let done = try await outcome("qwen", .reply(200, [:], body))
        let completion = try #require(done.completion)
        #expect(completion.text == "42")
        #expect(completion.reasoningText == "hm")
        #expect(completion.toolCalls == [ToolCall(id: "t", name: "f", arguments: #"{"x":1}"#)])
        #expect(completion.finishReason == .toolCalls)
        #expect(completion.usage == TokenUsage(input: 5, output: 3))
        #expect(completion.servedModel == "m")
    }

    private static let message = [
        #"{"type":"message_start","message":{"id":"m1","model":"claude","content":[],"usage":{"input_tokens":9,"cache_read_input_tokens":2,"output_tokens":1}}}"#,
        #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}"#,
        #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}"#,
        #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"4"}}"#,
        #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"2"}}"#,
        #"{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t","name":"f","input":{}}}"#,
        #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"x\":"}}"#,
        #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"1}"}}"#,
        #"{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":7}}"#,
        #"{"type":"message_stop"}"#,
    ]

    @Test func `the events of a message become its answer`() async throws {
        let body = Self.message.map { "event: x\ndata: \($0)\n\n" }.joined()
        let done = try await outcome("anthropic", .reply(200, [:], body))
        let completion = try #require(done.completion)
        #expect(completion.text == "42")
        #expect(completion.reasoningText == "hm")
        #expect(completion.toolCalls == [ToolCall(id: "t", name: "f", arguments: #"{"x":1}"#)])
        #expect(completion.usage == TokenUsage(input: 11, cachedInput: 2, output: 7))
    }

    private static let content = [
        #"{"candidates":[{"content":{"role":"model","parts":[{"text":"h","thought":true}]},"index":0}],"usageMetadata":{"promptTokenCount":5,"totalTokenCount":6},"modelVersion":"g","responseId":"r"}"#,
        #"{"candidates":[{"content":{"parts":[{"text":"m","thought":true},{"text":"4"}]}}]}"#,
        #"{"candidates":[{"content":{"parts":[{"text":"2"}]}}]}"#,
        #"{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":{"x":1}}}]}}]}"#,
        #"{"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":2,"thoughtsTokenCount":4,"totalTokenCount":11,"serviceTier":"flex"}}"#,
    ]

    @Test(arguments: ["\n\n", "\r\n\r\n"])
    func `the chunks of generated content become its answer`(_ ending: String) async throws {
        let body = Self.stream(Self.content, ending: ending)
        let done = try await outcome("gemini", .reply(200, [:], body))
        let completion = try #require(done.completion)
        #expect(completion.text == "42")
        #expect(completion.reasoningText == "hm")
        #expect(
            completion.toolCalls == [ToolCall(id: "call_0", name: "f", arguments: #"{"x":1}"#)])
        #expect(completion.usage == TokenUsage(input: 5, output: 6, reasoning: 4))
        #expect(completion.servedModel == "g")
        #expect(completion.responseID == "r")
        #expect(completion.serviceTier == "flex")
    }

    @Test func `a prompt that is blocked ends a stream of content`() async throws {
        let body = Self.stream([#"{"promptFeedback":{"blockReason":"SAFETY"}}"#])
        let done = try await outcome("gemini", .reply(200, [:], body))
        #expect(done.completion?.finishReason == .contentFilter)
    }

    @Test func `content is streamed by a call of its own`() async throws {
        let transport = StubTransport(.reply(200, [:], Self.stream(Self.content)))
        let provider = try makeProvider("gemini", on: transport) {
            $0.extraBody = ["stream": true, "stream_options": ["include_usage": true]]
        }
        let completion = try await provider.complete(request())
        #expect(completion.text == "42")
        let sent = try #require(transport.requests.first)
        #expect(sent.url.hasSuffix(":streamGenerateContent?alt=sse"))
        #expect(sent.json["stream"] == nil)
        #expect(sent.json["stream_options"] == nil)
    }

    @Test func `a stream that breaks off is no answer`() async throws {
        for (preset, events) in [
            ("custom", Self.chat), ("anthropic", Self.message), ("gemini", Self.content),
        ] {
            let last = preset == "custom" ? 7 : preset == "anthropic" ? 9 : events.count - 1
            for count in 1...last {
                let body = Self.stream(Array(events.prefix(count)))
                let failure = try await outcome(preset, .reply(200, [:], body)).failure
                #expect(failure?.kind == .truncatedReply, "\(preset) \(count)")
                #expect(failure?.billing == .ambiguous)
            }
        }
        let cut = String(Self.stream(Self.chat).dropLast(120))
        #expect(try await outcome("custom", .reply(200, [:], cut)).failure?.kind == .truncatedReply)
    }

    @Test(arguments: [
        ("anthropic", #"{"type":"error","error":{"type":"overloaded_error","message":"busy"}}"#),
        ("custom", #"{"error":{"type":"overloaded_error","message":"busy"}}"#),
        ("gemini", #"{"error":{"code":503,"message":"busy","status":"UNAVAILABLE"}}"#),
    ])
    func `an error in a stream is an error`(_ preset: String, _ event: String) async throws {
        let starts = ["custom": Self.chat[3], "gemini": Self.content[1]]
        let start = starts[preset] ?? Self.message[0]
        let body = Self.stream([start, event])
        let failure = try await outcome(preset, .reply(200, [:], body)).failure
        #expect(failure?.kind == .overloaded)
        #expect(failure?.message == "busy")
    }

    @Test func `a call's index does not make room by itself`() async throws {
        let body = Self.stream([
            #"{"choices":[{"delta":{"content":"a","tool_calls":[{"index":2000000000,"id":"t","function":{"name":"f"}}]}}]}"#,
            #"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#,
        ])
        let done = try await outcome("custom", .reply(200, [:], body))
        #expect(done.completion?.text == "a")
        #expect(done.completion?.toolCalls == [ToolCall(id: "t", name: "f", arguments: "")])
    }

    @Test(arguments: [
        ("custom", #"{"choices":[{"delta":{"tool_calls":[\#(Self.many)]}}]}"#),
        ("anthropic", #"{"type":"content_block_start","content_block":{"a":[\#(Self.many)]}}"#),
        ("gemini", #"{"candidates":[{"content":{"parts":[\#(Self.many)]}}]}"#),
    ])
    func `what is kept of a stream is bounded`(_ preset: String, _ event: String) throws {
        let wire = try #require(ProviderPreset.all[preset]).wire
        let bytes = Array(Self.stream(Array(repeating: event, count: 40)).utf8)
        let end = [
            "custom": #"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#,
            "anthropic": Self.message[10], "gemini": Self.content[4],
        ]
        let last = Array(Self.stream([end[preset] ?? ""]).utf8)
        let whole = try EventStream((bytes + last)[...], of: wire.format, mostValues: 20_000)?.body
        #expect(try #require(whole).serialized.count < 2_000_000)
    }

    /// A thousand small objects.
    private static let many = Array(repeating: "{}", count: 1_000).joined(separator: ",")

    @Test func `the last event of a response holds all of it`() async throws {
        let whole = ResponsesFixtures().answer(FixtureAnswer(text: "42")).text
        let body = Self.stream([
            #"{"type":"response.created","response":{"status":"in_progress"}}"#,
            #"{"type":"response.output_text.delta","delta":"4"}"#,
            #"{"type":"response.completed","response":\#(whole)}"#,
        ])
        #expect(try await outcome("perplexity", .reply(200, [:], body)).completion?.text == "42")
        let part = Self.stream([#"{"type":"response.created","response":{"status":"in_progress"}}"#]
        )
        let failure = try await outcome("perplexity", .reply(200, [:], part)).failure
        #expect(failure?.kind == .truncatedReply)
    }

    @Test func `a stream is asked for by a provider's extra members`() async throws {
        let transport = StubTransport(.reply(200, [:], Self.stream(Self.chat)))
        let provider = try makeProvider("qwen", on: transport) {
            $0.extraBody = ["stream": true, "stream_options": ["include_usage": true]]
        }
        let completion = try await provider.complete(request())
        #expect(completion.text == "42")
        #expect(transport.requests.first?.json["stream"] == true)
    }
}
