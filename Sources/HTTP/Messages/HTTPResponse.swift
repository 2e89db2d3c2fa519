/// A reply that arrived whole, whatever its status.
package struct HTTPResponse: Equatable, Sendable {
    package var status: Int
    package var headers: HTTPHeaders
    package var body: [UInt8]
    package var timing: Timing
    /// Why there is no body although one came; nil if it could be decoded.
    package var damage: BodyDamage?
    /// The memory of a large reply, to be kept as long as the body.
    package var lease: ReplyLease?

    package init(
        status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], timing: Timing = Timing()
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.timing = timing
    }

    /// How long the exchange took, counted from the moment it was handed to the transport.
    package struct Timing: Equatable, Sendable {
        /// Until the first byte of the reply.
        package var firstByte: Duration
        /// Until its last.
        package var total: Duration
        /// Whether an open connection was used, so that there was no look-up and no handshake.
        package var reusedConnection: Bool

        package init(
            firstByte: Duration = .zero, total: Duration = .zero, reusedConnection: Bool = false
        ) {
            self.firstByte = firstByte
            self.total = total
            self.reusedConnection = reusedConnection
        }
    }
}

/// The memory that a large reply takes among all replies, until it is released.
package final class ReplyLease: Sendable {
    private let giveBack: @Sendable () -> Void

    init(giveBack: @escaping @Sendable () -> Void) { self.giveBack = giveBack }

    deinit { giveBack() }
}

extension ReplyLease: Equatable {
    /// A reply's memory is not part of its value.
    package static func == (left: ReplyLease, right: ReplyLease) -> Bool { true }
}
