import HTTP
import JSON
import TestSupport
import Testing
import Vocabulary

@testable import Providers

/// A few of the same cases with everything real but the model: sockets, libcurl, bytes.
struct LoopbackTests {
    private func provider(_ preset: String, at server: ScriptedServer) throws -> any ModelProvider {
        var settings = ProviderSettings(name: "place", preset: preset)
        settings.baseURL = server.url("/v1")
        settings.apiKeyVariable = "TEST_KEY"
        return try ProviderFactory.make(
            settings: settings, environment: ["TEST_KEY": testKey], transport: try CurlTransport())
    }

    private static func json(_ value: JSONValue, status: Int = 200, headers: HTTPHeaders = [:])
        -> ServerReply
    {
        ServerReply(status: status, headers: headers, body: value.serialized)
    }

    @Test(arguments: ["custom", "litellm", "anthropic", "gemini", "perplexity"])
    func `an answer over a socket`(_ preset: String) async throws {
        let answer = fixtures(preset).answer(FixtureAnswer(text: "42 ✓"))
        let server = try ScriptedServer(Self.json(answer, headers: ["X-Request-Id": "r-1"]))
        let completion = try await provider(preset, at: server).complete(request())
        #expect(completion.text == "42 ✓")
        #expect(completion.usage == TokenUsage(input: 20, output: 9))
        #expect(completion.facts.requestID == "r-1")
        let arrival = try #require(server.arrivals.first)
        #expect(arrival.headers.first("content-type") == "application/json")
        let block = String(decoding: arrival.headers.block, as: UTF8.self)
        #expect(block.components(of: testKey) == 1)
    }

    @Test func `a refusal over a socket, with its wait and its quota`() async throws {
        let server = try ScriptedServer(
            Self.json(
                ["error": ["message": "slow down"]], status: 429,
                headers: [
                    "Retry-After": "3", "x-ratelimit-remaining-requests": "0",
                    "x-ratelimit-reset-requests": "1m0s",
                ]))
        let provider = try provider("custom", at: server)
        await #expect {
            _ = try await provider.complete(request())
        } throws: { error in
            guard let failure = error as? ProviderFailure else { return false }
            return failure.kind == .rateLimited && failure.retryAfter == .seconds(3)
                && failure.facts.rateLimits.first?.reset == .seconds(60)
        }
        #expect(server.arrivals.count == 1)
    }

    @Test(arguments: [
        (ServerReply.Fault.resetBeforeReply, ProviderFailure.Kind.reset),
        (.closeBeforeReply, .reset), (.truncate(after: 20), .truncatedReply),
    ])
    func `a break after the request was sent is in doubt`(
        _ fault: ServerReply.Fault, _ kind: ProviderFailure.Kind
    ) async throws {
        var reply = Self.json(fixtures("custom").answer(FixtureAnswer(text: "42")))
        reply.fault = fault
        let server = try ScriptedServer(reply)
        let provider = try provider("custom", at: server)
        await #expect {
            _ = try await provider.complete(request())
        } throws: { error in
            guard let failure = error as? ProviderFailure else { return false }
            return failure.kind == kind && failure.billing == .ambiguous
        }
        #expect(server.arrivals.count == 1)
    }

    @Test func `a port where nobody listens was not sent to`() async throws {
        let nobody = try #require(ClosedPort())
        defer { withExtendedLifetime(nobody) {} }
        var settings = ProviderSettings(name: "place", preset: "custom")
        settings.baseURL = nobody.url
        let provider = try ProviderFactory.make(
            settings: settings, environment: [:], transport: try CurlTransport())
        await #expect {
            _ = try await provider.complete(request())
        } throws: { error in
            guard let failure = error as? ProviderFailure else { return false }
            return failure.kind == .connect && failure.billing == .notSent
        }
    }
}

extension String {
    /// How often another string stands in this one.
    fileprivate func components(of other: String) -> Int { ranges(of: other).count }
}
