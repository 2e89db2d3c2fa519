package import Vocabulary

/// How long to wait before the next try: full jitter over an exponential curve.
///
/// "Exponential backoff and jitter" (AWS Architecture Blog) measures that full jitter
/// does the same work in the fewest calls. The cap is patient because a batch is.
///
/// | failures | refused | else |
/// |---|---|---|
/// | 1 | 0…1 s | 0…0.5 s |
/// | 2 | 0…2 s | 0…1 s |
/// | 7 | 0…60 s | 0…32 s |
package struct Backoff: Equatable, Sendable {
    package var base: Duration
    package var cap: Duration

    /// After a refusal (429, 503, 529).
    package static let refused = Backoff(base: .seconds(1), cap: .seconds(60))
    /// After any other failure.
    package static let failed = Backoff(base: .milliseconds(500), cap: .seconds(60))

    /// The wait after so many failures, counted from 1.
    ///
    /// What the provider asked for is a floor; up to a tenth is added, so that those who
    /// were told the same moment do not all come back at it.
    package func delay(
        failures: Int, atLeast: Duration?, using generator: inout SeededGenerator
    ) -> Duration {
        let asked = atLeast.map { $0 * (1 + generator.unit() / 10) }
        if let asked, asked >= base { return asked }
        // No wait, or next to none, is no advice: a place that says so and goes on refusing
        // would be asked without a break.
        let ceiling = min(cap, base * (1 << min(max(failures, 1) - 1, 20)))
        return max(asked ?? .zero, ceiling * generator.unit())
    }
}
