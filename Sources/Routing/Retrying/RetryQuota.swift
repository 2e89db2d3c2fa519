/// Bounds what a route spends on sends again that may be paid, when nearly everything fails.
///
/// A bucket as in the AWS SDKs' standard retry mode: 500 tokens, a retry after a failure that may
/// have been paid takes 5; a success gives back what its retries took, a first try that succeeds
/// gives 1. So one of six may fail for ever: each is sent again once only, and waiting for a token
/// holds up the end of a run. A refusal costs nothing, and an empty answer tells of no trouble; both
/// take nothing here.
package struct RetryQuota: Equatable, Sendable {
    private var tokens = capacity

    static let capacity = 500
    static let cost = 5

    package init() {}

    /// Whether a retry may go at its usual pace; an empty quota means the slowest pace.
    package mutating func take() -> Bool {
        guard tokens >= Self.cost else { return false }
        tokens -= Self.cost
        return true
    }

    package mutating func succeeded(afterRetries retries: Int) {
        tokens = min(Self.capacity, tokens + max(1, retries * Self.cost))
    }
}
