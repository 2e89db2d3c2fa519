/// What the user states about the scope of a limit, before any reply.
struct AdmissionSettings: Equatable, Sendable {
    /// The most requests in flight.
    var concurrency: Int
    /// Whether the provider is known to accept that many from the first request on.
    var concurrencyIsKnown = false
    /// The pace to start with and the ceiling; nil if the user states none.
    var requestsPerMinute: Int?
    var tokensPerMinute: Int?
    /// Of the jitter in waits.
    var seed: UInt64 = 0
}
