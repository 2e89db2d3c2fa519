import HTTP
import JSON
import Synchronization

/// Answers from memory, in order, and keeps what it was asked.
final class StubTransport: HTTPTransport {
    typealias Answer = Result<HTTPResponse, HTTPFailure>

    private let state: Mutex<(answers: [Answer], requests: [HTTPRequest])>

    init(_ answers: Answer...) { state = Mutex((answers, [])) }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        let answer = state.withLock { state -> Answer in
            state.requests.append(request)
            return state.answers.count > 1
                ? state.answers.removeFirst()
                : state.answers.first ?? .failure(HTTPFailure(.connect, .notSent, "no answer"))
        }
        return try answer.get()
    }
}

extension StubTransport.Answer {
    static func reply(_ status: Int = 200, _ headers: HTTPHeaders = [:], _ body: String) -> Self {
        .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }
}

extension HTTPRequest {
    /// The body as JSON; null where it is none.
    var json: JSONValue { (try? JSONValue.parse(body)) ?? .null }
}
