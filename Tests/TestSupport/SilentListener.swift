import Platform

/// A port on loopback whose queue of connections is full, so that connecting hangs.
package final class SilentListener {
    package let port: Int
    private var descriptors: [Int32] = []

    /// Nil where the system gives no socket, or lets connections in all the same.
    package init?() {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = Self.makeSocket()
        descriptors = [listener]
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) + listen(listener, 0) + getsockname(listener, $0, &size)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard status == 0 else { return nil }
        // Once a connection that does not block is still pending, the queue is full.
        for _ in 0..<16 {
            let client = Self.makeSocket()
            descriptors.append(client)
            _ = fcntl(client, F_SETFL, O_NONBLOCK)
            let outcome = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(client, $0, size)
                }
            }
            var waiting = pollfd(fd: client, events: Int16(POLLOUT), revents: 0)
            if outcome != 0, poll(&waiting, 1, 50) == 0 { return }
        }
        return nil
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    private static func makeSocket() -> Int32 {
        socket(AF_INET, streamSocket, 0)
    }
}
