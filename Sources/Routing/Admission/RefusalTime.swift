/// How long refusals take to come back (RFC 6298's mean and deviation).
struct RefusalTime: Equatable, Sendable {
    private(set) var mean = 0.5
    private var deviation = 0.12
    private var isKnown = false

    /// Not refused within so many seconds is as good as let through.
    var patience: Double { min(5, mean + 4 * deviation + 0.05) }

    mutating func note(_ delay: Double) {
        if !isKnown { (mean, deviation, isKnown) = (delay, delay / 2, true) }
        deviation += (abs(delay - mean) - deviation) / 8
        mean += (delay - mean) / 8
    }
}
