import Foundation
import HTTP
import JSON
import Providers
import Synchronization
import TestSupport
import Vocabulary

extension FuzzTarget {
    /// Raw bytes at the product's own HTTP server; what it answers with does not matter.
    static let request = FuzzTarget(
        "request",
        bytes: [
            "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n{}",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "GET /v1/models?a=b HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        ].map { Array($0.utf8) }
    ) { bytes in
        guard let client = RawClient(port: Shared.server.port) else { return }
        client.send(bytes)
        client.finish()
        _ = client.receive()
    }

    /// Raw bytes as a reply to the product's own client.
    static let reply = FuzzTarget(
        "reply",
        bytes: [
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nx: y\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 429 Slow\r\nretry-after: 5\r\n\r\n{}",
            "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n",
        ].map { Array($0.utf8) }
    ) { bytes in
        Shared.bytes.withLock { $0 = bytes }
        wait {
            var request = HTTPRequest(
                method: .post, url: Shared.hostile.baseURL, body: Array("{}".utf8))
            request.timeouts = .init(
                connect: .seconds(5), firstByte: .seconds(5), idle: .seconds(5), total: .seconds(5))
            _ = try? await Shared.transport.send(request)
        }
    }

    /// A body that every kind of provider must make sense of, whatever its status.
    static let providerReply = FuzzTarget(
        "provider",
        bytes: [
            FaultScript.answer(to: 1),
            Array(#"{"error":{"message":"no","type":"t","code":429}}"#.utf8),
            Array(
                #"{"id":"a","type":"message","role":"assistant","content":[{"type":"text","text":"a"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"cache_read_input_tokens":1,"cache_creation_input_tokens":1,"output_tokens":1}}"#
                    .utf8),
            Array(
                #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1,"toolUsePromptTokenCount":1,"candidatesTokenCount":1,"thoughtsTokenCount":1,"totalTokenCount":4}}"#
                    .utf8),
            Array("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n".utf8),
        ]
    ) { bytes in
        let statuses = [200, 200, 200, 400, 429, 500]
        let status = statuses[bytes.reduce(0) { ($0 &+ Int($1)) & 0xFFFF } % statuses.count]
        for preset in ["openai", "anthropic", "gemini", "openrouter"] {
            wait {
                var settings = ProviderSettings(name: preset, preset: preset)
                settings.apiKeyVariable = "KEY"
                guard
                    let provider = try? ProviderFactory.make(
                        settings: settings, environment: ["KEY": "fuzz-key"],
                        transport: Echo(status: status, body: bytes))
                else { preconditionFailure("the provider is a good one") }
                let body: JSONObject = ["messages": [["role": "user", "content": "a"]]]
                let request = ModelRequest(
                    prompt: PromptRequest(body: body), model: "m", attemptID: "a")
                do throws(ProviderFailure) {
                    count(try await provider.complete(request).usage)
                } catch {
                    count(error.usage)
                }
            }
        }
    }

    /// Does to the counts of a reply what a run does to them.
    private static func count(_ usage: TokenUsage?) {
        guard let usage else { return }
        var sum = TokenUsage(input: .max, output: .max)
        sum += usage
        let price = ModelPrice(input: Money(usd: 1), output: Money(usd: 1))
        if usage.isConsistent { _ = price.cost(of: usage, markupPercent: 5.5) }
        precondition(usage.total >= 0, "a count below zero")
    }

    /// Waits for asynchronous work, since a fuzzer calls plain functions.
    static func wait(_ body: @escaping @Sendable () async -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task {
            await body()
            done.signal()
        }
        done.wait()
    }
}

/// Answers every request with the same bytes.
private struct Echo: HTTPTransport {
    let status: Int
    let body: [UInt8]

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: ["content-type": "application/json"], body: body,
            timing: .init(firstByte: .zero, total: .zero, reusedConnection: false))
    }
}

/// Servers and files that all rounds use, made when the first needs them.
private enum Shared {
    static let bytes = Mutex<[UInt8]>([])
    static let server = made { try HTTPServer { _ in .text("{}") } }
    static let transport = made { try CurlTransport() }
    static let hostile = made {
        try FaultServer { _ in FaultScript([.send(bytes.withLock { $0 }), .close]) }
    }

    private static func made<Value>(_ make: () throws -> Value) -> Value {
        do { return try make() } catch { preconditionFailure("\(error)") }
    }
}
