import Synchronization
import TestSupport
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(10)))
struct ProxyTests {
    /// What a proxy saw: the target of each request, and whether it came with a key.
    private final class Diary: Sendable {
        let seen = Mutex<[(target: String, authorization: String)]>([])
        var targets: [String] { seen.withLock { $0.map(\.target) } }
        var keys: [String] { seen.withLock { $0.map(\.authorization) } }
    }

    /// A proxy that opens a tunnel into itself, or refuses with a status.
    private func proxy(_ diary: Diary, refusal: String? = nil) throws -> FaultServer {
        try FaultServer { request in
            diary.seen.withLock { $0.append((request.path, request.authorization)) }
            guard request.path.contains(":"), !request.path.hasPrefix("/") else {
                return .reply(200, Array("through".utf8))
            }
            let head = "HTTP/1.1 \(refusal ?? "200 Established")\r\ncontent-length: 0\r\n\r\n"
            let opened = "HTTP/1.1 200 Established\r\n\r\n"
            return FaultScript([.send(Array((refusal == nil ? opened : head).utf8))])
        }
    }

    private func transport(through proxy: FaultServer) throws -> CurlTransport {
        var options = CurlOptions()
        options.proxy = "http://127.0.0.1:\(proxy.port)"
        return try CurlTransport(options: options)
    }

    private func request(_ url: String) -> HTTPRequest {
        HTTPRequest(
            method: .post, url: url, headers: ["authorization": "Bearer secret"], body: [1, 2])
    }

    @Test func `a request goes through a tunnel, and its key only inside of that`() async throws {
        let diary = Diary()
        let proxy = try proxy(diary)
        let response = try await transport(through: proxy)
            .send(request("http://model.example/v1"))
        #expect(response.body == Array("through".utf8))
        #expect(diary.targets == ["model.example:80", "/v1"])
        #expect(diary.keys == ["", "Bearer secret"])
    }

    @Test(arguments: ["127.0.0.1", "localhost"])
    func `what is on this machine is called directly`(host: String) async throws {
        let diary = Diary()
        let proxy = try proxy(diary)
        let server = try ScriptedServer(.text("here"))
        let response = try await transport(through: proxy)
            .send(request("http://\(host):\(server.port)/v1"))
        #expect(response.body == Array("here".utf8))
        #expect(diary.targets.isEmpty)
    }

    @Test(arguments: ["407 Proxy Authentication Required", "403 Forbidden", "502 Bad Gateway"])
    func `a proxy that refuses has sent nothing`(refusal: String) async throws {
        let diary = Diary()
        let proxy = try proxy(diary, refusal: refusal)
        let transport = try transport(through: proxy)
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(request("https://model.example/v1"))
        }
        #expect(failure?.wasSent == .notSent)
        #expect(failure?.kind == .connect)
        #expect(failure?.message.contains(refusal.prefix(3)) == true, "\(failure?.message ?? "")")
        #expect(diary.keys == [""])
    }

    @Test(arguments: [
        "http://169.254.169.254/latest", "http://0xA9FEA9FE/", "https://[fe80::1]/v1",
        "https://[::ffff:169.254.1.1]:8443/v1", "http://2852039166/",
    ])
    func `link-local addresses are not called through it either`(url: String) async throws {
        let diary = Diary()
        let proxy = try proxy(diary)
        let transport = try transport(through: proxy)
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(request(url))
        }
        #expect(failure?.kind == .badAddress)
        #expect(failure?.wasSent == .notSent)
        #expect(diary.targets.isEmpty)
    }
}
