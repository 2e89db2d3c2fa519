/// The user's settings for the scope of a limit.
struct AdmissionSettings: Equatable, Sendable {
    /// The most requests in flight.
    var concurrency: Int
    /// Whether the provider is known to accept that many from the first request on.
    var concurrencyIsKnown = false
    /// The initial and highest pace; nil if the user states none.
    var requestsPerMinute: Int?
    var tokensPerMinute: Int?
    /// The seed for jitter in waits.
    var seed: UInt64 = 0
}
