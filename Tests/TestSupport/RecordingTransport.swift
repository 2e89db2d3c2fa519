package import HTTP
import Synchronization

/// Keeps what is sent and answers nothing.
package final class RecordingTransport: HTTPTransport {
    private let requests = Mutex<[HTTPRequest]>([])

    package init() {}

    package var sent: [HTTPRequest] { requests.withLock { $0 } }

    package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        requests.withLock { $0.append(request) }
        return HTTPResponse(status: 404)
    }
}
