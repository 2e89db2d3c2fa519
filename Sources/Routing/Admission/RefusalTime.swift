/// How long refusals take to come back (RFC 6298's mean and deviation).
struct RefusalTime: Equatable, Sendable {
    private(set) var mean = 0.5
    private var deviation = 0.12
    private var isKnown = false

    /// Not refused within so many seconds is as good as let through; a gateway may try for a minute
    /// before it refuses.
    var patience: Double { min(180, mean + 4 * deviation + 0.05) }

    /// The same if nothing is sent in the meantime, so that it must not be long.
    var brief: Double { min(Self.long, patience) }

    /// Who takes longer works on the request, and a place there is taken by it.
    static let long = 5.0

    mutating func note(_ delay: Double) {
        if !isKnown { (mean, deviation, isKnown) = (delay, delay / 2, true) }
        deviation += (abs(delay - mean) - deviation) / 8
        mean += (delay - mean) / 8
    }
}
