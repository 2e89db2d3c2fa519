import HTTP
import JSON
import Platform
import Testing
import Vocabulary

@testable import Providers

struct CredentialTests {
    private static let home = Origin(scheme: "https", host: "models.test", port: 443)

    private func make(
        _ preset: String, environment: [String: String] = [:],
        change: (inout ProviderSettings) -> Void = { _ in }
    ) throws -> StubTransport {
        var settings = ProviderSettings(name: "place", preset: preset)
        change(&settings)
        let transport = StubTransport(.reply(200, [:], "{}"))
        _ = try ProviderFactory.make(
            settings: settings, environment: environment, transport: transport, time: StillTime())
        return transport
    }

    private func error(_ body: () throws -> Void) -> CredentialError? {
        do {
            try body()
            return nil
        } catch {
            return error as? CredentialError
        }
    }

    @Test func `a secret prints as stars`() {
        let secret = Secret(testKey)
        var dumped = ""
        dump(secret, to: &dumped)
        dump(Credential(secret: secret, origin: Self.home), to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
            #expect(!text.contains(testKey))
        }
    }

    @Test(arguments: [
        ("openai", "OPENAI_API_KEY"), ("anthropic", "ANTHROPIC_API_KEY"),
        ("gemini", "GEMINI_API_KEY"), ("deepseek", "DEEPSEEK_API_KEY"),
        ("qwen", "DASHSCOPE_API_KEY"), ("openrouter", "OPENROUTER_API_KEY"),
        ("mistral", "MISTRAL_API_KEY"), ("xai", "XAI_API_KEY"), ("groq", "GROQ_API_KEY"),
        ("together", "TOGETHER_API_KEY"), ("fireworks", "FIREWORKS_API_KEY"),
        ("cohere", "COHERE_API_KEY"), ("perplexity", "PERPLEXITY_API_KEY"),
        ("portkey", "PORTKEY_API_KEY"), ("tokenmix", "TOKENMIX_API_KEY"),
    ])
    func `a missing key is named`(_ preset: String, _ variable: String) {
        let error = error { _ = try make(preset, environment: ["OTHER": "x", variable: " \n"]) }
        #expect(error?.reason == .missing)
        #expect(error?.variable == variable)
        #expect(error?.message.contains(variable) == true)
    }

    @Test(arguments: ["litellm", "vllm", "ollama", "llamacpp"])
    func `a server of one's own needs no key`(_ preset: String) throws {
        _ = try make(preset)
    }

    @Test func `the first variable that is set wins`() async throws {
        var settings = ProviderSettings(name: "g", preset: "gemini")
        settings.baseURL = nil
        let transport = StubTransport(.reply(200, [:], "{}"))
        let provider = try ProviderFactory.make(
            settings: settings, environment: ["GEMINI_API_KEY": "", "GOOGLE_API_KEY": "second"],
            transport: transport)
        _ = try? await provider.complete(request())
        #expect(transport.requests.first?.headers.first("x-goog-api-key") == "second")
    }

    @Test func `a preset's key stays at the preset's address`() async throws {
        // A typo or a job from elsewhere must not carry the key to another host.
        for preset in ["openai", "openrouter", "anthropic"] {
            var settings = ProviderSettings(name: "place", preset: preset)
            settings.baseURL = "https://elsewhere.test/v1"
            let transport = StubTransport(.reply(200, [:], "{}"))
            let provider = try ProviderFactory.make(
                settings: settings,
                environment: [
                    "OPENAI_API_KEY": testKey, "OPENROUTER_API_KEY": testKey,
                    "ANTHROPIC_API_KEY": testKey,
                ], transport: transport)
            _ = try? await provider.complete(request())
            let sent = try #require(transport.requests.first)
            #expect(!String(decoding: sent.headers.block, as: UTF8.self).contains(testKey))
        }
    }

    @Test(arguments: [
        Origin(scheme: "http", host: "models.test", port: 443),
        Origin(scheme: "https", host: "models.test", port: 8443),
        Origin(scheme: "https", host: "models.test.evil.test", port: 443),
    ])
    func `a key is for one scheme, host and port`(_ other: Origin) {
        let credential = Credential(secret: Secret(testKey), origin: Self.home)
        let error = error {
            _ = try credential.secret(for: other, provider: "p", allowsPlainHTTP: true)
        }
        #expect(error?.reason == .wrongOrigin)
        #expect(error.map { "\($0)".contains(testKey) } == false)
    }

    @Test(arguments: [
        ("http://127.0.0.1:8000/v1", true), ("http://localhost:8000", true),
        ("http://[::1]:8000", true), ("http://127.9.9.9", true), ("https://models.test", true),
        ("http://models.test", false), ("http://127.0.0.1.evil.test", false),
        ("http://192.168.1.4:8000", false), ("http://localhost.evil.test", false),
        ("http://127.1", false),
    ])
    func `a key goes in the clear to this machine only`(_ base: String, _ isFine: Bool) throws {
        for headers in [[:], ["Authorization": "$KEY"]] {
            let error = error {
                _ = try make("custom", environment: ["KEY": testKey]) {
                    $0.baseURL = base
                    $0.headers = headers
                    if headers.isEmpty { $0.apiKeyVariable = "KEY" }
                }
            }
            #expect(error?.reason == (isFine ? nil : .plainHTTP))
            if !isFine { #expect(error?.message.contains("SLUICE_ALLOW_HTTP_KEYS=1") == true) }
        }
    }

    @Test func `a trusted network is the user's to name`() throws {
        _ = try make("custom", environment: ["KEY": testKey, "SLUICE_ALLOW_HTTP_KEYS": "1"]) {
            $0.baseURL = "http://models.test"
            $0.apiKeyVariable = "KEY"
        }
    }

    @Test(arguments: ["two words", "line\nbreak", "ünï", "tab\tbed"])
    func `a key that no header can carry is refused`(_ key: String) {
        let error = error { _ = try make("openai", environment: ["OPENAI_API_KEY": key]) }
        #expect(error?.reason == .malformed)
        #expect(error?.message.contains(key) == false)
    }

    @Test func `a header's variable that is not set is named`() {
        let error = error {
            _ = try make("custom") {
                $0.baseURL = "https://models.test"
                $0.headers = ["X-Token": "$NOBODY"]
            }
        }
        #expect(error?.variable == "NOBODY")
    }

    @Test func `a header with a line break is refused`() {
        #expect(throws: ProviderSettingsError.self) {
            try make("custom") {
                $0.baseURL = "https://models.test"
                $0.headers = ["X-A": "b\r\nX-C: d"]
            }
        }
    }

    // MARK: Files

    @Test(
        arguments: [
            (mode_t(0o600), testKey + "\n", nil), (0o400, "  \(testKey)\n\n", nil),
            (0o640, testKey, CredentialError.Reason.exposedFile), (0o604, testKey, .exposedFile),
            (0o620, testKey, .exposedFile), (0o600, "", .malformed), (0o600, "a b", .malformed),
            (0o600, String(repeating: "k", count: 20_000), .unreadableFile),
        ] as [(mode_t, String, CredentialError.Reason?)])
    func `a key file is its owner's alone`(
        _ mode: mode_t, _ content: String, _ reason: CredentialError.Reason?
    ) throws {
        let file = try TemporaryFile(content, mode: mode)
        let error = error {
            _ = try make("openai", environment: ["OPENAI_API_KEY": "other"]) {
                $0.apiKeyFile = file.path
            }
        }
        #expect(error?.reason == reason)
        if let error { #expect(!"\(error)".contains(testKey)) }
    }

    @Test(arguments: ["/nonexistent/key", "/"])
    func `a key file that cannot be read is named`(_ path: String) {
        let error = error { _ = try make("openai") { $0.apiKeyFile = path } }
        #expect(error?.reason == .unreadableFile)
        #expect(error?.message.contains(path) == true)
    }

    @Test func `a key comes out of its file`() async throws {
        let file = try TemporaryFile("\(testKey)\n", mode: 0o600)
        var settings = ProviderSettings(name: "place", preset: "openai")
        settings.apiKeyFile = file.path
        let transport = StubTransport(.reply(200, [:], "{}"))
        let provider = try ProviderFactory.make(
            settings: settings, environment: [:], transport: transport)
        _ = try? await provider.complete(request())
        #expect(transport.requests.first?.headers.first("authorization") == "Bearer \(testKey)")
    }
}

/// A file that goes away with its owner.
private final class TemporaryFile {
    let path: String

    init(_ content: String, mode: mode_t) throws {
        var template = Array("/tmp/sluice-key-XXXXXX\0".utf8.map { CChar(bitPattern: $0) })
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        _ = content.withCString { write(descriptor, $0, strlen($0)) }
        fchmod(descriptor, mode)
        close(descriptor)
    }

    deinit { unlink(path) }
}
