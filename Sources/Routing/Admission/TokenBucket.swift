import Vocabulary

/// A quota that refills continuously.
///
/// Its burst is at most three seconds' worth: some servers count in fixed windows, and a
/// minute's worth at once followed by the refill would be twice their limit.
/// Time is passed in, so a test owns it.
struct TokenBucket: Equatable, Sendable {
    /// What the provider allows in a minute.
    private(set) var perMinute: Double
    private var level: Double
    private var updated: Instant

    init(perMinute: Int, now: Instant) {
        self.perMinute = Double(max(1, perMinute))
        level = 0
        updated = now
        level = burst
    }

    /// A day in nanoseconds: a server that claims to have counted more is not believed.
    private static let longestWait = 86_400e9

    private var burst: Double { max(1, perMinute / 60 * burstSeconds) }
    private var perNanosecond: Double { perMinute * share / 60e9 }

    /// Less after refusals: some places count by the second.
    private var burstSeconds = 3.0
    /// The share of the published pace that is used; a little less after refusals, for providers
    /// whose clock differs.
    private var share = 1.0

    /// A request was refused although there was room for it by this count.
    mutating func tighten() {
        burstSeconds = max(0.25, burstSeconds / 2)
        share = max(0.995, share * 0.999)
        level = min(level, 0)
    }

    /// The wait before `amount` may be taken; zero admits now.
    ///
    /// More than the burst is admitted when the bucket is full, and paid off after. A day at most
    /// is told at a time: what a reply says that it used may be more than all days have room for.
    mutating func wait(for amount: Double, at now: Instant) -> Duration {
        refill(now)
        let needed = min(amount, burst) - level
        if needed <= 0 { return .zero }
        return .nanoseconds(Int64(min(needed / perNanosecond, Self.longestWait).rounded(.up)))
    }

    mutating func take(_ amount: Double) { level -= amount }

    /// Gives back what a reservation turned out not to need.
    mutating func giveBack(_ amount: Double) { level = min(burst, level + amount) }

    /// Takes the provider's word for what is left in its present window.
    ///
    /// It can only make the bucket more careful: what others use with the same key shows
    /// here, while a generous figure may be stale.
    mutating func correct(left: Double, reset: Duration, at now: Instant) {
        refill(now)
        guard left < level else { return }
        if left > 0 {
            level = min(level, left)
        } else {
            // Nothing left until the reset: the bucket goes so far below zero that the refill takes
            // just as long.
            level = min(level, 1 - min(reset.seconds, 60) * perMinute / 60)
        }
    }

    /// Takes over a limit that the provider states.
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
