import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

/// Requests that are signed, as AWS and others want them.
struct RequestSignerTests {
    /// Signs with what it sees, so that the test can see it, too.
    private struct Signer: RequestSigner {
        let key: Secret

        func fields(signing request: HTTPRequest, at unixTime: Double) -> [HTTPHeaders.Field] {
            let seen = [
                request.method.rawValue, request.url, request.headers.first("x-more") ?? "",
                request.ownField?.value ?? "", "\(request.body.count)",
            ]
            return [
                .init(name: "x-date", value: "\(Int(unixTime))"),
                .init(
                    name: "authorization",
                    value: "TOY \(key.reveal().count) " + seen.joined(separator: " ")),
            ]
        }
    }

    private func connection(on transport: StubTransport) throws -> ProviderConnection {
        var settings = ProviderSettings(name: "place", preset: "custom")
        settings.baseURL = "https://models.test"
        settings.apiKeyVariable = "TEST_KEY"
        settings.headers = ["x-more": "yes"]
        let preset = ProviderPreset.custom.with {
            $0.authorization = .signed(SigningScheme("toy") { Signer(key: $0) })
        }
        return try ProviderFactory.connection(
            settings: settings, preset: preset, environment: ["TEST_KEY": testKey],
            transport: transport, time: StillTime())
    }

    @Test func `a signer sees the finished request and the time`() async throws {
        let transport = StubTransport(
            .reply(200, [:], #"{"choices":[{"message":{"content":"hi"}}]}"#))
        let provider = WireProvider(connection: try connection(on: transport))
        #expect(try await provider.complete(request()).text == "hi")
        let sent = try #require(transport.requests.first)
        #expect(sent.headers.first("x-date") == "1795428000")
        #expect(
            sent.headers.all("authorization") == [
                "TOY \(testKey.count) POST https://models.test/v1/chat/completions yes attempt-1 "
                    + "\(sent.body.count)"
            ])
        #expect(!String(decoding: sent.headers.block, as: UTF8.self).contains(testKey))
    }

    @Test func `each send is signed anew`() async throws {
        let transport = StubTransport(.reply(200, [:], #"{"data":[]}"#))
        let connection = try connection(on: transport)
        for _ in 0..<2 { #expect(try await connection.models().isEmpty) }
        for sent in transport.requests {
            #expect(sent.headers.all("x-date").count == 1)
            #expect(
                sent.headers.first("authorization")
                    == "TOY \(testKey.count) GET https://models.test/v1/models yes  0")
        }
        #expect(transport.requests.count == 2)
    }
}
