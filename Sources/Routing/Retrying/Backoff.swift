package import Vocabulary

/// How long to wait before the next try: jitter over an exponential curve, never less than before.
///
/// "Exponential backoff and jitter" (AWS Architecture Blog) measures that full jitter does the same
/// work in the fewest calls, so the first wait is anything up to the base. With full jitter again,
/// every fourth second wait would be shorter than the first, and a provider would be asked harder
/// the longer it is in trouble; later waits are in the upper part of their range. The cap is high
/// because a batch can wait.
///
/// | failures | after a refusal | else |
/// |---|---|---|
/// | 1 | 0…1 s | 0…0.5 s |
/// | 2 | 1.2…2 s | 0.6…1 s |
/// | 7 | 36…60 s | 19.2…32 s |
package struct Backoff: Equatable, Sendable {
    package var base: Duration
    package var cap: Duration

    /// Of an item after a refusal (429, 503, 529), before it asks the same place again.
    package static let refused = Backoff(base: .seconds(1), cap: .seconds(60))
    /// After any other failure.
    package static let failed = Backoff(base: .milliseconds(500), cap: .seconds(60))

    /// The share of its ceiling that a wait has at least; above a half, so that waits grow.
    private static let leastShare = 0.6

    /// The wait after so many failures, counted from 1.
    ///
    /// What the provider asked for is a floor; up to a tenth is added, so that those who
    /// were told the same moment do not all come back at it.
    package func delay(
        failures: Int, atLeast: Duration?, using generator: inout SeededGenerator
    ) -> Duration {
        let asked = atLeast.map { $0 * (1 + generator.unit() / 10) }
        if let asked, asked >= base { return asked }
        // A wait of almost zero is no advice: a provider that says so and goes on refusing would be
        // asked without a break.
        let ceiling = min(cap, base * (1 << min(max(failures, 1) - 1, 20)))
        let least = failures <= 1 ? 0 : Self.leastShare
        return max(asked ?? .zero, ceiling * (least + (1 - least) * generator.unit()))
    }
}
