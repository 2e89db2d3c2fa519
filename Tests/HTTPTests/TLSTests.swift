import Foundation
import HTTP
import TestSupport
import Testing

/// A TLS server by the `openssl` tool, with a certificate made for one test.
private final class TLSServer {
    let port: Int
    let certificate: String
    private let folder: URL
    private let process: ToolProcess

    static let tool = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Listens with a certificate for that alternative name, expired where days are negative.
    init(name: String, days: Int) throws {
        folder = FileManager.default.temporaryDirectory
            .appending(component: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(component: "cert.pem").path(percentEncoded: false)
        let key = folder.appending(component: "key.pem").path(percentEncoded: false)
        let request = folder.appending(component: "request.pem").path(percentEncoded: false)
        let tool = try #require(Self.tool)
        try Self.run(
            tool,
            [
                "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request,
                "-subj", "/CN=test", "-addext", "subjectAltName=\(name)",
            ])
        try Self.run(
            tool,
            [
                "x509", "-req", "-in", request, "-signkey", key, "-out", certificate,
                "-days", "\(days)", "-copy_extensions", "copy",
            ])
        process = try ToolProcess(
            tool,
            ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"])
        // It says "ACCEPT 127.0.0.1:PORT" as soon as it listens.
        var said = ""
        while !said.contains("ACCEPT") || !said.hasSuffix("\n") {
            let more = process.read()
            if more.isEmpty { break }
            said += more
        }
        let digits = said.split(separator: "\n").first { $0.hasPrefix("ACCEPT") }?
            .split(separator: ":").last
        port = try #require(digits.flatMap { Int($0) })
    }

    private static func run(_ tool: String, _ arguments: [String]) throws {
        let status = try ToolProcess(tool, arguments).wait()
        #expect(status == 0)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}

@Suite(.enabled(if: TLSServer.tool != nil, "needs openssl"), .timeLimit(.minutes(10)))
struct TLSTests {
    /// What a certificate says of itself, and whether that is enough.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let name: String
        let days: Int
        let isTrusted: Bool
        let isAccepted: Bool

        static let all = [
            Case(
                testDescription: "trusted", name: "IP:127.0.0.1", days: 2, isTrusted: true,
                isAccepted: true),
            Case(
                testDescription: "self-signed", name: "IP:127.0.0.1", days: 2, isTrusted: false,
                isAccepted: false),
            Case(
                testDescription: "for another host", name: "DNS:example.com", days: 2,
                isTrusted: true, isAccepted: false),
            Case(
                testDescription: "expired", name: "IP:127.0.0.1", days: -1, isTrusted: true,
                isAccepted: false),
        ]
    }

    @Test(arguments: Case.all)
    func `only a certificate that holds in every way is accepted`(_ testCase: Case) async throws {
        let server = try TLSServer(name: testCase.name, days: testCase.days)
        var options = CurlTransport.Options()
        if testCase.isTrusted { options.certificateFile = server.certificate }
        let transport = try CurlTransport(options: options)
        let request = HTTPRequest(method: .get, url: "https://127.0.0.1:\(server.port)/")
        if testCase.isAccepted {
            #expect(try await transport.send(request).status == 200)
        } else {
            let failure = await #expect(throws: HTTPFailure.self) {
                try await transport.send(request)
            }
            #expect(failure?.kind == .tls, "\(failure?.description ?? "no failure")")
            #expect(failure?.wasSent == .notSent)
        }
    }
}
