import Vocabulary

/// A quota that refills continuously.
///
/// Its burst is at most three seconds' worth: some servers count in fixed windows, and a
/// minute's worth at once followed by the refill would be twice their limit.
/// Time is passed in, so a test owns it.
struct TokenBucket: Equatable, Sendable {
    /// The provider's limit per minute.
    private(set) var perMinute: Double
    private var level: Double
    private var updated: Instant

    init(perMinute: Int, now: Instant) {
        self.perMinute = Double(max(1, perMinute))
        level = 0
        updated = now
        level = burst
    }

    /// A day in nanoseconds; a server that claims a longer wait is not believed.
    private static let longestWait = 86_400e9

    private var burst: Double { max(1, perMinute / 60 * burstSeconds) }
    private var perNanosecond: Double { perMinute * share / 60e9 }

    /// Shorter after refusals, because some providers count per second.
    private var burstSeconds = 3.0
    /// The share of the published pace to use; slightly less after refusals, for providers with a
    /// clock of their own.
    private var share = 1.0

    /// A request was refused although this bucket had room for it.
    mutating func tighten() {
        burstSeconds = max(0.25, burstSeconds / 2)
        share = max(0.995, share * 0.999)
        level = min(level, 0)
    }

    /// The wait before `amount` may be taken; zero admits now.
    ///
    /// An amount above the burst is admitted when the bucket is full, and paid off afterwards. The
    /// wait is at most a day, because a reply may claim any usage.
    mutating func wait(for amount: Double, at now: Instant) -> Duration {
        refill(now)
        let needed = min(amount, burst) - level
        if needed <= 0 { return .zero }
        return .nanoseconds(Int64(min(needed / perNanosecond, Self.longestWait).rounded(.up)))
    }

    mutating func take(_ amount: Double) { level -= amount }

    /// Returns the unused part of a reservation.
    mutating func giveBack(_ amount: Double) { level = min(burst, level + amount) }

    /// Corrects the level to what the provider says is left in its window.
    ///
    /// It can only lower the level: what others use with the same key shows here, while a higher
    /// figure may be outdated.
    mutating func correct(left: Double, reset: Duration, at now: Instant) {
        refill(now)
        guard left < level else { return }
        if left > 0 {
            level = min(level, left)
        } else {
            // Nothing is left until the reset: the level falls so far that the refill takes exactly
            // as long.
            level = min(level, 1 - min(reset.seconds, 60) * perMinute / 60)
        }
    }

    /// Adopts a limit that the provider states.
    mutating func adopt(perMinute limit: Int, at now: Instant) {
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
