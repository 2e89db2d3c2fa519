/// How long refusals take to arrive (RFC 6298's mean and deviation).
struct RefusalTime: Equatable, Sendable {
    private(set) var mean = 0.5
    private var deviation = 0.12
    private var isKnown = false

    /// A request that was not refused within this many seconds counts as let through; a gateway may
    /// try for a minute before it refuses.
    var patience: Double { min(180, mean + 4 * deviation + 0.05) }

    /// The same if nothing is sent during the wait, so it must be short.
    var brief: Double { min(Self.long, patience) }

    /// An endpoint that takes longer works on the request, which occupies a place there.
    static let long = 5.0

    mutating func note(_ delay: Double) {
        if !isKnown { (mean, deviation, isKnown) = (delay, delay / 2, true) }
        deviation += (abs(delay - mean) - deviation) / 8
        mean += (delay - mean) / 8
    }
}
