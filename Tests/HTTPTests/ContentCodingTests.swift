import HTTP
import JSON
import TestSupport
import Testing

/// Replies that come compressed though nobody asked for it.
@Suite(.timeLimit(.minutes(10)))
struct ContentCodingTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport() }

    private func answer(
        _ coding: [String], _ body: [UInt8], status: Int = 200
    ) async throws -> HTTPResponse {
        var headers = HTTPHeaders()
        for name in coding { headers.append("Content-Encoding", name) }
        let server = try ScriptedServer(
            ServerReply(status: status, headers: headers, body: body))
        return try await transport.send(HTTPRequest(method: .post, url: server.url()))
    }

    @Test(arguments: [
        ("gzip", CompressedText.gzip), ("x-gzip", CompressedText.gzip),
        ("GZIP", CompressedText.gzip), ("identity, gzip", CompressedText.gzip),
        ("deflate", CompressedText.zlib), ("deflate", CompressedText.raw),
    ])
    func `gzip and deflate are undone, of answers and of errors`(
        _ coding: String, _ text: String
    ) async throws {
        let bytes = try #require(Base64.bytes(of: text))
        for status in [200, 429] {
            let reply = try await answer([coding], bytes, status: status)
            #expect(reply.status == status)
            #expect(String(decoding: reply.body, as: UTF8.self) == CompressedText.plain)
            #expect(reply.damage == nil)
        }
    }

    @Test func `a body says itself that it is gzip`() async throws {
        let bytes = try #require(Base64.bytes(of: CompressedText.gzip))
        let unnamed = try await answer([], bytes)
        #expect(String(decoding: unnamed.body, as: UTF8.self) == CompressedText.plain)
        let misnamed = try await answer(["gzip"], Array("{}".utf8))
        #expect(misnamed.body == Array("{}".utf8))
        #expect(misnamed.damage == nil)
    }

    @Test(arguments: ["identity", "none", "UTF-8", ""])
    func `names that change nothing are passed over`(_ name: String) async throws {
        let reply = try await answer([name], Array("{}".utf8))
        #expect(reply.body == Array("{}".utf8))
        #expect(reply.damage == nil)
    }

    @Test(arguments: [
        (["br"], "br"), (["zstd"], "zstd"), (["gzip, br"], "gzip, br"),
        (["gzip", "gzip"], "gzip, gzip"),
    ])
    func `another coding is named, and the status kept`(
        _ coding: [String], _ name: String
    ) async throws {
        let reply = try await answer(coding, [0x8B, 2, 0x80], status: 503)
        #expect(reply.status == 503)
        #expect(reply.body == [])
        #expect(reply.damage == .unknown(name))
        #expect(reply.damage?.description.contains("\"\(name)\"") == true)
    }

    @Test func `what is damaged or cut off is no body`() async throws {
        let bytes = try #require(Base64.bytes(of: CompressedText.gzip))
        #expect(try await answer(["gzip"], Array(bytes.dropLast(9))).damage == .cutOff)
        var damaged = bytes
        damaged[40] ^= 0xFF
        #expect(try await answer(["gzip"], damaged).damage == .damaged)
        let long = CompressedText.gzip([UInt8](repeating: 7, count: 300_000))
        #expect(try await answer(["gzip"], long).body.count == 300_000)
        #expect(try await answer(["gzip"], []).damage == nil)
    }
}
