import HTTP
import Synchronization

/// Gives one prepared answer over a real connection, whatever address it is asked for.
///
/// What a provider sends goes through libcurl to a server on this machine, and so does what comes
/// back; only the host is another. All share one server and one client.
final class LoopbackTransport: HTTPTransport {
    private let path: String
    private let kept = Mutex<[HTTPRequest]>([])

    init(_ answer: HTTPResponse) { path = LoopbackStage.path(of: answer) }

    deinit { LoopbackStage.forget(path) }

    /// As they were to be sent, with their own addresses.
    var requests: [HTTPRequest] { kept.withLock { $0 } }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        kept.withLock { $0.append(request) }
        var sent = request
        let (server, client) = try LoopbackStage.ends.get()
        sent.url = server.url + path
        return try await client.send(sent)
    }
}

/// The server, its client, and the answers that are prepared, by their paths.
private enum LoopbackStage {
    static let ends: Result<(server: HTTPServer, client: CurlTransport), HTTPFailure> = make()
    private static let answers = Mutex<(next: Int, byPath: [String: ServerReply])>((0, [:]))

    static func path(of answer: HTTPResponse) -> String {
        answers.withLock { answers in
            answers.next += 1
            let path = "/\(answers.next)"
            answers.byPath[path] = ServerReply(
                status: answer.status, headers: answer.headers, body: answer.body)
            return path
        }
    }

    static func forget(_ path: String) { answers.withLock { $0.byPath[path] = nil } }

    private static func make() -> Result<(server: HTTPServer, client: CurlTransport), HTTPFailure> {
        do {
            let server = try HTTPServer { request in
                answers.withLock { $0.byPath[request.path] } ?? .text("gone", status: 599)
            }
            return .success((server, try CurlTransport()))
        } catch {
            return .failure(HTTPFailure(.connect, .notSent, "\(error)"))
        }
    }
}
