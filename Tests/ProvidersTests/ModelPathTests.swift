import HTTP
import Testing
import Vocabulary

@testable import Providers

/// Names that would lead a call elsewhere, in places whose calls name the model in their path.
struct ModelPathTests {
    static let hostile = [
        "../x", "..", ".", "a/../../x?y=", "a/./b", "/a", "a/", "a//b", "", "a?key=b", "a#b",
        "a b", "a\tb", "a\r\nHost: evil.test", "a\0b", "a\u{7F}", #"a\..\b"#,
        "models/../../v2/files", "tunedModels/..",
    ]

    private func provider(
        _ preset: String, _ transport: StubTransport
    ) throws -> any ModelProvider {
        try makeProvider(
            preset, on: transport,
            baseURL: preset == "azure" ? "https://place.openai.azure.com" : nil
        ) { if preset == "azure" { $0.apiVersion = "2024-10-21" } }
    }

    @Test(arguments: ["gemini", "azure"], hostile)
    func `a name that leads elsewhere is not sent`(preset: String, name: String) async throws {
        let transport = StubTransport(.reply(200, [:], "{}"))
        let provider = try provider(preset, transport)
        let failure = await #expect(throws: ProviderFailure.self) {
            _ = try await provider.complete(request(model: name))
        }
        #expect(failure?.billing == .notSent)
        #expect(failure?.kind == .unsupported)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        ("gemini", "gemini-2.5-flash", "/v1beta/models/gemini-2.5-flash:generateContent"),
        ("gemini", "tunedModels/mine-1", "/v1beta/tunedModels/mine-1:generateContent"),
        ("gemini", "models/a%2e%2e", "/v1beta/models/a%252e%252e:generateContent"),
        ("gemini", "über;x=1&y", "/v1beta/models/%C3%BCber%3Bx%3D1%26y:generateContent"),
        (
            "azure", "my gpt".replacing(" ", with: "-"),
            "/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21"
        ),
        (
            "azure", "a%2Fb",
            "/openai/deployments/a%252Fb/chat/completions?api-version=2024-10-21"
        ),
    ])
    func `others stay one name`(preset: String, name: String, path: String) async throws {
        let transport = StubTransport(.reply(200, [:], "{}"))
        _ = try? await provider(preset, transport).complete(request(model: name))
        let url = try #require(transport.requests.first).url
        #expect(url.hasSuffix(path), "\(url)")
    }

    @Test func `a slash in the name of a deployment ends no segment`() async throws {
        let transport = StubTransport(.reply(200, [:], "{}"))
        _ = try? await provider("azure", transport).complete(request(model: "a/b"))
        let url = try #require(transport.requests.first).url
        #expect(url.contains("/deployments/a%2Fb/chat"), "\(url)")
    }
}
