import HTTP
import JSON
import Vocabulary

@testable import Providers

/// A clock that stands still on 23 November 2026, 10:00:00 UTC.
struct StillTime: TimeSource {
    static let unix = 1_795_428_000.0

    func now() -> Instant { .origin }
    func unixTime() -> Double { Self.unix }
    func sleep(until deadline: Instant) async throws {}
}

/// The key of every provider in these tests; it must never be seen in an error.
let testKey = "test-key-5f2b9c81d7"

/// A provider of a preset, with its key where it wants one.
func makeProvider(
    _ preset: String, on transport: any HTTPTransport, baseURL: String? = nil,
    change: (inout ProviderSettings) -> Void = { _ in }
) throws -> any ModelProvider {
    var settings = ProviderSettings(name: "place", preset: preset)
    settings.baseURL = baseURL
    if ProviderPreset.all[preset]?.baseURL == nil, baseURL == nil {
        settings.baseURL = "https://models.test/v1"
    }
    settings.apiKeyVariable = "TEST_KEY"
    change(&settings)
    return try ProviderFactory.make(
        settings: settings, environment: ["TEST_KEY": testKey], transport: transport,
        time: StillTime())
}

/// A request with one question, or with a whole body.
func request(
    _ body: JSONObject? = nil, endpoint: PromptRequest.Endpoint = .chatCompletions,
    model: String = "some-model"
) -> ModelRequest {
    ModelRequest(
        prompt: PromptRequest(
            endpoint: endpoint,
            body: body ?? ["messages": [["role": "user", "content": "What is 6 times 7?"]]]),
        model: model, attemptID: "attempt-1")
}

/// What became of one request to one answer, which comes over a socket on loopback.
func outcome(
    _ preset: String, _ answer: StubTransport.Answer, _ request: ModelRequest = request()
) async throws -> Result<Completion, ProviderFailure> {
    let transport: any HTTPTransport =
        switch answer {
        case .success(let reply): LoopbackTransport(reply)
        case .failure: StubTransport(answer)
        }
    let provider = try makeProvider(preset, on: transport)
    do {
        return .success(try await provider.complete(request))
    } catch {
        return .failure(error)
    }
}

extension Result where Success == Completion, Failure == ProviderFailure {
    var completion: Completion? { try? get() }

    var failure: ProviderFailure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}
