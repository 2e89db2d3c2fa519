import Platform

/// The clock of a process; tests use one that they advance.
package protocol TimeSource: Sendable {
    /// The current moment of a monotonic clock.
    func now() -> Instant

    /// Seconds since 1970, for records that people read and for HTTP dates.
    func unixTime() -> Double

    /// Returns at the moment given, or throws `CancellationError` when the task is cancelled.
    func sleep(until deadline: Instant) async throws
}

/// The machine's own clocks.
package struct SystemTime: TimeSource {
    package init() {}

    package func now() -> Instant {
        let (seconds, attoseconds) = Self.epoch.duration(to: .now).components
        return Instant(nanoseconds: seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    package func unixTime() -> Double {
        Self.wallEpoch + Double(now().nanoseconds) / 1e9
    }

    package func sleep(until deadline: Instant) async throws {
        try await Task.sleep(
            until: Self.epoch.advanced(by: deadline - .origin), clock: ContinuousClock())
    }

    private static let epoch = ContinuousClock.now
    private static let wallEpoch = wallClockNow().seconds
}

/// Time since 1970 by the system's wall clock.
func wallClockNow() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
}
