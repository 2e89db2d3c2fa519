import Platform

/// The approximate number of requests let through in the latest `memory` seconds.
struct Flow: Equatable, Sendable {
    private var count = 0.0
    private var at = 0.0
    private var memory = 1.0

    mutating func note(at now: Double, memory: Double) {
        count = value(at: now) + 1
        (at, self.memory) = (now, memory)
    }

    func value(at now: Double) -> Double { count * exp(min(0, at - now) / memory) }
}
