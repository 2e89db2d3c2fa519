import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

/// Servers at a wrong address, which answer and are no model.
struct WrongAddressTests {
    private static let page = "<!DOCTYPE html><html><head><title>Welcome</title></head></html>"

    private func failure(
        _ preset: String, status: Int = 200, _ body: String, _ request: ModelRequest = request(),
        baseURL: String? = nil
    ) async throws -> ProviderFailure {
        let provider = try makeProvider(
            preset, on: StubTransport(.reply(status, [:], body)), baseURL: baseURL)
        do {
            _ = try await provider.complete(request)
        } catch {
            return error
        }
        throw ProviderFailure(.poison, followUp: .failItem, billing: .notSent, message: "answered")
    }

    /// Bodies of a success in which nothing is an answer.
    @Test(arguments: [
        page, "OK", #"{"status":"ok"}"#, "null", "", #"{"message":"Welcome"}"#,
        #"[{"name":"x"}]"#, "404 page not found\n",
    ])
    func `a success without any answer speaks against the model`(_ body: String) async throws {
        for preset in ["custom", "anthropic", "gemini", "openai"] {
            let failure = try await failure(preset, body)
            #expect(failure.kind == .badReply, "\(preset)")
            #expect(failure.followUp == .dropModel, "\(preset)")
        }
        let responses = request(["input": "x"], endpoint: .responses)
        #expect(try await failure("openai", body, responses).followUp == .dropModel)
        let vectors = request(["input": "x"], endpoint: .embeddings)
        #expect(try await failure("custom", body, vectors).followUp == .dropModel)
        #expect(try await failure("gemini", body, vectors).followUp == .dropModel)
    }

    @Test(arguments: [
        "<html><title>502 Bad Gateway</title></html>", "<html><h1>Maintenance</h1></html>",
        #"{"choices":[{"message":{"content":"pong"}}]} and more"#,
        "data: {\"choices\":[]}\n\ndata: nonsense\n\n",
    ])
    func `an outage that is a success, and a garbled answer, do not`(_ body: String) async throws {
        let failure = try await failure("custom", body)
        #expect(failure.kind == .badReply)
        #expect(failure.followUp == .failOver)
        #expect(failure.billing == .ambiguous)
    }

    @Test func `nor does a reply that counts tokens`() async throws {
        let body = #"{"usage":{"prompt_tokens":3,"completion_tokens":4}}"#
        let failure = try await failure("custom", body)
        #expect(failure.followUp == .failOver)
        #expect(failure.billing == .unusable)
    }

    /// An address without any path has that of its preset already.
    @Test(arguments: [
        ("custom", "https://models.test", "Check the path of base_url."),
        ("custom", "https://models.test/openai", "Check base_url: /v1 may be missing at its end."),
        ("custom", "https://models.test/v1", "Check the path of base_url."),
        ("custom", "https://models.test/api/paas/v4/", "Check the path of base_url."),
        ("gemini", "https://models.test/x", "Check base_url: /v1beta may be missing at its end."),
    ])
    func `a page costs nothing and says what to do`(
        _ preset: String, _ base: String, _ hint: String
    )
        async throws
    {
        let failure = try await failure(preset, Self.page, baseURL: base)
        #expect(failure.billing == .refused)
        #expect(
            failure.message == "status 200 with a web page instead of an answer: Welcome. \(hint)")
    }

    @Test(arguments: [
        (200, #"{"error":"Unexpected endpoint or method. (POST /chat/completions)"}"#),
        (200, #"{"code":500,"msg":"404 NOT_FOUND","success":false}"#),
        (500, #"{"status":500,"message":"No static resource v1/chat/completions."}"#),
        (400, #"{"error":{"message":"Invalid URL (POST /chat/completions)"}}"#),
        (500, "no Route matched with those values"),
        (200, #"{"message":"Method Not Allowed","code":405}"#),
    ])
    func `words about the path are those of a wrong address`(_ status: Int, _ body: String)
        async throws
    {
        let failure = try await failure(
            "custom", status: status, body, baseURL: "https://models.test/lm")
        #expect(failure.followUp == .dropModel)
        #expect(failure.billing == .refused)
        if !body.contains("405") {
            #expect(failure.kind == .badReply)
            #expect(failure.message.hasSuffix("/v1 may be missing at its end."))
        }
    }

    @Test(arguments: [
        "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>",
        "Client sent an HTTP request to an HTTPS server.\n",
        "Bad Request\nThis combination of host and port requires TLS.\n",
        "<html><body>You're speaking plain HTTP to an SSL-enabled server port.</body></html>",
    ])
    func `plain HTTP where TLS is wanted`(_ page: String) async throws {
        let failure = try await failure("custom", status: 400, page)
        #expect(failure.followUp == .dropModel)
        #expect(failure.message.hasSuffix("Write https:// in base_url."))
    }

    @Test func `a proxy that wants a login`() async throws {
        let page =
            "<html><title>407 Proxy policy: authentication required</title></html>"
        let failure = try await failure("custom", status: 407, page)
        #expect(failure.kind == .permission)
        #expect(failure.followUp == .dropCredential)
        #expect(failure.message.contains("A proxy wants a login"))
    }

    @Test(arguments: [
        (#"{"status":"ok","version":"1"}"#, "a reply without choices (it has status, version)"),
        (#"{"message":"Welcome"}"#, "a reply without choices: Welcome"),
        ("null", "a reply without choices"),
    ])
    func `what stands there instead is shown`(_ body: String, _ words: String) async throws {
        #expect(try await failure("custom", body).message == words)
    }

    @Test(arguments: [
        (#""Internal Server Error""#, "Internal Server Error", ProviderFailure.Kind.errorInReply),
        (#""insufficient balance""#, "insufficient balance", .creditExhausted),
        (
            #"{"Response":{"Error":{"Code":"FailedOperation.EngineServerError","Message":"engine server error"}}}"#,
            "engine server error", .errorInReply
        ),
        (#"{"errors":[{"message":"out of cheese"}]}"#, "out of cheese", .errorInReply),
    ])
    func `an error that is a text, or lies deeper, is one`(
        _ body: String, _ words: String, _ kind: ProviderFailure.Kind
    ) async throws {
        let failure = try await failure("custom", body)
        #expect(failure.message == words)
        #expect(failure.kind == kind)
    }
}
