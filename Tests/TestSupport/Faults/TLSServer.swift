import Foundation

/// A TLS server by the `openssl` tool, with a certificate made for one test.
package final class TLSServer {
    package let port: Int
    /// The path of its certificate, for who is to trust it.
    package let certificate: String
    private let folder: URL
    private let process: ToolProcess

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package static let tool = [
        "/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl",
    ].first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Listens with a certificate for that alternative name, expired where days are negative.
    package init(name: String, days: Int) throws {
        guard let tool = Self.tool else { throw Failure(description: "there is no openssl") }
        folder = FileManager.default.temporaryDirectory
            .appending(component: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(component: "cert.pem").path(percentEncoded: false)
        let key = folder.appending(component: "key.pem").path(percentEncoded: false)
        let request = folder.appending(component: "request.pem").path(percentEncoded: false)
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
        guard let port = digits.flatMap({ Int($0) }) else {
            throw Failure(description: "openssl does not listen: \(said)")
        }
        self.port = port
    }

    private static func run(_ tool: String, _ arguments: [String]) throws {
        let status = try ToolProcess(tool, arguments).wait()
        guard status == 0 else {
            throw Failure(description: "openssl \(arguments[0]) ended with \(status ?? -1)")
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
