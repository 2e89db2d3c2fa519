import HTTP
import TestSupport
import Testing

/// A request that must not be answered as if it were one, and the status that says so.
struct RefusalCase: CustomTestStringConvertible, Sendable {
    let text: String
    let status: Int

    init(_ text: String, _ status: Int) {
        self.text = text
        self.status = status
    }

    var testDescription: String { String(text.prefix(90)).debugDescription }

    static let all = [
        RefusalCase("\u{16}\u{3}\u{1}", 400),
        RefusalCase("NONSENSE\r\n\r\n", 400),
        RefusalCase("GET /\r\n\r\n", 400),
        RefusalCase("get / HTTP/1.1\r\nhost: a\r\n\r\n", 400),
        RefusalCase("GET / HTTP/1.1\r\n\r\n", 400),
        RefusalCase("GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n", 400),
        RefusalCase("GET example HTTP/1.1\r\nhost: a\r\n\r\n", 400),
        RefusalCase("GET / HTTP/2.0\r\nhost: a\r\n\r\n", 505),
        RefusalCase("GET / HTTP/1.1\r\nhost : a\r\n\r\n", 400),
        RefusalCase("GET / HTTP/1.1\r\nhost: a\r\n folded\r\n\r\n", 400),
        RefusalCase("GET / HTTP/1.1\r\nhost: a\r\nx\0: b\r\n\r\n", 400),
        RefusalCase("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n", 400),
        RefusalCase("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: +1\r\n\r\n", 400),
        RefusalCase(
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n", 400),
        RefusalCase(
            "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
            400),
        RefusalCase("POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip\r\n\r\n", 501),
        RefusalCase("POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n", 400),
        RefusalCase(
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n2\r\nabc\r\n", 400),
        RefusalCase("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999\r\n\r\n", 413),
        RefusalCase(
            "GET / HTTP/1.1\r\nhost: a\r\nx: " + String(repeating: "y", count: 70_000), 431),
    ]
}

@Suite(.timeLimit(.minutes(10)))
struct HTTPServerTests {
    private let server: ScriptedServer

    init() throws {
        server = try ScriptedServer(answering: { request, _ in ServerReply(body: request.body)
        })
    }

    @Test(arguments: RefusalCase.all)
    func `what could be read in two ways is refused`(_ refusal: RefusalCase) throws {
        let client = try #require(RawClient(port: server.port))
        client.send(refusal.text)
        #expect(client.receive().hasPrefix("HTTP/1.1 \(refusal.status) "))
        #expect(server.arrivals.isEmpty)
    }

    @Test func `a chunked request is put together`() throws {
        let client = try #require(RawClient(port: server.port))
        client.send("POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n")
        client.send("3\r\nabc\r\n4;x=y\r\nde")
        client.send("fg\r\n0\r\ntrailer: 1\r\n\r\n")
        #expect(client.receive(until: "abcdefg").contains("content-length: 7\r\n\r\nabcdefg"))
    }

    @Test func `a request that comes byte by byte is one request`() throws {
        let client = try #require(RawClient(port: server.port))
        for character in "POST /x?y HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc" {
            client.send(String(character))
        }
        #expect(client.receive(until: "abc").hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(server.arrivals.map(\.path) == ["/x"])
    }

    @Test func `two requests sent at once are answered in turn`() throws {
        let client = try #require(RawClient(port: server.port))
        let request = "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n"
        client.send(request + "ab" + request + "cd")
        let text = client.receive(until: "cd")
        #expect(text.contains("\r\n\r\nabHTTP/1.1 200 OK"))
        #expect(server.arrivals.map(\.predecessors) == [0, 1])
    }

    @Test func `a client that asks first is told to go on`() throws {
        let client = try #require(RawClient(port: server.port))
        client.send(
            "POST / HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: 3\r\n\r\n")
        #expect(client.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        client.send("abc")
        #expect(client.receive(until: "abc").hasPrefix("HTTP/1.1 200"))
    }

    @Test(arguments: ["HTTP/1.0\r\n\r\n", "HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"])
    func `a connection ends when the client wants it to`(rest: String) throws {
        let client = try #require(RawClient(port: server.port))
        client.send("GET / " + rest)
        #expect(client.receive().contains("connection: close\r\n"))
    }

    @Test func `stopping lets a reply under way finish`() async throws {
        let transport = try CurlTransport()
        let (started, starting) = AsyncStream.makeStream(of: Void.self)
        let server = try HTTPServer { _ in
            starting.finish()
            return ServerReply(body: [7], delay: .milliseconds(50))
        }
        let task = Task {
            try await transport.send(HTTPRequest(method: .post, url: server.url, body: [1]))
        }
        for await _ in started {}
        server.stop()
        #expect(try await task.value.body == [7])
        await server.whenStopped()
        #expect(RawClient(port: server.port) == nil)
    }

    @Test func `a port that is taken is an error`() throws {
        var options = ServerOptions()
        options.port = UInt16(server.port)
        #expect(throws: HTTPServerError.self) {
            try HTTPServer(options: options) { _ in .text("ok") }
        }
        options.host = "localhost"
        #expect(throws: HTTPServerError.self) {
            try HTTPServer(options: options) { _ in .text("ok") }
        }
    }
}
