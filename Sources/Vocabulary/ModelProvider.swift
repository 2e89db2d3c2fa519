/// A place that answers prompts: one protocol, one base address, one credential.
package protocol ModelProvider: Sendable {
    /// The name under which jobs and results know it.
    var name: String { get }

    /// Sends one request once; retries are the router's business alone.
    ///
    /// - Throws: ``ProviderFailure``, classified.
    func complete(_ request: ModelRequest) async throws(ProviderFailure) -> Completion
}
