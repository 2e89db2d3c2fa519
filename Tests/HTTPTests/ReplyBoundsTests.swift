import HTTP
import Hashing
import TestSupport
import Testing

/// What a reply may be blown up to.
@Suite(.timeLimit(.minutes(10)))
struct ReplyBoundsTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport() }

    @Test func `no compression is asked for, unless a request asks itself`() async throws {
        let server = try ScriptedServer(answering: { request, _ in
            ServerReply(
                body: Array(request.headers.all("accept-encoding").joined(separator: "|").utf8))
        })
        let plain = try await transport.send(HTTPRequest(method: .post, url: server.url()))
        #expect(plain.body == Array("identity".utf8))
        let own = try await transport.send(
            HTTPRequest(
                method: .post, url: server.url(), headers: ["Accept-Encoding": "br"]))
        #expect(own.body == Array("br".utf8))
    }

    private func reply(fields: Int, interim: Int = 0) throws -> ScriptedServer {
        var text = ""
        for _ in 0..<interim { text += "HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n" }
        text += "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n"
        for field in 1..<fields { text += "x-\(field): y\r\n" }
        return try ScriptedServer(
            ServerReply(body: [], fault: .raw(Array((text + "\r\nhi").utf8))))
    }

    @Test func `a hundred header fields are read, and not one more`() async throws {
        let most = try reply(fields: 100, interim: 50)
        let whole = try await transport.send(HTTPRequest(method: .get, url: most.url()))
        #expect(whole.body == Array("hi".utf8))
        #expect(whole.headers.first("x-99") == "y")

        let more = try reply(fields: 101)
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(HTTPRequest(method: .get, url: more.url()))
        }
        #expect(failure?.kind == .headersTooLarge)
        #expect(failure?.wasSent == .maybeSent)
    }

    /// A reply of some megabytes of zeros, told in a hundredth of that.
    private func bomb(_ fields: String, runs: Int = 100_000) throws -> ScriptedServer {
        try ScriptedServer(
            ServerReply(
                body: [],
                fault: .raw(
                    Array("HTTP/1.1 200 OK\r\n\(fields)connection: close\r\n\r\n".utf8)
                        + zeros(runs: runs))))
    }

    @Test(arguments: ["", "content-encoding: gzip\r\n"])
    func `a compressed reply that nobody asked for stays within the limit`(
        field: String
    ) async throws {
        let server = try bomb(field)
        var request = HTTPRequest(method: .get, url: server.url())
        request.limits.maximumBodyBytes = 1 << 20
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(request)
        }
        #expect(failure?.kind == .bodyTooLarge)
    }

    @Test func `a transfer that is compressed is no reply`() async throws {
        let server = try bomb("transfer-encoding: gzip\r\n")
        var request = HTTPRequest(method: .get, url: server.url())
        request.limits.maximumBodyBytes = 1 << 20
        do {
            // A library that lets it be hands over what was sent.
            #expect(try await transport.send(request).body.count <= 1 << 20)
        } catch {
            #expect(error.kind == .bodyTooLarge || error.kind == .malformed, "\(error)")
        }
    }

    @Test func `many large compressed replies share one store of memory`() async throws {
        // 2.6 MB each, so that they do not fit at once and some are paused within a piece.
        let server = try bomb("content-encoding: gzip\r\n", runs: 10_000)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    let request = HTTPRequest(method: .get, url: server.url())
                    let reply = try await transport.send(request)
                    return reply.damage == nil && reply.body.allSatisfy { $0 == 0 }
                        ? reply.body.count : -1
                }
            }
            for try await count in group { #expect(count == 1 + 258 * 10_000) }
        }
    }

    /// Gzip's form of 258 zeros for each run, in 13 bits each.
    private func zeros(runs: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        var (byte, count): (UInt8, UInt8) = (0, 0)
        func put(_ bits: String) {
            for bit in bits.utf8 {
                byte |= (bit & 1) << count
                count += 1
                if count == 8 {
                    bytes.append(byte)
                    (byte, count) = (0, 0)
                }
            }
        }
        // The last block, of the fixed code; a zero; then the longest copy of the byte before.
        put("110" + "00110000")
        for _ in 0..<runs { put("11000101" + "00000") }
        put("0000000" + "0000000")
        let length = 1 + 258 * runs
        var checksum = CRC32()
        checksum.update([UInt8](repeating: 0, count: length))
        for value in [checksum.value, UInt32(length)] {
            bytes += withUnsafeBytes(of: value.littleEndian, Array.init)
        }
        return bytes
    }
}
