/// An endpoint that answers prompts: one protocol, one base address, one credential.
package protocol ModelProvider: Sendable {
    /// The name under which jobs and results know it.
    var name: String { get }

    /// Sends a request once; only the router retries.
    ///
    /// - Throws: ``ProviderFailure``, classified.
    func complete(_ request: ModelRequest) async throws(ProviderFailure) -> Completion

    /// Checks whether a request can be translated for this endpoint, and sends nothing.
    ///
    /// - Throws: What ``complete(_:)`` would throw before it sends.
    func check(_ request: ModelRequest) throws(ProviderFailure)
}

extension ModelProvider {
    /// An endpoint without translation accepts every request.
    package func check(_ request: ModelRequest) throws(ProviderFailure) {}
}
