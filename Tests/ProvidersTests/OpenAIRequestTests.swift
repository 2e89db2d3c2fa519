import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

struct OpenAIRequestTests {
    private func sent(
        _ body: String, preset: String = "custom",
        endpoint: PromptRequest.Endpoint = .chatCompletions,
        change: (inout ProviderSettings) -> Void = { _ in }
    ) async throws -> HTTPRequest {
        let transport = StubTransport(.reply(200, [:], "{}"))
        let provider = try makeProvider(preset, on: transport, change: change)
        let object = try #require(try JSONValue.parse(body).object)
        _ = try? await provider.complete(request(object, endpoint: endpoint))
        return try #require(transport.requests.first)
    }

    @Test func `a body passes key for key with the model first`() async throws {
        let body = #"{"temperature":0.0,"messages":[{"role":"user","content":"é\n"}],"top_p":1e0}"#
        let sent = try await sent(body)
        #expect(
            String(decoding: sent.body, as: UTF8.self)
                == #"{"model":"some-model","temperature":0.0,"messages":[{"role":"user","content":"é\n"}],"top_p":1e0}"#
        )
    }

    @Test func `a model in the body is replaced in its place`() async throws {
        let sent = try await sent(#"{"seed":1,"model":"other","messages":[]}"#)
        #expect(sent.json.text == #"{"seed":1,"model":"some-model","messages":[]}"#)
    }

    @Test func `the key, the type and the attempt stand in the headers`() async throws {
        let sent = try await sent("{}", preset: "openai")
        #expect(sent.headers.first("authorization") == "Bearer \(testKey)")
        #expect(sent.headers.first("content-type") == "application/json")
        #expect(sent.ownField == .init(name: "X-Client-Request-Id", value: "attempt-1"))
        #expect(sent.url == "https://api.openai.com/v1/chat/completions")
        #expect(sent.method == .post)
    }

    @Test(arguments: [
        ("https://models.test/v1", "https://models.test/v1/chat/completions"),
        ("https://models.test/v1/", "https://models.test/v1/chat/completions"),
        ("https://models.test", "https://models.test/v1/chat/completions"),
        ("https://models.test/api/x", "https://models.test/api/x/chat/completions"),
        ("HTTPS://Models.test:8443/v1//", "https://models.test:8443/v1/chat/completions"),
        (
            "https://models.test/v1/chat/completions",
            "https://models.test/v1/chat/completions"
        ),
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1/chat/completions"),
        ("http://[::1]:8000", "http://[::1]:8000/v1/chat/completions"),
    ])
    func `a base address means the same with and without its slash`(_ base: String, _ url: String)
        async throws
    {
        #expect(try await sent("{}") { $0.baseURL = base }.url == url)
    }

    @Test(arguments: [
        "models.test/v1", "ftp://models.test", "https://", "https://user:pw@models.test",
        "https://models.test/v1?key=1", "https://models.test:0/", "https://models.test:port",
    ])
    func `what is no base address is refused`(_ base: String) throws {
        #expect(throws: ProviderSettingsError.self) {
            try makeProvider("custom", on: StubTransport(), baseURL: base)
        }
    }

    @Test func `each endpoint has its path`() async throws {
        #expect(try await sent("{}", endpoint: .embeddings).url.hasSuffix("/v1/embeddings"))
        #expect(try await sent("{}", endpoint: .responses).url.hasSuffix("/v1/responses"))
        #expect(try await sent("{}", endpoint: .completions).url.hasSuffix("/v1/completions"))
    }

    @Test func `the output limit takes the name that is understood, in its place`() async throws {
        let openai = try await sent(#"{"max_tokens":5,"seed":1}"#, preset: "openai")
        #expect(openai.json.text == #"{"model":"some-model","max_completion_tokens":5,"seed":1}"#)
        let custom = try await sent(#"{"max_tokens":5}"#)
        #expect(custom.json["max_tokens"]?.int == 5)
    }

    @Test func `extra members are added, and the body's own win`() async throws {
        let sent = try await sent(#"{"provider":{"sort":"price"},"top_k":1}"#) {
            $0.extraBody = [
                "provider": ["sort": "latency", "zdr": true], "top_k": 9, "fallbacks": [],
            ]
        }
        #expect(
            sent.json.text
                == #"{"model":"some-model","provider":{"sort":"price","zdr":true},"top_k":1,"fallbacks":[]}"#
        )
    }

    @Test func `streaming is left out and told`() async throws {
        let transport = StubTransport(
            .reply(200, [:], #"{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}"#))
        let provider = try makeProvider("custom", on: transport)
        let completion = try await provider.complete(request(["stream": true, "messages": []]))
        #expect(transport.requests.first?.json["stream"] == nil)
        #expect(completion.droppedParameters == ["stream"])
    }

    @Test func `several answers of one request are refused before they cost`() async throws {
        let failure = try await outcome("custom", .reply(200, [:], "{}"), request(["n": 3])).failure
        #expect(failure?.kind == .unsupported)
        #expect(failure?.billing == .notSent)
    }

    @Test func `a header from the environment is filled in`() async throws {
        let sent = try await sent("{}") {
            $0.headers = [
                "X-Team": "blue", "X-Token": "$TEST_KEY", "X-Auth": "Token $TEST_KEY; v=1",
                "X-Price": "$5 or $",
            ]
        }
        #expect(sent.headers.first("x-auth") == "Token \(testKey); v=1")
        #expect(sent.headers.first("x-price") == "$5 or $")
        #expect(sent.headers.first("x-team") == "blue")
        #expect(sent.headers.first("x-token") == testKey)
    }
}
