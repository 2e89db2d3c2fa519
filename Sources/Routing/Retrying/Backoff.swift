package import Vocabulary

/// The wait before the next attempt: exponential with jitter, never shorter than the one before.
///
/// "Exponential backoff and jitter" (AWS Architecture Blog) measures that full jitter does the
/// same work in the fewest calls, so the first wait is anything up to the base. With full jitter
/// again, every fourth second wait would be shorter than the first, and a failing endpoint would be
/// asked more often over time; so later waits are in the upper part of their range. The cap is
/// long, because a batch can wait.
///
/// | failures | after a refusal | otherwise |
/// |---|---|---|
/// | 1 | 0…1 s | 0…0.5 s |
/// | 2 | 1.2…2 s | 0.6…1 s |
/// | 7 | 36…60 s | 19.2…32 s |
package struct Backoff: Equatable, Sendable {
    package var base: Duration
    package var cap: Duration

    /// The wait of an item after a refusal (429, 503, 529), before it is sent to the same endpoint
    /// again.
    package static let refused = Backoff(base: .seconds(1), cap: .seconds(60))
    /// After any other failure.
    package static let failed = Backoff(base: .milliseconds(500), cap: .seconds(60))

    /// The smallest share of its ceiling that a wait has; above a half, so that waits grow.
    private static let leastShare = 0.6

    /// The wait after so many failures, counted from 1.
    ///
    /// The provider's `Retry-After` is the minimum; up to a tenth is added, so that clients with
    /// the same wait do not all return at the same moment.
    package func delay(
        failures: Int, atLeast: Duration?, using generator: inout SeededGenerator
    ) -> Duration {
        let asked = atLeast.map { $0 * (1 + generator.unit() / 10) }
        if let asked, asked >= base { return asked }
        // A wait of almost zero is ignored: an endpoint that sends it and keeps refusing would be
        // asked without a break.
        let ceiling = min(cap, base * (1 << min(max(failures, 1) - 1, 20)))
        let least = failures <= 1 ? 0 : Self.leastShare
        return max(asked ?? .zero, ceiling * (least + (1 - least) * generator.unit()))
    }
}
