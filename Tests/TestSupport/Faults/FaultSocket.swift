import Platform

/// A bare socket that blocks its thread.
struct FaultSocket: Sendable {
    let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    struct Failure: Error {
        let code: Int32
    }

    /// Port 0 lets the system choose.
    static func listening(port: Int = 0) throws -> FaultSocket {
        let socket = FaultSocket(Platform.socket(AF_INET, streamSocket, 0))
        _ = fcntl(socket.descriptor, F_SETFD, FD_CLOEXEC)
        var on: Int32 = 1
        setsockopt(
            socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket.descriptor, $0, size) + listen(socket.descriptor, 1_024)
            }
        }
        guard status == 0 else { throw Failure(code: errno) }
        return socket
    }

    var port: Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        return status == 0 ? Int(UInt16(bigEndian: address.sin_port)) : 0
    }

    /// Nil once the condition holds no more.
    func accept(while isOpen: () -> Bool) -> FaultSocket? {
        while isOpen() {
            // Asked in turns: not everywhere does shutting a listener down wake who waits on it.
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, 50) <= 0 { continue }
            let accepted = Platform.accept(descriptor, nil, nil)
            if accepted < 0 {
                if errno == EBADF || errno == EINVAL { return nil }
                continue
            }
            _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
            var on: Int32 = 1
            setsockopt(
                accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &on,
                socklen_t(MemoryLayout<Int32>.size))
            return FaultSocket(accepted)
        }
        return nil
    }

    func close() {
        Platform.close(descriptor)
    }

    func shutdown() {
        _ = Platform.shutdown(descriptor, Int32(SHUT_RDWR))
    }

    func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_LINGER, &linger,
            socklen_t(MemoryLayout.size(ofValue: linger)))
    }

    func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { buffer in
                Platform.send(descriptor, buffer.baseAddress, buffer.count, withoutSignal)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Lets time pass; false as soon as the other side is gone.
    func wait(_ milliseconds: Int) -> Bool {
        var waiting = pollfd(fd: descriptor, events: hangUp, revents: 0)
        return poll(&waiting, 1, Int32(milliseconds)) == 0
    }

    func consume(_ count: Int) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var left = count
        while left > 0 {
            let taken = recv(descriptor, &buffer, min(left, buffer.count), 0)
            guard taken > 0 else { return }
            left -= taken
        }
    }

    /// Looks at the next request without taking it out; nil where the other side goes first.
    func peekRequest() -> FaultRequest? {
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_PEEK))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            if let request = FaultRequest(Array(buffer[..<count])) { return request }
            // Some of it is on its way; peeking again would not wait for it.
            guard wait(1) else { return nil }
        }
    }

    /// Looks at the first record of TLS without taking it out; nil where there is none.
    func peekHello() -> FaultRequest? {
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_PEEK))
            if count < 0, errno == EINTR { continue }
            // A handshake's record begins with its kind, 22, a version and its length.
            guard count > 0, buffer[0] == 22 else { return nil }
            let length = count < 5 ? Int.max : 5 + Int(buffer[3]) << 8 + Int(buffer[4])
            if count >= length { return FaultRequest(helloBytes: length) }
            guard wait(1) else { return nil }
        }
    }
}

extension FaultRequest {
    /// The hello of a client, which says nothing of any prompt.
    init(helloBytes: Int) {
        self.init(authorization: "", path: "", headBytes: 0, bytes: helloBytes)
    }

    /// Reads a request as far as a ledger needs it; nil until it is whole.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let head = text[..<end.lowerBound]
        var length = 0
        authorization = ""
        for line in head.split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].drop { $0 == " " }
            switch parts[0].lowercased() {
            case "content-length": length = Int(value) ?? 0
            case "authorization", "x-goog-api-key", "api-key": authorization = String(value)
            default: break
            }
        }
        headBytes = head.utf8.count + 4
        self.bytes = headBytes + length
        guard bytes.count >= self.bytes else { return nil }
        path = head.split(separator: " ").dropFirst().first.map { String($0) } ?? ""
        let body = bytes[headBytes..<self.bytes]
        prompt = body.lastIndex(of: UInt8(ascii: "#")).flatMap { mark in
            let digits = body[(mark + 1)...].prefix { 0x30...0x39 ~= $0 }
            return Int(String(decoding: digits, as: UTF8.self))
        }
    }
}
