import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

/// Servers that repeat the key they were sent in what is a good answer.
struct RepeatedKeyTests {
    struct Reply: CustomTestStringConvertible, Sendable {
        let preset: String
        let name: String
        let body: String

        var testDescription: String { "\(preset): \(name)" }
    }

    private static func chat(_ name: String, message: String, model: String = "m") -> Reply {
        Reply(
            preset: "openai", name: name,
            body: """
                {"id":"r","model":"\(model)","choices":[{"index":0,"finish_reason":"stop",\
                "message":{"role":"assistant",\(message)}}],\
                "usage":{"prompt_tokens":1,"completion_tokens":9}}
                """)
    }

    static let replies = [
        chat("text", message: #""content":"Your key is \#(testKey)!""#),
        chat("model", message: #""content":"Yes.""#, model: "m-\(testKey)"),
        chat("refusal", message: #""content":null,"refusal":"No, \#(testKey)""#),
        chat("reasoning", message: #""content":"Yes.","reasoning_content":"\#(testKey)""#),
        chat("escaped", message: #""content":"\u0074est-key-5f2b9c81d\u0037""#),
        chat(
            "tool call",
            message: """
                "content":null,"tool_calls":[{"id":"\(testKey)","function":\
                {"name":"f_\(testKey)","arguments":"{\\"key\\":\\"\(testKey)\\"}"}}]
                """),
        Reply(
            preset: "openai", name: "stream",
            body: """
                data: {"model":"m","choices":[{"delta":{"content":"Key: test-key-"}}]}

                data: {"choices":[{"delta":{"content":"5f2b9c81d7"}}]}

                data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

                data: [DONE]


                """),
        Reply(
            preset: "anthropic", name: "text and model",
            body: """
                {"id":"a","type":"message","role":"assistant","model":"c-\(testKey)",\
                "content":[{"type":"text","text":"It is \(testKey)."}],"stop_reason":"end_turn",\
                "usage":{"input_tokens":1,"output_tokens":1}}
                """),
        Reply(
            preset: "gemini", name: "text and version",
            body: """
                {"candidates":[{"content":{"parts":[{"text":"It is \(testKey)."}]},\
                "finishReason":"STOP"}],"modelVersion":"g-\(testKey)",\
                "usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":3}}
                """),
    ]

    private static let start = testKey.prefix(9)
    private static let end = testKey.dropFirst(9)

    /// Each part tells nothing; the answer is the parts together.
    static let parted = [
        chat(
            "parts",
            message: """
                "content":[{"type":"text","text":"It is \(start)"},\
                {"type":"text","text":"\(end)."}]
                """),
        chat(
            "parts of thought",
            message: """
                "content":[{"type":"thinking","thinking":"\(start)"},\
                {"type":"thinking","thinking":"\(end)"},{"type":"text","text":"Yes."}]
                """),
        chat(
            "reasoning_details",
            message: """
                "content":"Yes.","reasoning_details":[{"type":"reasoning.text",\
                "text":"\(start)"},{"type":"reasoning.text","text":"\(end)"}]
                """),
        Reply(
            preset: "anthropic", name: "blocks",
            body: """
                {"id":"a","type":"message","role":"assistant","model":"c",\
                "content":[{"type":"text","text":"\(start)"},{"type":"text","text":"\(end)"}],\
                "stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}
                """),
        Reply(
            preset: "anthropic", name: "thinking",
            body: """
                {"id":"a","type":"message","role":"assistant","model":"c",\
                "content":[{"type":"thinking","thinking":"\(start)"},\
                {"type":"thinking","thinking":"\(end)"},{"type":"text","text":"Yes."}],\
                "stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}
                """),
        Reply(
            preset: "gemini", name: "parts",
            body: """
                {"candidates":[{"content":{"parts":[{"text":"\(start)"},{"text":"\(end)"}]},\
                "finishReason":"STOP"}]}
                """),
        Reply(
            preset: "gemini", name: "thoughts",
            body: """
                {"candidates":[{"content":{"parts":[{"text":"\(start)","thought":true},\
                {"text":"\(end)","thought":true},{"text":"Yes."}]},"finishReason":"STOP"}]}
                """),
    ]

    @Test func `log-probabilities whose tokens spell a key are left out`() async throws {
        let body = """
            {"choices":[{"index":0,"finish_reason":"stop","message":{"content":"\(testKey)"},\
            "logprobs":{"content":[{"token":"\(Self.start)","logprob":-1},\
            {"token":"\(Self.end)","logprob":-1}]}}]}
            """
        let completion = try await outcome("openai", .reply(200, [:], body)).get()
        #expect(completion.text == "***")
        #expect(completion.logprobs == nil)
        #expect(completion.warnings.contains { $0.contains("log-probabilities") })
    }

    @Test(arguments: replies + parted)
    func `a key is taken out of an answer`(_ reply: Reply) async throws {
        let type = reply.name == "stream" ? "text/event-stream" : "application/json"
        let completion = try await outcome(
            reply.preset, .reply(200, ["content-type": type], reply.body)
        ).get()
        var shown = ""
        dump(completion, to: &shown)
        #expect(!shown.contains(testKey))
        #expect(shown.contains("***"))
    }

    @Test(arguments: [
        ("Bearer sEcReT0zq7Vw2LmT9xK4", ["sEcReT0zq7Vw2LmT9xK4"]),
        (
            "Basic dXNlcjpodW50ZXItc2V2ZW50eTc=",
            ["dXNlcjpodW50ZXItc2V2ZW50eTc=", "hunter-seventy7"]
        ),
        ("sEcReT0zq7Vw2LmT9xK4", ["sEcReT0zq7Vw2LmT9xK4"]),
    ])
    func `what follows the scheme of a header is a secret too`(
        _ value: String, _ secrets: [String]
    ) async throws {
        for status in [200, 400] {
            for secret in secrets {
                let body =
                    status == 200
                    ? #"{"model":"\#(secret)","choices":[{"message":{"content":"\#(secret)"}}]}"#
                    : #"{"error":{"message":"\#(secret) is wrong","code":"\#(secret)"}}"#
                var settings = ProviderSettings(name: "place", preset: "custom")
                settings.baseURL = "https://models.test/v1"
                settings.headers = ["Authorization": "$LOGIN"]
                let provider = try ProviderFactory.make(
                    settings: settings, environment: ["LOGIN": value],
                    transport: StubTransport(.reply(status, [:], body)), time: StillTime())
                var shown = ""
                do {
                    dump(try await provider.complete(request()), to: &shown)
                } catch {
                    dump(error, to: &shown)
                }
                #expect(!shown.contains(secret), "\(status)")
                #expect(shown.contains("***"))
            }
        }
    }
}
