import HTTP
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10)))
struct CurlTransportTests {
    @Test func `large replies at once wait for one another, and all arrive whole`() async throws {
        let transport = try CurlTransport()
        let sizes = [3 << 20, 2 << 20, 500, 5 << 20, 4 << 20]
        let server = try ScriptedServer { request, _ in
            let size = Int(String(decoding: request.body, as: UTF8.self)) ?? 0
            return ServerReply(body: [UInt8](repeating: 0x61, count: size))
        }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for size in sizes + sizes + sizes {
                group.addTask {
                    let reply = try await transport.send(
                        HTTPRequest(
                            method: .post, url: server.url(), body: Array(String(size).utf8)))
                    return reply.body.count == size && reply.body.last == 0x61
                }
            }
            for try await isWhole in group { #expect(isWhole) }
        }
    }

    @Test func `a reply that waits for memory and then is too large has that failure`()
        async throws
    {
        let transport = try CurlTransport()
        let server = try ScriptedServer { request, _ in
            let size = Int(String(decoding: request.body, as: UTF8.self)) ?? 0
            return ServerReply(
                body: [UInt8](repeating: 0x61, count: size), framing: .chunked(1 << 16))
        }
        try await withThrowingTaskGroup(of: HTTPFailure.Kind?.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    var request = HTTPRequest(
                        method: .post, url: server.url(), body: Array("9000000".utf8))
                    request.limits.maximumBodyBytes = 8 << 20
                    do {
                        _ = try await transport.send(request)
                        return nil
                    } catch let failure as HTTPFailure { return failure.kind }
                }
            }
            for try await kind in group { #expect(kind == .bodyTooLarge) }
        }
    }

    private let transport: CurlTransport

    init() throws { transport = try CurlTransport() }

    @Test(arguments: [1, 100, 16_384, 16_385, 70_000, 1_000_000])
    func `what is posted arrives, and what is answered comes back`(count: Int) async throws {
        let server = try ScriptedServer(answering: { request, _ in
            ServerReply(status: 201, headers: ["X-Seen": "yes"], body: request.body.reversed())
        })
        let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let response = try await transport.send(
            HTTPRequest(
                method: .post, url: server.url("/a/b?c=d"), headers: ["x-mine": "1"], body: body))
        #expect(response.status == 201)
        #expect(response.headers.first("x-seen") == "yes")
        #expect(response.body == body.reversed())
        let arrived = try #require(server.arrivals.first)
        #expect(arrived.method == "POST")
        #expect(arrived.path == "/a/b")
        #expect(arrived.query == "c=d")
        #expect(arrived.headers.first("X-Mine") == "1")
        #expect(arrived.body == body)
    }

    @Test func `only the caller's own fields are sent, besides the protocol's`() async throws {
        let server = try ScriptedServer(.text("ok"))
        let headers: HTTPHeaders = ["Authorization": "Bearer k", "x-empty": ""]
        // On either side of what goes out as a copy, and of what libcurl asks permission for.
        for count in [1, 2_000, 16_384, 16_385, 2_000, 1_048_577, 1] {
            let body = [UInt8](repeating: 0x62, count: count)
            _ = try await transport.send(
                HTTPRequest(method: .post, url: server.url(), headers: headers, body: body))
        }
        #expect(server.arrivals.count == 7)
        for arrival in server.arrivals {
            let names = arrival.headers.fields.map { $0.name.lowercased() }
            #expect(
                names.sorted() == [
                    "accept", "accept-encoding", "authorization", "content-length", "host",
                    "x-empty",
                ])
        }
    }

    @Test func `one handle goes from address to address`() async throws {
        let (left, right) = (
            try ScriptedServer(.text("left")), try ScriptedServer(.text("right"))
        )
        for path in ["/a", "/b?c=1", "/a"] {
            for (server, text) in [(left, "left"), (right, "right")] {
                let url = server.url(path)
                let response = try await transport.send(HTTPRequest(method: .get, url: url))
                #expect(response.body == Array(text.utf8))
                // Refused by libcurl, and by us; neither may stay behind.
                for bad in ["http://user@127.0.0.1/x", "http://", "file:///x"] {
                    await #expect(throws: HTTPFailure.self) {
                        _ = try await transport.send(HTTPRequest(method: .get, url: bad))
                    }
                }
            }
        }
        for server in [left, right] {
            #expect(server.arrivals.map(\.path) == ["/a", "/b", "/a"])
            #expect(server.arrivals.map(\.query) == [nil, "c=1", nil])
        }
    }

    @Test(arguments: [HTTPMethod.get, .post, .put, .patch, .delete, .head], [0, 5])
    func `every method arrives as itself`(method: HTTPMethod, count: Int) async throws {
        if method == .get || method == .head, count > 0 { return }
        let server = try ScriptedServer(.text("ok"))
        let body = [UInt8](repeating: 0x61, count: count)
        for _ in 0..<2 {
            let request = HTTPRequest(method: method, url: server.url(), body: body)
            let response = try await transport.send(request)
            #expect(response.status == 200)
            #expect(response.body == (method == .head ? [] : Array("ok".utf8)))
        }
        #expect(server.arrivals.map(\.method) == [method.rawValue, method.rawValue])
        #expect(server.arrivals.map(\.body) == [body, body])
    }

    @Test func `one handle serves different methods and fields in turn`() async throws {
        let server = try ScriptedServer(.text("ok"))
        let requests = [
            HTTPRequest(method: .post, url: server.url("/1"), headers: ["a": "1"], body: [1]),
            HTTPRequest(method: .get, url: server.url("/2")),
            HTTPRequest(method: .head, url: server.url("/3")),
            HTTPRequest(method: .post, url: server.url("/4"), headers: ["b": "1"], body: [2, 3]),
            HTTPRequest(method: .post, url: server.url("/5")),
            HTTPRequest(method: .put, url: server.url("/6"), body: [4]),
        ]
        for request in requests { _ = try await transport.send(request) }
        #expect(server.arrivals.map(\.method) == requests.map(\.method.rawValue))
        #expect(server.arrivals.map(\.path) == ["/1", "/2", "/3", "/4", "/5", "/6"])
        #expect(server.arrivals.map(\.body) == requests.map(\.body))
        #expect(server.arrivals.map { $0.headers.first("a") } == ["1", nil, nil, nil, nil, nil])
        #expect(server.arrivals.map { $0.headers.first("b") } == [nil, nil, nil, "1", nil, nil])
    }

    @Test func `connections are reused`() async throws {
        let server = try ScriptedServer(.text("ok"))
        let request = HTTPRequest(method: .post, url: server.url(), body: [1])
        let first = try await transport.send(request)
        let second = try await transport.send(request)
        #expect(!first.timing.reusedConnection)
        #expect(second.timing.reusedConnection)
        #expect(second.timing.total >= second.timing.firstByte)
        #expect(second.timing.firstByte > .zero)
        #expect(server.arrivals.map(\.connection) == [0, 0])
    }

    @Test(arguments: [1, 7, 10_000])
    func `chunked replies are put together`(size: Int) async throws {
        let body = Array(String(repeating: "0123456789", count: 500).utf8)
        let server = try ScriptedServer(ServerReply(body: body, framing: .chunked(size)))
        let response = try await transport.send(HTTPRequest(method: .get, url: server.url()))
        #expect(response.body == body)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `redirects are answers, not orders`(status: Int) async throws {
        let other = try ScriptedServer(.text("stolen"))
        let headers: HTTPHeaders = ["Location": other.url()]
        let server = try ScriptedServer(ServerReply(status: status, headers: headers))
        let response = try await transport.send(
            HTTPRequest(method: .post, url: server.url(), body: [1]))
        #expect(response.status == status)
        #expect(response.headers.first("location") == other.url())
        #expect(other.arrivals.isEmpty)
    }

    @Test func `interim replies are passed over`() async throws {
        let text =
            "HTTP/1.1 102 Processing\r\nx-a: 1\r\n\r\nHTTP/1.1 103 Early Hints\r\nx-b: 2\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nx-c: 3\r\ncontent-length: 2\r\n\r\nhi"
        let server = try ScriptedServer(ServerReply(fault: .raw(Array(text.utf8))))
        let response = try await transport.send(
            HTTPRequest(method: .post, url: server.url(), body: [1]))
        #expect(response.status == 200)
        #expect(response.body == Array("hi".utf8))
        #expect(response.headers.fields.map(\.name) == ["x-c", "content-length"])
    }

    @Test func `fields after the body are not taken for headers`() async throws {
        let text =
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nretry-after: 9\r\n\r\n"
        let server = try ScriptedServer(ServerReply(fault: .raw(Array(text.utf8))))
        let response = try await transport.send(HTTPRequest(method: .get, url: server.url()))
        #expect(response.body == Array("hi".utf8))
        #expect(response.headers.first("retry-after") == nil)
    }

    @Test func `five hundred at once`() async throws {
        let server = try ScriptedServer(answering: { request, _ in
            ServerReply(body: request.body, delay: .milliseconds(20))
        })
        let echoes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<1500 {
                if number >= 500 { _ = await group.next() }
                group.addTask { [transport] in
                    let body = Array("\(number)".utf8)
                    let request = HTTPRequest(method: .post, url: server.url(), body: body)
                    return (try? await transport.send(request).body) == body
                }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        #expect(echoes)
        #expect(server.arrivals.count == 1500)
    }

    @Test func `a transport that nobody holds any more lets go of its server`() async throws {
        let server = try ScriptedServer(.text("ok"))
        var transport: CurlTransport? = try CurlTransport()
        let response = try await transport?.send(HTTPRequest(method: .get, url: server.url()))
        #expect(response?.status == 200)
        transport = nil
    }

    @Test func `a field of a request's own goes with it and with no other`() async throws {
        let server = try ScriptedServer(.text("ok"))
        func send(_ value: String?, shared: HTTPHeaders) async throws {
            var request = HTTPRequest(
                method: .post, url: server.url(), headers: shared, body: [0x61])
            request.ownField = value.map { HTTPHeaders.Field(name: "X-Own", value: $0) }
            _ = try await transport.send(request)
        }
        let long = String(repeating: "l", count: 2_000)
        for (value, shared) in [
            ("1", "a"), ("22", "a"), (nil, "a"), (long, "a"), ("3", "b"), (nil, "c"), ("4", "c"),
        ] {
            try await send(value, shared: ["X-Shared": shared])
        }
        #expect(
            server.arrivals.map { $0.headers.first("x-own") }
                == ["1", "22", nil, long, "3", nil, "4"])
        #expect(
            server.arrivals.map { $0.headers.all("x-shared") }
                == [["a"], ["a"], ["a"], ["a"], ["b"], ["c"], ["c"]])
    }

    @Test func `a field of its own that could not be sent is refused`() async throws {
        let server = try ScriptedServer(.text("ok"))
        var request = HTTPRequest(method: .get, url: server.url())
        request.ownField = HTTPHeaders.Field(name: "X-Own", value: "1\r\nX-More: 2")
        let refused = request
        let error = await #expect(throws: HTTPFailure.self) { try await transport.send(refused) }
        #expect(error?.kind == .badRequest)
        #expect(server.arrivals.isEmpty)
    }
}
