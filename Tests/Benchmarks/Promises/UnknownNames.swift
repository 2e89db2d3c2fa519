import HTTP
import Synchronization
import TestSupport
import Vocabulary

/// Two names that have no address for a while, by a run's clock, and then are one server's.
///
/// The look-ups are the system's. They fail at once and without asking anybody: a part of a
/// name has 63 letters at most.
final class UnknownNames: Sendable {
    let first = "https://first-\(tooLong).invalid/v1"
    let second = "https://second-\(tooLong).invalid/v1"
    private let time: HurriedTime
    private let duration: Duration
    private let address: String
    private let seen = Mutex(Seen())
    private static let tooLong = String(repeating: "x", count: 64)

    private struct Seen {
        /// Counted from the first send.
        var end: Instant?
        var failed: [String: Int] = [:]
    }

    init(time: HurriedTime, lasting duration: Duration, address: String) {
        self.time = time
        self.duration = duration
        self.address = address
    }

    /// How often each name was looked up in vain.
    var failedLookUps: [String: Int] { seen.withLock(\.failed) }

    private var areKnown: Bool {
        let now = time.now()
        return seen.withLock { seen in
            let end = seen.end ?? now + duration
            seen.end = end
            return now >= end
        }
    }

    /// What a run sends goes to the names, or to the server once they are known.
    var network: @Sendable (any HTTPTransport) -> any HTTPTransport {
        { Network(names: self, transport: $0) }
    }

    private struct Network: HTTPTransport {
        let names: UnknownNames
        let transport: any HTTPTransport

        func send(_ request: consuming HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
            let name = request.url.hasPrefix(names.first) ? names.first : names.second
            if names.areKnown {
                request.url = names.address + request.url.dropFirst(name.count)
                return try await transport.send(request)
            }
            do throws(HTTPFailure) {
                return try await transport.send(request)
            } catch {
                if error.kind == .resolve {
                    names.seen.withLock { $0.failed[name, default: 0] += 1 }
                }
                throw error
            }
        }
    }
}
