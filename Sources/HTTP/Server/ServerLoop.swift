import Platform
import Synchronization

/// The server's thread: accepts, reads, writes and keeps time with `poll`.
///
/// `@unchecked Sendable`: what changes is touched only by the thread in ``run()``; the
/// orders from outside are protected by a lock.
final class ServerLoop: @unchecked Sendable {
    private struct Orders {
        var stopBy: Int64?
        var isOver = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let orders = Mutex(Orders())
    private let options: ServerOptions
    private let handler: ServerHandler
    private let wakePipe: (read: Int32, write: Int32)
    private var listener: Int32
    private var isAcceptPaused = false
    private var accepted = 0
    private var connections: [ServerConnection] = []
    private var polled: [pollfd] = []

    init(
        listener: Int32, options: ServerOptions, handler: @escaping ServerHandler
    ) throws(HTTPServerError) {
        guard let pipe = ServerSocket.wakePipe() else {
            let error = ServerSocket.failure("no pipe")
            close(listener)
            throw error
        }
        wakePipe = pipe
        self.listener = listener
        self.options = options
        self.handler = handler
    }

    deinit {
        close(wakePipe.read)
        close(wakePipe.write)
    }

    // MARK: From any thread

    func stop(draining nanoseconds: Int64) {
        let deadline = monotonicNanoseconds() + nanoseconds
        orders.withLock { $0.stopBy = min($0.stopBy ?? .max, deadline) }
        var byte: UInt8 = 1
        _ = Platform.write(wakePipe.write, &byte, 1)
    }

    func whenStopped() async {
        await withCheckedContinuation { continuation in
            let isOver = orders.withLock { orders in
                if !orders.isOver { orders.waiters.append(continuation) }
                return orders.isOver
            }
            if isOver { continuation.resume() }
        }
    }

    /// Closes the listener of a loop that will never run.
    func discard() { close(listener) }

    // MARK: On the server's thread

    func run() {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let stopBy = orders.withLock { $0.stopBy }
            let now = monotonicNanoseconds()
            if let stopBy, isDrained(now: now, stopBy: stopBy) { break }
            let count = preparePoll()
            let wake = connections.reduce(stopBy ?? .max) { min($0, $1.wakeAt) }
            _ = poll(&polled, nfds_t(count), timeout(until: wake, now: now))
            serve(count: count, now: monotonicNanoseconds(), buffer: buffer)
        }
        for connection in connections { close(connection.descriptor) }
        connections = []
        let waiters = orders.withLock { orders in
            orders.isOver = true
            defer { orders.waiters = [] }
            return orders.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    private func isDrained(now: Int64, stopBy: Int64) -> Bool {
        if listener >= 0 {
            close(listener)
            listener = -1
        }
        connections.removeAll { connection in
            connection.finishSoon()
            guard !connection.isBusy else { return false }
            close(connection.descriptor)
            return true
        }
        return connections.isEmpty || now >= stopBy
    }

    /// Two entries of the loop's own, then one per connection in their order.
    private func preparePoll() -> Int {
        polled.removeAll(keepingCapacity: true)
        polled.append(pollfd(fd: wakePipe.read, events: Int16(POLLIN), revents: 0))
        polled.append(
            pollfd(fd: isAcceptPaused ? -1 : listener, events: Int16(POLLIN), revents: 0))
        for connection in connections {
            var events = Int16(0)
            if connection.wantsInput { events |= Int16(POLLIN) }
            if connection.wantsRoom { events |= Int16(POLLOUT) }
            polled.append(pollfd(fd: connection.descriptor, events: events, revents: 0))
        }
        return polled.count
    }

    private func timeout(until wake: Int64, now: Int64) -> Int32 {
        if isAcceptPaused { return 10 }
        if wake == .max { return -1 }
        return Int32(clamping: max(0, (wake - now + 999_999) / 1_000_000))
    }

    private func serve(count: Int, now: Int64, buffer: UnsafeMutableRawBufferPointer) {
        if polled[0].revents != 0 {
            while Platform.read(wakePipe.read, buffer.baseAddress, buffer.count) > 0 {}
        }
        var hasClosed = false
        for index in 2..<count {
            let events = polled[index].revents
            let connection = connections[index - 2]
            var wish = ServerConnection.Wish.keep
            if now >= connection.wakeAt || events & Int16(POLLOUT) != 0 {
                wish = connection.resume(now: now, handler: handler)
            }
            if wish == .keep, events & Int16(POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0 {
                wish = connection.receive(into: buffer, now: now, handler: handler)
            }
            guard wish != .keep else { continue }
            hasClosed = true
            polled[index].fd = -1
            if wish == .reset {
                ServerSocket.reset(connection.descriptor)
            } else {
                close(connection.descriptor)
            }
        }
        if hasClosed {
            var index = 1
            connections.removeAll { _ in
                index += 1
                return polled[index].fd == -1
            }
        }
        if isAcceptPaused || polled[1].revents != 0 { acceptAll() }
    }

    private func acceptAll() {
        isAcceptPaused = false
        while listener >= 0 {
            switch ServerSocket.accept(listener) {
            case .done(let descriptor):
                connections.append(
                    ServerConnection(
                        descriptor: Int32(descriptor), number: accepted, options: options))
                accepted += 1
            case .wouldBlock: return
            case .failed:
                // Out of descriptors: the queue keeps the client until there is one.
                isAcceptPaused = true
                return
            }
        }
    }
}
