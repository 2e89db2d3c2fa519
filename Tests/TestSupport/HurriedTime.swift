package import Vocabulary

/// A clock that runs faster than the world's, so that an hour of waiting takes a moment.
///
/// Sleeps may last too long by as much as the system is late, never too short.
package struct HurriedTime: TimeSource {
    private let factor: Int64
    private let start = ContinuousClock.now

    /// - Parameter factor: Seconds here for each second outside.
    package init(factor: Int) { self.factor = Int64(factor) }

    package func now() -> Instant {
        Instant(nanoseconds: (ContinuousClock.now - start).nanoseconds * factor)
    }

    /// What this clock said at a moment of the world's.
    package func moment(_ instant: ContinuousClock.Instant) -> Instant {
        Instant(nanoseconds: (instant - start).nanoseconds * factor)
    }

    package func unixTime() -> Double { 1_767_225_600 + (now() - .origin).seconds }

    package func sleep(until deadline: Instant) async throws {
        try await Task.sleep(
            until: start + .nanoseconds(deadline.nanoseconds / factor + 1),
            clock: ContinuousClock())
    }
}
