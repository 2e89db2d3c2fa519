/// Bounds what a route spends on retries when nearly everything fails.
///
/// A bucket as in the AWS SDKs' standard retry mode: 500 tokens, a retry after a refusal
/// takes 5, after an ambiguous failure 14; a success gives back what its retries took, a
/// first try that succeeds gives 1.
package struct RetryQuota: Equatable, Sendable {
    private var tokens = capacity

    static let capacity = 500
    static let refusedCost = 5
    static let ambiguousCost = 14

    package init() {}

    /// Whether a retry may go at its usual pace; an empty quota means the slowest pace.
    package mutating func take(isAmbiguous: Bool) -> Bool {
        let cost = isAmbiguous ? Self.ambiguousCost : Self.refusedCost
        guard tokens >= cost else { return false }
        tokens -= cost
        return true
    }

    package mutating func succeeded(afterRetries retries: Int) {
        tokens = min(Self.capacity, tokens + max(1, retries * Self.refusedCost))
    }
}
