import Platform

/// A small HTTP/1.1 server with one thread, for simulated models and for tests.
///
/// Listens on loopback unless told otherwise. The handler runs on the server's thread
/// and must not block; a reply that is to come later says so by its `delay`.
package final class HTTPServer: Sendable {
    /// The port it listens on.
    package let port: Int
    private let loop: ServerLoop

    /// Listens, and answers from then on.
    ///
    /// - Throws: ``HTTPServerError``, for example if the port is taken.
    package init(
        options: ServerOptions = ServerOptions(), handler: @escaping ServerHandler
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
    /// - Parameter limit: How long replies in progress may still take.
    package func stop(draining limit: Duration = .seconds(5)) {
        loop.stop(draining: limit.boundedNanoseconds)
    }

    /// Returns when everything is closed after ``stop(draining:)``.
    package func whenStopped() async { await loop.whenStopped() }
}
