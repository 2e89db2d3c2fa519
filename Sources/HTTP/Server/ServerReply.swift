/// Answers a request; called for one request at a time.
package typealias ServerHandler = @Sendable (ServerRequest) -> ServerReply

/// A handler's answer, and the fault to simulate.
package struct ServerReply: Sendable {
    package var status: Int
    /// Length and connection fields are added to these.
    package var headers: HTTPHeaders
    package var body: [UInt8]
    /// How long to wait before the first byte.
    package var delay: Duration
    /// How the end of the body is signalled.
    package var framing: Framing
    package var fault: Fault?

    package init(
        status: Int = 200, headers: HTTPHeaders = [:], body: [UInt8] = [],
        delay: Duration = .zero, framing: Framing = .length, fault: Fault? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.delay = delay
        self.framing = framing
        self.fault = fault
    }

    /// A reply of plain text.
    package static func text(_ text: String, status: Int = 200) -> ServerReply {
        ServerReply(
            status: status, headers: ["content-type": "text/plain; charset=utf-8"],
            body: Array(text.utf8))
    }
}

extension ServerReply {
    /// How a body is delimited.
    package enum Framing: Sendable {
        case length
        /// In chunks of so many bytes.
        case chunked(Int)
    }

    /// A fault that servers and networks cause.
    package enum Fault: Equatable, Sendable {
        /// Breaks the connection (RST) instead of replying.
        case resetBeforeReply
        /// Ends the connection in order (FIN) instead of replying.
        case closeBeforeReply
        /// Never replies.
        case stall
        /// Sends the headers, then nothing.
        case stallAfterHeaders
        /// Announces the whole body, sends so many bytes of it and ends the connection.
        case truncate(after: Int)
        /// Announces the whole body, sends so many bytes of it and breaks the connection.
        case reset(after: Int)
        /// Announces another length than it sends, then ends the connection.
        case wrongLength(Int)
        /// Sends exactly these bytes and ends the connection.
        case raw([UInt8])
        /// Sends so many bytes at a time, headers included.
        case drip(bytes: Int, every: Duration)
    }
}
