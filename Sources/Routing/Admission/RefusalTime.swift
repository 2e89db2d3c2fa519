/// How long refusals take to come back (RFC 6298's mean and deviation).
struct RefusalTime: Equatable, Sendable {
    private(set) var mean = 0.5
    private var deviation = 0.12
    private var isKnown = false

    /// A request not refused within so many seconds counts as let through; a gateway may retry for
    /// a minute before it refuses.
    var patience: Double { min(180, mean + 4 * deviation + 0.05) }

    /// The same if nothing is sent in the meantime, so it must be short.
    var brief: Double { min(Self.long, patience) }

    /// A request that takes longer is being worked on, and holds a slot there.
    static let long = 5.0

    mutating func note(_ delay: Double) {
        if !isKnown { (mean, deviation, isKnown) = (delay, delay / 2, true) }
        deviation += (abs(delay - mean) - deviation) / 8
        mean += (delay - mean) / 8
    }
}
