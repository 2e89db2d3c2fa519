/// Sends requests to servers: ``CurlTransport`` over sockets, other conformers in tests.
package protocol HTTPTransport: Sendable {
    /// Sends once and returns the reply, whatever its status.
    ///
    /// Never sends a second time by itself. Cancelling the task ends the exchange.
    ///
    /// - Throws: ``HTTPFailure`` if no whole reply arrived.
    func send(_ request: consuming HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
}
