/// A bucket that refills continuously up to one minute's worth.
struct RateAllowance {
    let perMinute: Int
    private var level: Double
    private var updated: Duration

    init(perMinute: Int, now: Duration) {
        self.perMinute = perMinute
        level = Double(perMinute)
        updated = now
    }

    /// The amount that is available now, in whole units.
    var remaining: Int { max(0, Int(level)) }

    /// How long until the bucket is full again.
    var untilFull: Duration { .seconds((Double(perMinute) - level) * 60 / Double(perMinute)) }

    mutating func refill(at now: Duration) {
        let minutes = max(0, (now - updated) / .seconds(60))
        level = min(Double(perMinute), level + minutes * Double(perMinute))
        updated = now
    }

    /// How long a request of this size has to wait; zero if it can be accepted now.
    func wait(for amount: Int) -> Duration {
        let missing = min(Double(amount), Double(perMinute)) - level
        return missing <= 0 ? .zero : .seconds(missing * 60 / Double(perMinute))
    }

    mutating func take(_ amount: Int) { level -= Double(amount) }

    /// A duration in the format of OpenAI's rate limit headers: `1s`, `6m0s`, `120ms`.
    static func spelling(_ duration: Duration) -> String {
        let milliseconds = Int((duration / .milliseconds(1)).rounded(.up))
        if milliseconds < 1000 { return "\(milliseconds)ms" }
        let seconds = (milliseconds + 999) / 1000
        return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m\(seconds % 60)s"
    }
}
