import Platform

/// A destination for text: a file descriptor, or memory in tests.
package struct TextOutput: Sendable {
    private let send: @Sendable ([UInt8]) throws(OutputError) -> Void

    package init(_ send: @escaping @Sendable ([UInt8]) throws(OutputError) -> Void) {
        self.send = send
    }

    /// Writes all of it, or throws.
    package func write(_ text: String) throws(OutputError) { try send(Array(text.utf8)) }

    /// Writes all of it, or throws.
    package func write(bytes: [UInt8]) throws(OutputError) { try send(bytes) }

    /// An open file descriptor, unbuffered: one call, one write, so that lines stay whole.
    package static func fileDescriptor(_ descriptor: Int32) -> TextOutput {
        TextOutput { bytes throws(OutputError) in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Platform.write(descriptor, $0.baseAddress, $0.count)
                }
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    // Another program may have made a shared terminal non-blocking.
                    var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&poller, 1, 1000)
                } else if errno != EINTR {
                    throw OutputError(code: errno)
                }
            }
        }
    }
}

/// A failure to write text.
package struct OutputError: Error, Equatable {
    /// The system's error number.
    package let code: Int32

    package init(code: Int32) { self.code = code }

    /// Whether the reader closed the pipe, as `head` does.
    package var isClosedPipe: Bool { code == EPIPE }

    /// The system's message.
    package var reason: String { String(cString: strerror(code)) }
}
