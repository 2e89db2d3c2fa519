package import Vocabulary

/// How many requests may be under way at one place, learned from its refusals.
///
/// Doubles each round until the first refusal (TCP's slow start), then grows by one a
/// round and falls to 0.7 on a refusal (CUBIC's factor, RFC 9438), at most once a round.
package struct ConcurrencyLimit: Equatable, Sendable {
    private var limit: Double
    private let maximum: Double
    private var isInSlowStart = true
    private var lastDecrease: Instant?
    /// What it was before the first refusal.
    private var unrefused = 0.0

    static let start = 8.0
    static let decrease = 0.7

    /// A maximum that somebody says the place bears `isKnown`: it is taken from the first
    /// request on, and still falls on a refusal.
    package init(maximum: Int, isKnown: Bool = false) {
        self.maximum = Double(max(1, maximum))
        limit = isKnown ? self.maximum : min(Self.start, self.maximum)
    }

    package var value: Int { Int(limit) }

    /// Whether refusals keep it below the maximum.
    var isReduced: Bool { lastDecrease != nil && limit < maximum }

    /// - Parameter wasFull: Whether the limit was in the way; a limit that nobody reaches
    ///   says nothing about what the place can bear, and does not grow.
    package mutating func succeeded(wasFull: Bool) {
        guard wasFull else { return }
        limit = min(maximum, limit + (isInSlowStart ? 1 : 1 / limit))
    }

    /// A refusal for a rate, which is the pace's business: it only ends the slow start.
    package mutating func refusedForRate() { isInSlowStart = false }

    /// A refusal; those that were sent before the last decrease do not count again.
    package mutating func refused(sentAt: Instant, at now: Instant) {
        isInSlowStart = false
        if let lastDecrease, sentAt <= lastDecrease { return }
        if lastDecrease == nil { unrefused = limit }
        lastDecrease = now
        limit = max(1, limit * Self.decrease)
    }

    /// Refusals turned out to have nothing to do with how much is under way.
    mutating func restore() {
        isInSlowStart = true
        if lastDecrease != nil { limit = max(limit, unrefused) }
        lastDecrease = nil
    }
}
