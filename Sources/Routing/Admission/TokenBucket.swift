package import Vocabulary

/// A quota that refills continuously.
///
/// Its burst is three seconds' worth: some servers count in fixed windows, and a
/// minute's worth at once followed by the refill would be twice their limit.
/// Time is passed in, so a test owns it.
package struct TokenBucket: Equatable, Sendable {
    /// What the provider allows in a minute.
    package private(set) var perMinute: Double
    private var level: Double
    private var updated: Instant

    package init(perMinute: Int, now: Instant) {
        self.perMinute = Double(max(1, perMinute))
        level = 0
        updated = now
        level = burst
    }

    private var burst: Double { max(1, perMinute / 20) }
    private var perNanosecond: Double { perMinute / 60e9 }

    /// The wait before `amount` may be taken; zero admits now.
    ///
    /// More than the burst is admitted when the bucket is full, and paid off after.
    package mutating func wait(for amount: Double, at now: Instant) -> Duration {
        refill(now)
        let needed = min(amount, burst) - level
        return needed <= 0 ? .zero : .nanoseconds(Int64((needed / perNanosecond).rounded(.up)))
    }

    package mutating func take(_ amount: Double) { level -= amount }

    /// Gives back what a reservation turned out not to need.
    package mutating func giveBack(_ amount: Double) { level = min(burst, level + amount) }

    /// Takes the provider's word for what is left in its present window.
    ///
    /// It can only make the bucket more careful: what others use with the same key shows
    /// here, while a generous `remaining` may be stale by what is in flight.
    package mutating func correct(
        remaining: Int, inFlight: Double, reset: Duration?, at now: Instant
    ) {
        refill(now)
        let left = Double(remaining) - inFlight
        guard left < level else { return }
        guard left <= 0, let reset, reset > .zero else {
            level = min(level, max(left, 0))
            return
        }
        // Nothing left until the reset: fall so far that the refill takes just as long.
        level = min(level, 1 - min(reset.seconds, 60) * perMinute / 60)
    }

    /// Takes over a limit that the provider states.
    package mutating func adopt(perMinute limit: Int, at now: Instant) {
        refill(now)
        guard limit > 0, Double(limit) != perMinute else { return }
        perMinute = Double(limit)
        level = min(level, burst)
    }

    private mutating func refill(_ now: Instant) {
        guard now > updated else { return }
        level = min(burst, level + Double(now.nanoseconds - updated.nanoseconds) * perNanosecond)
        updated = now
    }
}
