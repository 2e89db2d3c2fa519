import HTTP
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10)))
struct CancellationTests {
    @Test func `cancelling ends an exchange that is under way`() async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(ServerReply(fault: .stall))
        let task = Task {
            try await transport.send(HTTPRequest(method: .post, url: server.url(), body: [1]))
        }
        await server.waitForArrivals(1)
        task.cancel()
        let failure = await #expect(throws: HTTPFailure.self) { try await task.value }
        #expect(failure?.kind == .cancelled)
        #expect(failure?.wasSent == .maybeSent)
    }

    @Test func `whoever wants to know is told of the first bytes while the rest is still out`()
        async throws
    {
        let transport = try CurlTransport()
        let server = try ScriptedServer(
            ServerReply(body: [1, 2, 3], fault: .stallAfterHeaders))
        let (arrivals, told) = AsyncStream<Void>.makeStream()
        var request = HTTPRequest(method: .post, url: server.url(), body: [1])
        request.arrival = ArrivalSignal { told.yield() }
        let task = Task { [request] in try await transport.send(request) }
        var first = arrivals.makeAsyncIterator()
        #expect(await first.next() != nil)
        task.cancel()
        await #expect(throws: HTTPFailure.self) { try await task.value }
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(.text("ok"))
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await transport.send(
                HTTPRequest(method: .post, url: server.url(), body: [1]))
        }
        let failure = await #expect(throws: HTTPFailure.self) { try await task.value }
        #expect(failure?.kind == .cancelled)
        #expect(failure?.wasSent == .notSent)
        #expect(server.arrivals.isEmpty)
    }

    @Test func `a hundred cancelled exchanges leave the transport in order`() async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(answering: { request, _ in
            request.path == "/stall" ? ServerReply(fault: .stall) : .text("ok")
        })
        let tasks = (0..<100).map { _ in
            Task {
                try await transport.send(
                    HTTPRequest(method: .post, url: server.url("/stall"), body: [1]))
            }
        }
        await server.waitForArrivals(100)
        for task in tasks { task.cancel() }
        for task in tasks {
            await #expect(throws: HTTPFailure.self) { try await task.value }
        }
        let response = try await transport.send(HTTPRequest(method: .get, url: server.url()))
        #expect(response.status == 200)
    }

    @Test func `shutting down ends what is under way and refuses what comes after`() async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(ServerReply(fault: .stall))
        let request = HTTPRequest(method: .post, url: server.url(), body: [1])
        let task = Task { try await transport.send(request) }
        await server.waitForArrivals(1)
        transport.shutdown()
        let failure = await #expect(throws: HTTPFailure.self) { try await task.value }
        #expect(failure?.kind == .cancelled)
        #expect(failure?.wasSent == .maybeSent)
        let later = await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
        #expect(later?.kind == .cancelled)
        #expect(later?.wasSent == .notSent)
    }
}
