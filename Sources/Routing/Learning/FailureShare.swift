/// The share of a lane's sends that failed and are paid all the same.
///
/// Begins at a fiftieth, as if ten sends had been seen; outcomes fade by a two-hundredth.
struct FailureShare: Equatable, Sendable {
    private var count = 10.0
    private var failures = 0.2

    private static let fading = 0.995

    init() {}

    mutating func note(failed: Bool) {
        count = count * Self.fading + 1
        failures = failures * Self.fading + (failed ? 1 : 0)
    }

    var value: Double { failures / count }

    /// How often an item is sent until an answer comes.
    var expectedSends: Double { 1 / max(0.05, 1 - value) }
}
