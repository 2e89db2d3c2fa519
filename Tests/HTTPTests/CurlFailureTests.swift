import HTTP
import TestSupport
import Testing

/// What a server may do, and what is to be made of it.
struct FailureCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let reply: ServerReply
    let kind: HTTPFailure.Kind
    var adjust: @Sendable (inout HTTPRequest) -> Void = { _ in }

    init(
        _ name: String, _ fault: ServerReply.Fault?, _ kind: HTTPFailure.Kind,
        body: Int = 1000, framing: ServerReply.Framing = .length,
        adjust: @escaping @Sendable (inout HTTPRequest) -> Void = { _ in }
    ) {
        testDescription = name
        let bytes = [UInt8](repeating: 0x78, count: body)
        reply = ServerReply(body: bytes, framing: framing, fault: fault)
        self.kind = kind
        self.adjust = adjust
    }

    static func raw(_ name: String, _ text: String, _ kind: HTTPFailure.Kind) -> FailureCase {
        FailureCase(name, .raw(Array(text.utf8)), kind)
    }

    private static let head = "HTTP/1.1 200 OK\r\n"

    static let all: [FailureCase] = [
        FailureCase("closed before a reply", .closeBeforeReply, .reset),
        FailureCase("reset before a reply", .resetBeforeReply, .reset),
        FailureCase("reset within the body", .reset(after: 100), .reset),
        FailureCase("truncated", .truncate(after: 100), .truncated),
        FailureCase("truncated to nothing", .truncate(after: 0), .truncated),
        FailureCase("chunks cut short", .truncate(after: 100), .truncated, framing: .chunked(30)),
        FailureCase("longer announced than sent", .wrongLength(2000), .truncated),
        raw("garbage", "\u{16}\u{3}\u{1} no http at all\r\n\r\n", .malformed),
        raw("a page without a head", "<html>hello</html>", .malformed),
        raw("a negative length", head + "content-length: -5\r\n\r\nhello", .malformed),
        raw("a length in letters", head + "content-length: five\r\n\r\nhello", .malformed),
        raw(
            "bad chunks", head + "transfer-encoding: chunked\r\n\r\nzz\r\nhi\r\n0\r\n\r\n",
            .malformed),
        raw(
            "two lengths", head + "content-length: 2\r\ncontent-length: 5\r\n\r\nhello", .malformed),
        raw("a length with a sign", head + "content-length: +5\r\n\r\nhello", .malformed),
        raw("a length with a gap", head + "content-length: 1 2\r\n\r\nhello world!", .malformed),
        raw("two lengths in one", head + "content-length: 2, 5\r\n\r\nhello", .malformed),
        raw(
            "length overflow", head + "content-length: 99999999999999999999\r\n\r\nhello",
            .malformed),
        raw("a NUL in a header", head + "x: a\0b\r\ncontent-length: 2\r\n\r\nhi", .malformed),
        raw("no number for a status", "HTTP/1.1 abc OK\r\ncontent-length: 2\r\n\r\nhi", .malformed),
        raw(
            "a status of four digits", "HTTP/1.1 2000 OK\r\ncontent-length: 2\r\n\r\nhi", .malformed
        ),
        raw("another protocol", "HTTP/3.0 200 OK\r\ncontent-length: 2\r\n\r\nhi", .malformed),
        raw("an unknown coding", head + "transfer-encoding: zap\r\n\r\nhi", .malformed),
        raw(
            "a huge chunk", head + "transfer-encoding: chunked\r\n\r\nfffffffffffffffffff\r\nhi",
            .malformed),
        raw(
            "a chunk longer than said",
            head + "transfer-encoding: chunked\r\n\r\n2\r\nhiho\r\n0\r\n\r\n", .malformed),
        raw("a head cut short", head + "content-le", .truncated),
        raw(
            "a flood of headers", head + String(repeating: "x-y: \(1 << 20)\r\n", count: 9000),
            .headersTooLarge),
        raw(
            "one header without end", head + "x: " + String(repeating: "y", count: 400_000),
            .headersTooLarge),
        raw(
            "interim replies without end",
            String(repeating: "HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n", count: 9000),
            .headersTooLarge),
        FailureCase("a body over the limit", nil, .bodyTooLarge) {
            $0.limits.maximumBodyBytes = 999
        },
        FailureCase(
            "a chunked body over the limit", nil, .bodyTooLarge, body: 200_000,
            framing: .chunked(5000)
        ) { $0.limits.maximumBodyBytes = 100_000 },
        // Real seconds, which on a busy machine have to be enough for a request to arrive.
        FailureCase("silence", .stall, .timeoutFirstByte) { $0.timeouts.firstByte = .seconds(3) },
        FailureCase("silence after the headers", .stallAfterHeaders, .timeoutIdle) {
            $0.timeouts.idle = .seconds(3)
        },
        FailureCase("a slow drip", .drip(bytes: 1, every: .milliseconds(10)), .timeoutTotal) {
            $0.timeouts.total = .seconds(3)
        },
    ]
}

@Suite(.timeLimit(.minutes(10)))
struct CurlFailureTests {
    @Test(arguments: FailureCase.all)
    func `what a server does wrong has its own name, and may have been paid for`(
        _ failureCase: FailureCase
    ) async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(failureCase.reply)
        var request = HTTPRequest(method: .post, url: server.url(), body: [1, 2, 3])
        failureCase.adjust(&request)
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
        #expect(failure?.kind == failureCase.kind, "\(failure?.description ?? "no failure")")
        #expect(failure?.wasSent == .maybeSent)
        #expect(server.arrivals.count == 1)

        let other = try ScriptedServer(.text("still alive"))
        let response = try await transport.send(HTTPRequest(method: .get, url: other.url()))
        #expect(response.body == Array("still alive".utf8))
    }

    @Test(arguments: [
        ("ftp://127.0.0.1/", HTTPFailure.Kind.badAddress),
        ("file:///etc/passwd", .badAddress),
        ("127.0.0.1:80", .badAddress),
        ("", .badAddress),
        ("http://", .badAddress),
        ("http://user:secret@127.0.0.1/", .badAddress),
        ("http://127.0.0.1/a b", .badAddress),
        ("http://127.0.0.1/\0", .badAddress),
        ("http://169.254.169.254/latest/meta-data", .badAddress),
        ("http://[::ffff:169.254.169.254]/", .badAddress),
        ("http://[fe80::1]/", .badAddress),
        ("http://0xA9FEA9FE/", .badAddress),
        ("http://no-such-host.invalid/", .resolve),
    ])
    func `what cannot be called is not sent`(url: String, kind: HTTPFailure.Kind) async throws {
        let transport = try CurlTransport()
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(HTTPRequest(method: .post, url: url, body: [1]))
        }
        #expect(failure?.kind == kind, "\(failure?.description ?? "no failure")")
        #expect(failure?.wasSent == .notSent)
        #expect(failure?.message.contains("secret") != true)
    }

    @Test func `a port where nobody listens`() async throws {
        let transport = try CurlTransport()
        let nobody = try #require(ClosedPort())
        defer { withExtendedLifetime(nobody) {} }
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(HTTPRequest(method: .post, url: nobody.url, body: [1]))
        }
        #expect(failure?.kind == .connect)
        #expect(failure?.wasSent == .notSent)
    }

    @Test func `a host that does not answer`() async throws {
        guard let listener = SilentListener() else { return }
        let transport = try CurlTransport()
        var request = HTTPRequest(
            method: .post, url: "http://127.0.0.1:\(listener.port)/", body: [1])
        request.timeouts.connect = .milliseconds(80)
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
        #expect(failure?.kind == .timeoutConnect)
        #expect(failure?.wasSent == .notSent)
    }

    @Test func `a server that does not speak TLS`() async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(.text("ok"))
        let url = "https://127.0.0.1:\(server.port)/"
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(HTTPRequest(method: .post, url: url, body: [1]))
        }
        #expect(failure?.kind == .tls)
        #expect(failure?.wasSent == .notSent)
    }

    @Test func `a line break in a header is refused`() async throws {
        let transport = try CurlTransport()
        let server = try ScriptedServer(.text("ok"))
        let headers: HTTPHeaders = ["authorization": "Bearer a\r\nx: y"]
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(
                HTTPRequest(method: .post, url: server.url(), headers: headers, body: [1]))
        }
        #expect(failure?.kind == .badRequest)
        #expect(server.arrivals.isEmpty)
    }
}
