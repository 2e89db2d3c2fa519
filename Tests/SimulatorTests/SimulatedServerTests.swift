import Foundation
import HTTP
import JSON
import Simulator
import Testing

@Suite(.timeLimit(.minutes(10)))
struct SimulatedServerTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport() }

    private static func server(
        _ adjust: (inout SimulatorOptions) throws -> Void = { _ in }
    ) throws -> SimulatedServer {
        var options = SimulatorOptions()
        options.latency = .zero
        try adjust(&options)
        return try SimulatedServer.start(options: options)
    }

    private static let patient = HTTPRequest.Timeouts(
        connect: .seconds(30), firstByte: .seconds(60), idle: .seconds(60), total: .seconds(90))

    private func post(
        _ server: SimulatedServer, _ path: String, _ body: String, key: String? = nil,
        timeouts: HTTPRequest.Timeouts = Self.patient
    ) async throws -> HTTPResponse {
        var headers: HTTPHeaders = ["content-type": "application/json"]
        if let key { headers.append("authorization", "Bearer \(key)") }
        return try await transport.send(
            HTTPRequest(
                method: .post, url: server.baseURL + path, headers: headers,
                body: Array(body.utf8),
                timeouts: timeouts))
    }

    private func chat(
        _ server: SimulatedServer, _ prompt: String, model: String = "large", more: String = "",
        timeouts: HTTPRequest.Timeouts = Self.patient
    ) async throws -> HTTPResponse {
        let body =
            #"{"model":"\#(model)","messages":[{"role":"user","content":"\#(prompt)"}]\#(more)}"#
        return try await post(server, "/chat/completions", body, timeouts: timeouts)
    }

    @Test func `a chat completion has the shape of OpenAI's and says that it is simulated`()
        async throws
    {
        let server = try Self.server()
        let response = try await chat(server, "What is 17 times 4?", model: "sim/small")
        #expect(response.status == 200)
        #expect(response.headers.first("x-simulated") == "true")
        let reply = try JSONValue.parse(response.body)
        #expect(reply["system_fingerprint"] == "simulated")
        #expect(reply["object"] == "chat.completion")
        #expect(reply["model"] == "sim/small")
        let choice = try #require(reply["choices"]?.array?.first)
        #expect(choice["finish_reason"] == "stop")
        #expect(choice["message"]?["role"] == "assistant")
        #expect(choice["message"]?["content"]?.string.flatMap { Int($0) } != nil)
        let usage = try #require(reply["usage"])
        #expect(usage["prompt_tokens"] == 5)
        #expect(usage["completion_tokens"] == 1)
        #expect(usage["total_tokens"] == 6)
        #expect(usage["prompt_tokens_details"]?["cached_tokens"] == 0)
        #expect(
            try await chat(server, "What is 17 times 4?", model: "sim/small").body == response.body)
    }

    @Test func `a limit on tokens cuts the answer and says so`() async throws {
        let server = try Self.server()
        let response = try await chat(server, "2 + 2", more: #","max_tokens":3"#)
        let reply = try JSONValue.parse(response.body)
        #expect(reply["choices"]?.array?[0]["finish_reason"] == "length")
        #expect(reply["choices"]?.array?[0]["message"]?["content"] == "Working thro")
        #expect(reply["usage"]?["completion_tokens"] == 3)
    }

    @Test func `a JSON object on request`() async throws {
        let server = try Self.server()
        let format = #","response_format":{"type":"json_object"}"#
        let reply = try JSONValue.parse(try await chat(server, "2 + 2", more: format).body)
        let text = try #require(reply["choices"]?.array?[0]["message"]?["content"]?.string)
        #expect(try JSONValue.parse(text)["answer"]?.int != nil)
    }

    @Test(arguments: [
        ("{", 400), ("[]", 400), ("{}", 400), (#"{"model":"small"}"#, 400),
        (#"{"model":"gpt-9","messages":[{"role":"user","content":"x"}]}"#, 404),
        (#"{"model":"small","messages":[]}"#, 400),
        (#"{"model":"small","messages":[{"role":"user","content":7}]}"#, 400),
        (#"{"model":"small","messages":[{"role":"user","content":"x"}],"max_tokens":0}"#, 400),
        (#"{"model":"small","messages":[{"role":"user","content":"x"}],"n":2}"#, 400),
        (#"{"model":"small","messages":[{"role":"user","content":"x"}],"stream":true}"#, 400),
    ])
    func `a bad request is an error in OpenAI's shape`(body: String, status: Int) async throws {
        let server = try Self.server()
        let response = try await post(server, "/chat/completions", body)
        #expect(response.status == status)
        let error = try #require(try JSONValue.parse(response.body)["error"])
        #expect(error["message"]?.string?.isEmpty == false)
        #expect(error["type"] == "invalid_request_error")
        #expect(server.ledger.account.arrivals == 0)
    }

    @Test func `the flaky model answers every prompt by the third try`() async throws {
        let server = try Self.server()
        var refusals: [Int: Int] = [:]
        for number in 0..<200 {
            for attempt in 1...3 {
                let response = try await chat(server, "\(number) + 1", model: "flaky")
                if response.status == 200 { break }
                refusals[response.status, default: 0] += 1
                #expect(attempt < 3)
                if response.status == 429 {
                    #expect(response.headers.first("retry-after") == "1")
                    #expect(response.headers.first("retry-after-ms") == "50")
                }
            }
        }
        #expect(Set(refusals.keys) == [429, 500, 503])
        #expect((20..<70).contains(refusals.values.reduce(0, +)))
        #expect(server.ledger.account.answers == 200)
    }

    @Test func `the ledger counts what arrived and what is billed`() async throws {
        let server = try Self.server()
        for prompt in ["1 + 1", "1 + 1", "2 + 2"] { _ = try await chat(server, prompt) }
        let account = server.ledger.account
        #expect(account.arrivals == 3)
        #expect(account.answers == 3)
        #expect(account.inputTokens == 6)
        let key = SimulatorLedger.key(model: "large", conversation: "1 + 1")
        #expect(account.arrivalsByPrompt[key] == 2)
        let response = try await transport.send(
            HTTPRequest(method: .get, url: "http://127.0.0.1:\(server.port)/ledger"))
        let ledger = try JSONValue.parse(response.body)
        #expect(ledger["arrivals"] == 3)
        #expect(ledger["prompts"] == 2)
        #expect(ledger["most_arrivals_of_one_prompt"] == 2)
    }

    @Test func `each arrival is one line of a file`() async throws {
        let path = FileManager.default.temporaryDirectory
            .appending(component: "arrivals-\(UUID().uuidString)").path(percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = try Self.server { $0.arrivalsFile = path }
        for prompt in ["1 + 1", "2 + 2", "1 + 1"] { _ = try await chat(server, prompt) }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        let arrivals = try lines.map { try JSONValue.parse(String($0)) }
        #expect(arrivals.map { $0["n"]?.int } == [1, 2, 3])
        #expect(arrivals[0]["prompt"] == arrivals[2]["prompt"])
        #expect(arrivals[0]["prompt"] != arrivals[1]["prompt"])
        #expect(throws: SimulatorOptionsError.self) {
            try Self.server { $0.arrivalsFile = "/no/such/folder/file" }
        }
    }

    @Test(arguments: [
        ("reset=1", HTTPFailure.Kind.reset), ("close=1", .reset), ("truncate=1", .truncated),
        ("wronglength=1", .truncated), ("garbage=1", .malformed), ("stall=1", .timeoutFirstByte),
        ("stallheaders=1", .timeoutIdle),
    ])
    func `faults on the wire reach the client`(faults: String, kind: HTTPFailure.Kind) async throws
    {
        let server = try Self.server { $0.faults = try SimulatorOptions.parse(faults: faults) }
        // Short only where it is what ends the wait: the rest may be slow.
        var timeouts = Self.patient
        if faults == "stall=1" { timeouts.firstByte = .seconds(2) }
        if faults == "stallheaders=1" { timeouts.idle = .milliseconds(300) }
        let failure = await #expect(throws: HTTPFailure.self) {
            try await chat(server, "1 + 1", timeouts: timeouts)
        }
        #expect(failure?.kind == kind)
        #expect(failure?.wasSent == .maybeSent)
        #expect(server.ledger.account.arrivals == 1)
        #expect(server.ledger.account.faults.values.reduce(0, +) == 1)
    }

    @Test func `faults in the text come with a status of 200`() async throws {
        var server = try Self.server { $0.faults = try SimulatorOptions.parse(faults: "empty=1") }
        var response = try await chat(server, "1 + 1")
        #expect(try JSONValue.parse(response.body)["choices"] == [])
        server = try Self.server { $0.faults = try SimulatorOptions.parse(faults: "error200=1") }
        response = try await chat(server, "1 + 1")
        #expect(response.status == 200)
        #expect(try JSONValue.parse(response.body)["error"]?.object != nil)
        #expect(server.ledger.account.answers == 0)
    }

    @Test func `a rate that is exceeded is refused, and the headers tell`() async throws {
        let server = try Self.server { $0.requestsPerMinute = 2 }
        let first = try await chat(server, "1 + 1")
        #expect(first.headers.first("x-ratelimit-limit-requests") == "2")
        #expect(first.headers.first("x-ratelimit-remaining-requests") == "1")
        #expect(first.headers.first("x-ratelimit-limit-tokens") == nil)
        _ = try await chat(server, "1 + 1")
        let third = try await chat(server, "1 + 1")
        #expect(third.status == 429)
        let wait = try #require(third.headers.first("retry-after").flatMap { Int($0) })
        #expect((1...30).contains(wait))
    }

    @Test func `a key is asked for where one is set`() async throws {
        let server = try Self.server { $0.apiKey = "k" }
        let body = #"{"model":"small","messages":[{"role":"user","content":"1+1"}]}"#
        #expect(try await post(server, "/chat/completions", body).status == 401)
        #expect(try await post(server, "/chat/completions", body, key: "x").status == 401)
        #expect(try await post(server, "/chat/completions", body, key: "k").status == 200)
    }

    @Test func `models, health and unknown paths`() async throws {
        let server = try Self.server()
        let base = "http://127.0.0.1:\(server.port)"
        let models = try await transport.send(
            HTTPRequest(method: .get, url: base + "/v1/models"))
        let listed = try #require(try JSONValue.parse(models.body)["data"]?.array)
        #expect(listed.map { $0["id"]?.string } == ["small", "large", "flaky", "judge"])
        // Clients with types want all four members of OpenAI's model.
        #expect(listed.allSatisfy { $0["created"]?.int != nil && $0["owned_by"]?.string != nil })
        let health = try await transport.send(HTTPRequest(method: .get, url: base + "/health"))
        #expect(health.status == 200)
        let other = try await transport.send(HTTPRequest(method: .get, url: base + "/v2"))
        #expect(other.status == 404)
    }

    @Test func `embeddings are alike for like texts, as a list or in base64`() async throws {
        let server = try Self.server()
        let body = #"{"model":"small","input":["a red fox","the red fox","seven green hills"]}"#
        let response = try await post(server, "/embeddings", body)
        let data = try #require(try JSONValue.parse(response.body)["data"]?.array)
        let vectors = data.map { $0["embedding"]?.array?.compactMap(\.double) ?? [] }
        #expect(vectors.map(\.count) == [64, 64, 64])
        func likeness(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }
        #expect(abs(likeness(vectors[0], vectors[0]) - 1) < 1e-5)
        #expect(likeness(vectors[0], vectors[1]) > likeness(vectors[0], vectors[2]))

        let packed = try await post(
            server, "/embeddings",
            #"{"model":"small","input":"","encoding_format":"base64","dimensions":2}"#)
        let text = try JSONValue.parse(packed.body)["data"]?.array?[0]["embedding"]
        #expect(text == "AACAPwAAAAA=")
    }
}
