import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

/// Streams in shapes that real servers send.
struct StreamShapeTests {
    private static let usage = #""usage":{"prompt_tokens":10,"completion_tokens":5}"#

    private func done(_ body: String, preset: String = "openai") async throws -> Completion {
        try await outcome(preset, .reply(200, [:], body)).get()
    }

    /// Chunks with these deltas, then a reason to stop.
    private func deltas(_ deltas: [String], finish: String = "stop") async throws -> Completion {
        let chunks =
            deltas.map { #"{"choices":[{"index":0,"delta":\#($0),"finish_reason":null}]}"# } + [
                #"{"choices":[{"index":0,"delta":{},"finish_reason":"\#(finish)"}],\#(Self.usage)}"#,
                "[DONE]",
            ]
        return try await done(chunks.map { "data: \($0)\n\n" }.joined())
    }

    private func calls(_ parts: [String]) async throws -> [String] {
        let completion = try await deltas(
            parts.map { #"{"tool_calls":[\#($0)]}"# }, finish: "tool_calls")
        return completion.toolCalls.map { "\($0.id) \($0.name) \($0.arguments)" }
    }

    // MARK: Text

    @Test(arguments: [
        [#"{"content":"po"}"#, #"{"content":"ng"}"#],
        [#"{"content":[{"type":"text","text":"po"}]}"#, #"{"content":"ng"}"#],
        [#"{"content":{"type":"text","text":"po"}}"#, #"{"content":["ng"]}"#],
        [#"{"role":"assistant","content":null}"#, #"{"content":"pong"}"#, #"{"content":""}"#],
    ])
    func `text comes as a text, a part or a list`(_ parts: [String]) async throws {
        let completion = try await deltas(parts)
        #expect(completion.text == "pong")
        #expect(completion.usage == TokenUsage(input: 10, output: 5))
    }

    @Test(arguments: [
        [
            #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"h"}]}]}"#,
            #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"m"}]}]}"#,
        ],
        [#"{"reasoning":"h","reasoning_content":"h"}"#, #"{"reasoning_content":"m"}"#],
        [#"{"reasoning_details":[{"text":"h"}]}"#, #"{"thinking":"m"}"#],
    ])
    func `what was thought is kept apart`(_ parts: [String]) async throws {
        let completion = try await deltas(parts + [#"{"content":"pong"}"#])
        #expect(completion.text == "pong")
        #expect(completion.reasoningText == "hm")
    }

    @Test func `a refusal comes in parts`() async throws {
        let completion = try await deltas([#"{"refusal":"I can"}"#, #"{"refusal":"not."}"#])
        #expect(completion.refusal == "I cannot.")
        #expect(completion.finishReason == .contentFilter)
    }

    @Test(arguments: [
        #"data: {"choices":[{"message":{"content":"pong"},"finish_reason":"stop"}]}"#,
        #"data: {"choices":[{"delta":{"content":"po"}}]}"#
            + "\n\n"
            + #"data: {"choices":[{"message":{"content":"pong"},"finish_reason":"stop"}]}"#,
        #"data: {"choices":[{"text":"po"}]}"# + "\n\n"
            + #"data: {"choices":[{"text":"ng","finish_reason":"stop"}]}"#,
        #"data: {"choices":[{"index":1,"delta":{"content":"no"}},{"index":0,"delta":{"content":"pong"}}]}"#
            + "\n\n"
            + #"data: {"choices":[{"index":1,"delta":{"content":"!"},"finish_reason":"stop"}]}"#
            + "\n\n" + #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
    ])
    func `messages, text completions and several choices`(_ body: String) async throws {
        #expect(try await done(body + "\n\n").text == "pong")
    }

    // MARK: Calls

    @Test(arguments: [
        // As it is meant to be.
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":""}}"#,
            #"{"index":0,"function":{"arguments":"{\"x\""}}"#,
            #"{"index":0,"function":{"arguments":":1}"}}"#,
        ],
        // Empty where nothing is meant.
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":0,"id":"","function":{"name":"","arguments":":1}"}}"#,
        ],
        // Another id in each part.
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":0,"id":"z","function":{"name":null,"arguments":":1}"}}"#,
        ],
        // The name repeated in each part, with and without an id.
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":0,"id":"a","function":{"name":"f","arguments":":1}"}}"#,
        ],
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":0,"function":{"name":"f","arguments":":1}"}}"#,
            #"{"index":0,"function":{"name":"f","arguments":""}}"#,
        ],
        // Counted from 1, or late, or not at all.
        [
            #"{"index":1,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":1,"function":{"arguments":":1}"}}"#,
        ],
        [
            #"{"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":0,"function":{"arguments":":1}"}}"#,
        ],
        [
            #"{"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":1,"function":{"arguments":":1}"}}"#,
        ],
        [
            #"{"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"function":{"arguments":":1}"}}"#,
        ],
        // Two parts of one call in one chunk.
        [
            #"{"index":0,"id":"a","function":{"name":"f"}},{"index":0,"function":{"arguments":"{\"x\":1}"}}"#
        ],
        // The arguments before the name.
        [
            #"{"id":"a","function":{"arguments":"{\"x\""}}"#,
            #"{"id":"a","function":{"name":"f","arguments":":1}"}}"#,
        ],
        // A placeholder first; all so far each time; all again at the end.
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}"#,
            #"{"index":0,"function":{"arguments":"{\"x\":1}"}}"#,
        ],
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
        ],
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
        ],
        // As an object.
        [#"{"index":0,"id":"a","function":{"name":"f","arguments":{"x":1}}}"#],
    ])
    func `one call in parts`(_ parts: [String]) async throws {
        #expect(try await calls(parts) == [#"a f {"x":1}"#])
    }

    @Test(arguments: [
        // As it is meant to be, also mixed and in another order.
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":""}}"#,
            #"{"index":1,"id":"b","function":{"name":"g","arguments":""}}"#,
            #"{"index":0,"function":{"arguments":"{\"x\":1}"}}"#,
            #"{"index":1,"function":{"arguments":"{}"}}"#,
        ],
        [
            #"{"index":1,"id":"b","function":{"name":"g","arguments":"{}"}}"#,
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
        ],
        // All of them with the index 0.
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
            #"{"index":0,"id":"b","function":{"name":"g","arguments":"{}"}}"#,
        ],
        [
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}"#,
            #"{"index":0,"function":{"arguments":":1}"}}"#,
            #"{"index":0,"id":"b","function":{"name":"g","arguments":""}}"#,
            #"{"index":0,"function":{"arguments":"{}"}}"#,
        ],
        // Without an index, one after the other and together.
        [
            #"{"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
            #"{"id":"b","function":{"name":"g","arguments":"{}"}}"#,
        ],
        [
            #"{"id":"a","function":{"name":"f"}},{"id":"b","function":{"name":"g"}}"#,
            #"{"function":{"arguments":"{\"x\":1}"}},{"function":{"arguments":"{}"}}"#,
        ],
        [
            #"{"id":"a","function":{"name":"f"}}"#, #"{"id":"b","function":{"name":"g"}}"#,
            #"{"id":"a","function":{"arguments":"{\"x\":1}"}}"#,
            #"{"id":"b","function":{"arguments":"{}"}}"#,
        ],
    ])
    func `two calls in parts`(_ parts: [String]) async throws {
        #expect(try await calls(parts) == [#"a f {"x":1}"#, "b g {}"])
    }

    @Test(arguments: [
        // The same function, with nothing but whole arguments to tell the calls apart.
        [
            #"{"index":0,"function":{"name":"f","arguments":"{\"x\":1}"}}"#,
            #"{"index":0,"function":{"name":"f","arguments":"{\"x\":2}"}}"#,
        ],
        [
            #"{"function":{"name":"f","arguments":"{\"x\":1}"}}"#,
            #"{"function":{"name":"f","arguments":"{\"x\":2}"}}"#,
        ],
        // One id for both.
        [
            #"{"index":0,"function":{"name":"f","arguments":"{\"x\":1}"}}"#,
            #"{"index":1,"function":{"name":"f","arguments":"{\"x\":2}"}}"#,
        ],
    ])
    func `two calls of one function`(_ parts: [String]) async throws {
        let made = try await calls(parts)
        #expect(made == [#"call_0 f {"x":1}"#, #"call_1 f {"x":2}"#])
    }

    @Test func `one id for two calls`() async throws {
        let made = try await calls([
            #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":1}"}}"#,
            #"{"index":1,"id":"a","function":{"name":"f","arguments":"{\"x\":2}"}}"#,
        ])
        #expect(made == [#"a f {"x":1}"#, #"a f {"x":2}"#])
    }

    @Test func `a function call of the first kind`() async throws {
        let completion = try await deltas(
            [
                #"{"function_call":{"name":"f","arguments":"{"}}"#,
                #"{"function_call":{"arguments":"}"}}"#,
            ], finish: "function_call")
        #expect(completion.toolCalls.map(\.name) == ["f"])
        #expect(completion.toolCalls.map(\.arguments) == ["{}"])
    }

    @Test func `parts that end in brackets all the way take no time`() async throws {
        let part = #"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}"#
        let first = #"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":\""}}"#
        let many = Array(repeating: part, count: 20_000)
        #expect(try await calls([first] + many).count == 1)
    }

    // MARK: What stands beside the text

    @Test(arguments: [
        #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":10,"completion_tokens":5}}]}"#,
        #"{"choices":[{"delta":{},"finish_reason":"stop"}],"x_groq":{"usage":{"prompt_tokens":10,"completion_tokens":5}}}"#,
        #"{"choices":[{"delta":{},"finish_reason":"stop"}]}"# + "\n\ndata: "
            + #"{"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5}}"#,
        #"{"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":5}}"#
            + "\n\ndata: " + #"{"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":0}}"#,
        #"{"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":0}}"# + "\n\ndata: "
            + #"{"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":0,"completion_tokens":5}}"#,
        #"{"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":5}}"#
            + "\n\ndata: " + #"{"choices":[],"usage":null}"#,
    ])
    func `usage is taken wherever it comes, and a zero takes nothing away`(_ end: String)
        async throws
    {
        let start =
            #"{"choices":[{"delta":{"content":"pong"}}],"usage":{"prompt_tokens":0,"completion_tokens":0}}"#
        let completion = try await done("data: \(start)\n\ndata: \(end)\n\ndata: [DONE]\n\n")
        #expect(completion.text == "pong")
        #expect(completion.usage == TokenUsage(input: 10, output: 5))
    }

    @Test func `likelihoods come with their tokens`() async throws {
        let chunks =
            ["po", "ng"].map {
                #"{"choices":[{"delta":{"content":"\#($0)"},"logprobs":{"content":[{"token":"\#($0)","logprob":-0.5}]}}]}"#
            } + [#"{"choices":[{"delta":{},"logprobs":null,"finish_reason":"stop"}]}"#]
        let completion = try await done(chunks.map { "data: \($0)\n\n" }.joined())
        let tokens = completion.logprobs?["content"]?.array?.compactMap { $0["token"]?.string }
        #expect(tokens == ["po", "ng"])
    }

    @Test func `no reason to stop before the end is an end all the same`() async throws {
        let chunk = #"data: {"choices":[{"delta":{"content":"pong"},"finish_reason":null}]}"#
        for preset in ["custom", "openai"] {
            let completion = try await done(chunk + "\n\ndata: [DONE]\n\n", preset: preset)
            #expect(completion.text == "pong")
            #expect(completion.finishReason == .stop)
        }
        let cut = try await outcome("custom", .reply(200, [:], chunk + "\n\n")).failure
        #expect(cut?.kind == .truncatedReply)
        let empty = chunk.replacing("null", with: #""""#)
        #expect(
            try await outcome("custom", .reply(200, [:], empty + "\n\n")).failure?.kind
                == .truncatedReply)
    }

    @Test(arguments: [
        #""error":{}"#, #""error":null"#, #""error":"""#, #""error":{"message":null}"#,
        #""error":{"code":0,"message":"success"}"#,
    ])
    func `an error that says nothing ends no stream`(_ error: String) async throws {
        let chunk =
            #"data: {"choices":[{"delta":{"content":"pong"},"finish_reason":"stop"}],\#(error)}"#
        #expect(try await done(chunk + "\n\n").text == "pong")
    }

    @Test(arguments: [
        "event: error\ndata: {\"message\":\"it broke\"}\n\n",
        "event: error\ndata: it broke\n\n",
        "data: {\"object\":\"error\",\"message\":\"it broke\"}\n\n",
        "data: {\"type\":\"error\",\"message\":\"it broke\"}\n\n",
        "data: {\"choices\":null,\"error_message\":\"it broke\"}\n\n",
        "data: {\"choices\":[{\"delta\":{},\"error\":{\"message\":\"it broke\"}}]}\n\n",
    ])
    func `an error in the middle is one`(_ event: String) async throws {
        let chunk = #"data: {"choices":[{"delta":{"content":"pong"}}]}"# + "\n\n"
        let failure = try await outcome("custom", .reply(200, [:], chunk + event)).failure
        #expect(failure?.kind == .errorInReply)
        #expect(failure?.message == "it broke")
    }

    // MARK: Lines

    private static let first = #"{"choices":[{"delta":{"content":"po"}}]}"#
    private static let second = #"{"choices":[{"delta":{"content":"ng"},"finish_reason":"stop"}]}"#

    @Test(arguments: [
        "retry: 3000\n\ndata: \(first)\n\ndata: \(second)\n\n",
        "id: 1\nevent: x\nretry: 5\ndata: \(first)\n\ndata: \(second)\n\ndata: [DONE]\n\n",
        "data:\(first)\ndata:\(second)\n", "data: \(first)\r\rdata: \(second)\r\r",
        ": ping\n\ndata: \(first)\n: ping\n\ndata: \(second)",
        "data: data: \(first)\n\ndata: \(second)\n\n",
        "data:\n \(first)\n\ndata:\n \(second)\n\n",
        "data: \n\ndata: \(first)\n\ndata: \(second)\n\n",
        "data: {\"choices\":[{\"delta\":\ndata: {\"content\":\"po\"}}]}\n\ndata: \(second)\n\n",
        "data: : OPENROUTER PROCESSING\n\ndata: \(first)\n\ndata: : x\n\ndata: \(second)\n\n",
        "data: ping\n\ndata: \(first)\n\ndata: keep-alive\n\ndata: \(second)\n\n",
        "\(first)\n\(second)\n",
    ])
    func `lines as servers write them`(_ body: String) async throws {
        #expect(try await done(body).text == "pong")
    }

    /// The halves of U+1F600 in two events, in capitals or not, and what only looks like them.
    @Test(arguments: [
        (#"x\ud83d"#, #"\ude00y"#, "x😀y"), (#"x\uD83D"#, #"\uDE00y"#, "x😀y"),
        (#"\ud83d"#, #"\ude00"#, "😀"), (#"x\ud83d"#, "y", "x\u{FFFD}y"),
        ("x", #"\ude00y"#, "x\u{FFFD}y"), (#"x\\ud83d"#, #"\ude00y"#, "x\\ud83d\u{FFFD}y"),
        (#"x\\\ud83d"#, #"\ude00y"#, "x\\😀y"), (#"\ud83d\ude00"#, "y", "😀y"),
    ])
    func `a character that was cut in two is one`(_ first: String, _ second: String, _ text: String)
        async throws
    {
        let completion = try await deltas([
            #"{"content":"\#(first)"}"#, #"{"content":"\#(second)"}"#,
        ])
        #expect(completion.text == text)
    }

    @Test func `Google's chunks as one list`() async throws {
        let first = #"{"candidates":[{"content":{"parts":[{"text":"po"}]},"index":0}]}"#
        let second =
            #"{"candidates":[{"content":{"parts":[{"text":"ng"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,"totalTokenCount":15}}"#
        let completion = try await done("[\(first),\n\(second)]", preset: "gemini")
        #expect(completion.text == "pong")
        #expect(completion.usage == TokenUsage(input: 10, output: 5))
        let cut = try await outcome("gemini", .reply(200, [:], "[\(first)]")).failure
        #expect(cut?.kind == .truncatedReply)
        let error = #"{"error":{"code":503,"message":"busy"}}"#
        let broken = try await outcome("gemini", .reply(200, [:], "[\(first),\(error)]")).failure
        #expect(broken?.kind == .overloaded)
    }

    @Test func `an event that breaks off is no answer`() async throws {
        let body = "data: \(Self.first)\n\ndata: \(Self.second.dropLast(9))\n\n"
        let failure = try await outcome("custom", .reply(200, [:], body)).failure
        #expect(failure?.kind == .truncatedReply)
    }
}
