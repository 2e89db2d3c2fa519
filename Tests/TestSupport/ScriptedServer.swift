package import HTTP
import Synchronization

/// A server on loopback that gives prepared replies in turn and remembers what arrived.
///
/// The last reply is given again and again. What it remembers is independent of what a
/// client believes it sent.
package final class ScriptedServer: Sendable {
    private struct Record {
        var arrivals: [ServerRequest] = []
        var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private final class Ledger: Sendable {
        let record = Mutex(Record())
    }

    private let ledger = Ledger()
    private let server: HTTPServer

    package convenience init(_ replies: ServerReply...) throws {
        try self.init { _, turn in replies[min(turn, replies.count - 1)] }
    }

    /// Answers with what the closure makes of a request and of how many came before it.
    package init(
        answering: @escaping @Sendable (ServerRequest, Int) -> ServerReply
    ) throws {
        server = try HTTPServer { [ledger] request in
            let (turn, ready) = ledger.record.withLock { record in
                record.arrivals.append(request)
                let count = record.arrivals.count
                let ready = record.waiters.filter { $0.count <= count }
                record.waiters.removeAll { $0.count <= count }
                return (count - 1, ready)
            }
            for waiter in ready { waiter.continuation.resume() }
            return answering(request, turn)
        }
    }

    deinit { server.stop(draining: .zero) }

    package var port: Int { server.port }

    /// Every request that arrived whole, in order.
    package var arrivals: [ServerRequest] { ledger.record.withLock { $0.arrivals } }

    package func url(_ path: String = "/") -> String { server.url + path }

    /// Returns once so many requests have arrived.
    package func waitForArrivals(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = ledger.record.withLock { record in
                if record.arrivals.count >= count { return true }
                record.waiters.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}
