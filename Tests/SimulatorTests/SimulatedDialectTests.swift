import HTTP
import JSON
import Providers
import Simulator
import Testing
import Vocabulary

/// The simulated models, asked by the adapters of each protocol over a socket.
@Suite(.timeLimit(.minutes(10)))
struct SimulatedDialectTests {
    /// A preset, and the path of its calls below the server's address.
    static let protocols = [("openai", "/v1"), ("anthropic", "/v1"), ("gemini", "/v1beta")]

    private static func server(
        _ adjust: (inout SimulatorOptions) throws -> Void = { _ in }
    ) throws -> SimulatedServer {
        var options = SimulatorOptions()
        options.latency = .zero
        options.apiKey = "right"
        try adjust(&options)
        return try SimulatedServer.start(options: options)
    }

    private static func ask(
        _ server: SimulatedServer, _ preset: String, _ path: String, key: String = "right",
        _ parameters: JSONObject = [:]
    ) async throws -> Result<Completion, ProviderFailure> {
        var settings = ProviderSettings(name: "p", preset: preset)
        settings.baseURL = server.baseURL.replacing("/v1", with: path)
        settings.apiKeyVariable = "KEY"
        let transport = try CurlTransport()
        defer { transport.shutdown() }
        let provider = try ProviderFactory.make(
            settings: settings, environment: ["KEY": key], transport: transport)
        var body: JSONObject = [
            "messages": [
                ["role": "system", "content": "Answer with a number."],
                ["role": "user", "content": "What is 17 + 25?"],
            ]
        ]
        for parameter in parameters { body[parameter.key] = parameter.value }
        do throws(ProviderFailure) {
            return .success(
                try await provider.complete(
                    ModelRequest(
                        prompt: PromptRequest(body: body), model: "large", attemptID: "a")))
        } catch {
            return .failure(error)
        }
    }

    @Test func `a prompt has one answer, in whatever protocol it is asked`() async throws {
        let server = try Self.server()
        defer { server.stop() }
        var answers: [Completion] = []
        for (preset, path) in Self.protocols {
            let answer = try await Self.ask(server, preset, path).get()
            #expect(answer.finishReason == .stop, "\(preset)")
            #expect(answer.servedModel == "large")
            #expect(answer.usage?.isConsistent == true)
            answers.append(answer)
        }
        #expect(Set(answers.map(\.text)).count == 1)
        #expect(answers.first?.text.contains("4") == true)
        #expect(Set(answers.map { $0.usage?.input }).count == 1)
        let account = server.ledger.account
        #expect(account.answers == 3)
        #expect(account.mostArrivalsOfOnePrompt == 3)
        #expect(account.inputTokens == answers.reduce(0) { $0 + ($1.usage?.input ?? 0) })
        #expect(account.outputTokens == answers.reduce(0) { $0 + ($1.usage?.output ?? 0) })
    }

    @Test(arguments: protocols)
    func `an answer is cut at its limit`(_ preset: String, _ path: String) async throws {
        let server = try Self.server()
        defer { server.stop() }
        let answer = try await Self.ask(server, preset, path, ["max_tokens": 1]).get()
        #expect(answer.finishReason == .length)
        #expect(answer.usage?.output == 1)
    }

    /// What each protocol's adapter makes of a fault.
    static let faults: [(fault: String, kind: ProviderFailure.Kind)] = [
        ("429", .rateLimited), ("503", .overloaded), ("500", .serverError),
        ("empty", .emptyReply), ("truncate", .truncatedReply),
    ]

    @Test(arguments: protocols, faults)
    func `a fault is one in each protocol`(
        _ way: (preset: String, path: String), _ row: (fault: String, kind: ProviderFailure.Kind)
    ) async throws {
        let server = try Self.server {
            $0.faults = try SimulatorOptions.parse(faults: "\(row.fault)=1")
            $0.retryAfter = .milliseconds(250)
        }
        defer { server.stop() }
        guard case .failure(let failure) = try await Self.ask(server, way.preset, way.path) else {
            Issue.record("\(row.fault) was answered")
            return
        }
        #expect(failure.kind == row.kind)
        if row.fault == "429" { #expect(failure.retryAfter == .milliseconds(250)) }
    }

    @Test(arguments: protocols)
    func `a wrong key is refused`(_ preset: String, _ path: String) async throws {
        let server = try Self.server()
        defer { server.stop() }
        guard case .failure(let failure) = try await Self.ask(server, preset, path, key: "wrong")
        else {
            Issue.record("a wrong key was taken")
            return
        }
        #expect(failure.kind == .authentication)
        #expect(failure.followUp == .dropCredential)
    }

    @Test(arguments: protocols)
    func `the list of models is the protocol's`(_ preset: String, _ path: String) async throws {
        let server = try Self.server()
        defer { server.stop() }
        var settings = ProviderSettings(name: "p", preset: preset)
        settings.baseURL = server.baseURL.replacing("/v1", with: path)
        settings.apiKeyVariable = "KEY"
        let transport = try CurlTransport()
        defer { transport.shutdown() }
        let models = try await ProviderFactory.models(
            settings: settings, environment: ["KEY": "right"], transport: transport)
        #expect(Set(models).isSuperset(of: ["small", "large"]))
    }

    @Test func `Anthropic's requests must have a limit, and Google's colon may be escaped`()
        async throws
    {
        let server = try Self.server { $0.apiKey = nil }
        defer { server.stop() }
        let transport = try CurlTransport()
        defer { transport.shutdown() }
        func post(_ path: String, _ body: String) async throws -> HTTPResponse {
            try await transport.send(
                HTTPRequest(
                    method: .post, url: server.baseURL.replacing("/v1", with: path),
                    headers: ["content-type": "application/json"], body: Array(body.utf8)))
        }
        let message = try await post(
            "/v1/messages", #"{"model":"small","messages":[{"role":"user","content":"2 + 2"}]}"#)
        #expect(message.status == 400)
        #expect(try JSONValue.parse(message.body)["error"]?["type"] == "invalid_request_error")
        let content = try await post(
            "/v1/models/small%3AgenerateContent", #"{"contents":[{"parts":[{"text":"2 + 2"}]}]}"#)
        #expect(content.status == 200)
        let missing = try await post("/v1/models/small:countTokens", "{}")
        #expect(missing.status == 404)
    }
}
