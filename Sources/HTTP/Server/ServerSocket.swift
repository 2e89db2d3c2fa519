import Platform

/// The socket calls the server makes, with the platforms' differences inside.
enum ServerSocket {
    /// A listening socket that does not block.
    static func listen(host: String, port: UInt16) throws(HTTPServerError) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else {
            throw HTTPServerError("\"\(host)\" is not an IPv4 address in digits")
        }
        let descriptor = socket(AF_INET, streamSocket, 0)
        guard descriptor >= 0 else { throw failure("no socket") }
        set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        makeNonBlocking(descriptor)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        let isListening = bound == 0 && Platform.listen(descriptor, 4096) == 0
        guard isListening else {
            let error = failure("cannot listen on \(host):\(port)")
            close(descriptor)
            throw error
        }
        return descriptor
    }

    static func port(of descriptor: Int32) -> Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = getsockname(descriptor, $0, &size)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// The result of a call that does not block.
    enum Outcome: Equatable {
        case done(Int)
        case wouldBlock
        case failed(Int32)
    }

    static func accept(_ listener: Int32) -> Outcome {
        let descriptor = Platform.accept(listener, nil, nil)
        guard descriptor >= 0 else { return lastOutcome() }
        makeNonBlocking(descriptor)
        set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        return .done(Int(descriptor))
    }

    static func receive(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Outcome
    {
        let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        return count >= 0 ? .done(count) : lastOutcome()
    }

    static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Outcome {
        let count = Platform.send(
            descriptor, bytes.baseAddress, bytes.count, withoutSignal)
        return count >= 0 ? .done(count) : lastOutcome()
    }

    /// Closes so that the other side sees a broken connection (RST).
    static func reset(_ descriptor: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close(descriptor)
    }

    /// Two ends of a pipe, or nil: what is written to the second wakes a reader of the first.
    static func wakePipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { makeNonBlocking(end) }
        return (ends[0], ends[1])
    }

    static func failure(_ what: String) -> HTTPServerError {
        HTTPServerError("\(what): \(String(cString: strerror(errno)))")
    }

    private static func lastOutcome() -> Outcome {
        errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? .wouldBlock : .failed(errno)
    }

    private static func makeNonBlocking(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ name: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
