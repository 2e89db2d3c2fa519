import Platform

/// A small HTTP/1.1 server with one thread, for simulated models and for tests.
///
/// Listens on loopback unless told otherwise. The handler runs on the server's thread
/// and must not block; a reply that is to come later says so by its `delay`.
package final class HTTPServer: Sendable {
    /// Answers a request; called for one request at a time.
    package typealias Handler = @Sendable (Request) -> Reply

    /// Where to listen and how much to take.
    package struct Options: Sendable {
        /// An IPv4 address in digits.
        package var host = "127.0.0.1"
        /// 0 lets the system choose.
        package var port: UInt16 = 0
        package var maximumHeaderBytes = 64 << 10
        package var maximumBodyBytes = 32 << 20

        package init() {}
    }

    /// The port it listens on.
    package let port: Int
    private let loop: ServerLoop

    /// Listens, and answers from then on.
    ///
    /// - Throws: ``HTTPServerError``, for example where the port is taken.
    package init(
        options: Options = Options(), handler: @escaping Handler
    ) throws(HTTPServerError) {
        let listener = try ServerSocket.listen(host: options.host, port: options.port)
        port = ServerSocket.port(of: listener)
        loop = try ServerLoop(listener: listener, options: options, handler: handler)
        guard startThread({ [loop] in loop.run() }) else {
            loop.discard()
            throw HTTPServerError("the system gives no thread")
        }
    }

    deinit { loop.stop(draining: 0) }

    /// The address without a path, as a client writes it.
    package var url: String { "http://127.0.0.1:\(port)" }

    /// Stops listening at once and closes what is idle; returns without waiting.
    ///
    /// - Parameter limit: How long replies that are under way may still take.
    package func stop(draining limit: Duration = .seconds(5)) {
        loop.stop(draining: limit.boundedNanoseconds)
    }

    /// Returns when everything is closed after ``stop(draining:)``.
    package func whenStopped() async { await loop.whenStopped() }
}

/// Why a server cannot listen.
package struct HTTPServerError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension HTTPServer {
    /// A request as it arrived, whole.
    package struct Request: Sendable {
        /// As written, in capitals as a rule.
        package var method: String
        /// Without the query, escapes as written.
        package var path: String
        /// What follows the question mark.
        package var query: String?
        package var headers: HTTPHeaders
        /// Without the chunks it may have come in.
        package var body: [UInt8]
        /// Which of the server's connections it came on, counted from 0.
        package var connection: Int
        /// How many requests came on that connection before.
        package var predecessors: Int
    }
}
