import Foundation
import Synchronization

/// A model server on loopback over bare sockets, which does as badly as it is told.
///
/// It shares no line with the product: its own reading of requests, its own ledger of what
/// arrived, one thread for each connection. What it does with a request is a ``FaultScript``.
package final class FaultServer: Sendable {
    package let port: Int
    package let ledger = FaultLedger()
    private let listener: FaultSocket
    private let door = Door()
    private let breaksHandshakes: Bool
    private let plan: @Sendable (FaultRequest) -> FaultScript
    private let connections = Mutex<Set<Int32>>([])

    /// Listens; the closure says what to do with each request, once that is there as a whole.
    ///
    /// Port 0 lets the system choose. Who `breaksHandshakes` is a server of TLS that gets no
    /// further than the client's hello, which stands for the request then.
    package init(
        port wish: Int = 0, breaksHandshakes: Bool = false,
        _ plan: @escaping @Sendable (FaultRequest) -> FaultScript
    ) throws {
        self.plan = plan
        self.breaksHandshakes = breaksHandshakes
        listener = try FaultSocket.listening(port: wish)
        port = listener.port
        let (listener, door, server) = (listener, door, Weak(self))
        Thread.detachNewThread {
            // The thread that waits on a descriptor closes it: once it is closed, the number may
            // be that of the next server's, whose connections this one would take away.
            defer { listener.close() }
            var number = 0
            while let connection = listener.accept(while: { !door.isClosed }) {
                guard let strong = server.value else { return connection.close() }
                number += 1
                strong.start(connection, number: number)
            }
        }
    }

    deinit { stop() }

    package var baseURL: String { "\(breaksHandshakes ? "https" : "http")://127.0.0.1:\(port)/v1" }

    /// Ends all connections and listens no more.
    package func stop() {
        if door.close() { listener.shutdown() }
        // Under the lock, since a descriptor is closed only after it was taken out.
        connections.withLock { for descriptor in $0 { FaultSocket(descriptor).shutdown() } }
    }

    /// Whether new connections are let in.
    private final class Door: Sendable {
        private let state = Mutex(false)

        var isClosed: Bool { state.withLock { $0 } }

        /// - Returns: False where it was closed before.
        func close() -> Bool {
            state.withLock { isClosed in
                defer { isClosed = true }
                return !isClosed
            }
        }
    }

    private final class Weak: @unchecked Sendable {
        // Set once, before the thread that reads it starts.
        private(set) weak var value: FaultServer?
        init(_ value: FaultServer) { self.value = value }
    }

    private func start(_ connection: FaultSocket, number: Int) {
        connections.withLock { _ = $0.insert(connection.descriptor) }
        ledger.noteConnection()
        Thread.detachNewThread { [self] in
            serve(connection, number: number)
            connections.withLock { _ = $0.remove(connection.descriptor) }
            connection.close()
        }
    }

    /// One connection, up to where its script ends it.
    private func shakeHands(_ connection: FaultSocket, number: Int) {
        guard var hello = connection.peekHello() else { return }
        hello.connection = number
        let script = plan(hello)
        connection.consume(script.reads.bytes(of: hello))
        for step in script.steps {
            guard perform(step, on: connection) else { return }
        }
    }

    private func serve(_ connection: FaultSocket, number: Int) {
        if breaksHandshakes { return shakeHands(connection, number: number) }
        var predecessors = 0
        while var request = connection.peekRequest() {
            request.connection = number
            request.predecessors = predecessors
            ledger.take(&request)
            let script = plan(request)
            ledger.note(request, script)
            connection.consume(script.reads.bytes(of: request))
            for step in script.steps {
                guard perform(step, on: connection) else { return }
            }
            predecessors += 1
        }
    }

    /// - Returns: Whether the connection goes on.
    private func perform(_ step: FaultScript.Step, on connection: FaultSocket) -> Bool {
        switch step {
        case .send(let bytes): return connection.send(bytes)
        case .flood(let bytes, let times):
            for _ in 0..<times where !connection.send(bytes) { return false }
            return true
        case .drip(let bytes, let milliseconds):
            for byte in bytes {
                guard connection.send([byte]), connection.wait(milliseconds) else { return false }
            }
            return true
        case .pause(let milliseconds): return connection.wait(milliseconds)
        case .stall:
            while connection.wait(20), !door.isClosed {}
            return false
        case .reset:
            connection.resetOnClose()
            return false
        case .close: return false
        }
    }
}

/// What a ``FaultServer`` found in a request.
package struct FaultRequest: Sendable {
    /// The number behind the last `#` of its body; nil where there is none.
    package internal(set) var prompt: Int?
    /// How many requests of this prompt came before it.
    package internal(set) var turn = 0
    /// How many requests of any prompt came before it.
    package internal(set) var arrival = 0
    /// What came as credentials.
    package internal(set) var authorization: String
    package internal(set) var path: String
    package internal(set) var headBytes: Int
    package internal(set) var bytes: Int
    /// Numbers connections from 1.
    package internal(set) var connection = 0
    /// How many requests the connection carried before.
    package internal(set) var predecessors = 0
}
