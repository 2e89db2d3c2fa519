import HTTP
import TestSupport
import Testing

/// libcurl of itself posts a second time when a reused connection breaks before a reply.
@Suite(.timeLimit(.minutes(10)))
struct GhostSendTests {
    @Test(arguments: [ServerReply.Fault.closeBeforeReply, .resetBeforeReply], [1, 100_000])
    func `a request on a broken connection arrives once and is in doubt`(
        fault: ServerReply.Fault, bodyBytes: Int
    ) async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(
            .text("first"), ServerReply(fault: fault), .text("third"))
        let body = [UInt8](repeating: 0x20, count: bodyBytes)
        let request = HTTPRequest(method: .post, url: server.url(), body: body)
        _ = try await transport.send(request)

        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
        #expect(failure?.kind == .reset)
        #expect(failure?.wasSent == .maybeSent)
        #expect(server.arrivals.count == 2)
        #expect(server.arrivals.map(\.predecessors) == [0, 1])

        let third = try await transport.send(request)
        #expect(third.body == Array("third".utf8))
        #expect(server.arrivals.count == 3)
    }

    @Test(arguments: [HTTPMethod.get, .post, .delete])
    func `neither does one without a body arrive twice`(method: HTTPMethod) async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(
            .text("first"), ServerReply(fault: .closeBeforeReply), .text("third"))
        let request = HTTPRequest(method: method, url: server.url())
        _ = try await transport.send(request)
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
        #expect(failure?.wasSent == .maybeSent)
        #expect(server.arrivals.count == 2)
    }
}
