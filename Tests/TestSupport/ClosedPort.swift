import Platform

/// A port on loopback where nobody listens, and nobody else can begin to.
///
/// A port that a server has just left may at once be another's; this one stays bound.
package final class ClosedPort {
    package let port: Int
    private let descriptor: Int32

    /// Nil where the system gives no socket.
    package init?() {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let socket = socket(AF_INET, streamSocket, 0)
        descriptor = socket
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) + getsockname(socket, $0, &size)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard status == 0 else { return nil }
    }

    deinit { close(descriptor) }

    package var url: String { "http://127.0.0.1:\(port)" }
}
