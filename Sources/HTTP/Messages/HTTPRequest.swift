/// One request, complete: what to send, where, and how long to wait.
package struct HTTPRequest: Equatable, Sendable {
    package var method: HTTPMethod
    /// An absolute `http` or `https` address.
    package var url: String
    package var headers: HTTPHeaders
    /// A field that is this request's own, apart from those that it shares with others.
    ///
    /// A transport keeps shared headers ready from one request to the next.
    package var ownField: HTTPHeaders.Field?
    package var body: [UInt8]
    package var timeouts: Timeouts
    package var limits: Limits
    /// Whom to trust; nil for the transport's.
    package var authorities: TrustedAuthorities?
    /// Told when bytes of the reply come in; nil if nobody wants to know.
    package var arrival: ArrivalSignal?
    /// Words, one of which is in the last line of a reply that comes as events (`data: …`): once it
    /// has come, the reply is complete, even if the connection breaks.
    package var endWords: [String] = []
    /// Whether it must not go out on a connection that has carried others, as after one broke.
    package var wantsFreshConnection = false

    package init(
        method: HTTPMethod, url: String, headers: HTTPHeaders = [:],
        ownField: HTTPHeaders.Field? = nil, body: [UInt8] = [], timeouts: Timeouts = .default,
        limits: Limits = .default, authorities: TrustedAuthorities? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.ownField = ownField
        self.body = body
        self.timeouts = timeouts
        self.limits = limits
        self.authorities = authorities
    }
}

extension HTTPRequest {
    /// How long each stage of an exchange may last.
    package struct Timeouts: Equatable, Sendable {
        /// From the start until the connection stands, look-up and TLS included.
        package var connect: Duration
        /// From the start until the first byte of the reply.
        package var firstByte: Duration
        /// Between two pieces of the reply.
        package var idle: Duration
        /// From the start to the end.
        package var total: Duration

        /// Models think for minutes; a batch is patient.
        package static let `default` = Timeouts(
            connect: .seconds(5), firstByte: .seconds(600), idle: .seconds(120),
            total: .seconds(900))

        package init(connect: Duration, firstByte: Duration, idle: Duration, total: Duration) {
            self.connect = connect
            self.firstByte = firstByte
            self.idle = idle
            self.total = total
        }
    }

    /// The most bytes of a reply; a larger one ends the exchange while it is read.
    package struct Limits: Equatable, Sendable {
        package var maximumBodyBytes: Int
        /// All header lines together, interim (1xx) replies included.
        package var maximumHeaderBytes: Int
        /// Fields of one reply: OpenAI sends some thirty, a gateway that repeats them twice that.
        package var maximumHeaders = 100

        package static let `default` = Limits()

        package init(maximumBodyBytes: Int = 32 << 20, maximumHeaderBytes: Int = 64 << 10) {
            self.maximumBodyBytes = maximumBodyBytes
            self.maximumHeaderBytes = maximumHeaderBytes
        }
    }
}

/// The request methods that are used here.
package enum HTTPMethod: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}

/// Reports that a reply is coming in: at its first byte, and from then on at most once a second,
/// however many pieces it comes in.
///
/// Called on the transport's thread, so that it must not wait. Two are equal if they are one.
package final class ArrivalSignal: Equatable, Sendable {
    package let tell: @Sendable () -> Void

    package init(_ tell: @escaping @Sendable () -> Void) { self.tell = tell }

    package static func == (left: ArrivalSignal, right: ArrivalSignal) -> Bool { left === right }
}
