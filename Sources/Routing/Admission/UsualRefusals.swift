import Platform

/// The share of requests that is refused at any pace, such as a gateway's random faults.
///
/// Adopted from a trial, and refined by blocks of a hundred requests.
struct UsualRefusals: Equatable, Sendable {
    private(set) var share = 0.01
    /// Whether the last trial has shown that refusals come by chance.
    private(set) var isChance = false
    private var weight = 5.0
    /// The highest share that the last trial allows: a paced scope may learn up to here without
    /// another trial.
    private var shown = 0.0

    /// The share beyond the usual one that is worth reacting to; finding out about less costs more
    /// than it saves.
    private static let excess = 0.2
    /// The evidence of one request let through against such an excess.
    static let letThrough = -log(1 - excess)

    /// One standard deviation above, within 1 and 95%.
    var upper: Double {
        let deviation = (max(share, 0.001) * (1 - share) / weight).squareRoot()
        return min(0.95, max(0.01, share + deviation + (weight > 20 ? 0.5 / weight : 0)))
    }

    /// The evidence of one refusal for an excess.
    var evidence: Double { log((upper + Self.excess * (1 - upper)) / upper) }

    /// The length of a run of refusals that chance explains with these odds, given the share
    /// refused lately.
    func run(odds: Double, lately: Double = 0) -> Double { log(odds) / log(max(upper, lately)) }

    /// The most usual refusals among so many requests: two standard deviations, and `more`.
    func most(of count: Int, more: Double) -> Double {
        let share = max(0.005, share)
        let mean = share * Double(count)
        return more + mean + 2 * (mean * (1 - share)).squareRoot()
    }

    /// This many refusals that did not depend on the pace are chance.
    private static let enough = 5

    /// Forgets everything.
    mutating func forget() { self = UsualRefusals() }

    /// Adopts the share of a quiet trial, whose refusals did not depend on the pace.
    mutating func adopt(quiet refused: Int, of count: Int) {
        isChance = refused >= Self.enough
        let known = min(weight, 5)
        share = (share * known + Double(refused)) / (known + Double(count))
        weight = known + Double(count)
        shown = share + 2 * (share / Double(count)).squareRoot()
    }

    /// Adopts the share of a loud trial, in which the same share was refused at a lower rate.
    ///
    /// Its lower bound is used, because with more a limit's refusals would pass as chance.
    mutating func adopt(loud refused: Int, of count: Int) {
        isChance = true
        let found = min(0.95, Double(refused) / Double(count))
        share = max(0.01, found - 0.5 * (found * (1 - found) / Double(count)).squareRoot())
        weight = Double(count)
    }

    /// Learns from a block of requests without signs of a limit; with `isPaced` carefully, because
    /// a known limit may have refused some of them.
    mutating func learn(refused: Int, of count: Int, isPaced: Bool) {
        let size = Double(count)
        let found = Double(refused) / size
        let scatter = 3 * (max(share, 0.01) * (1 - share) * (1 / size + 1 / weight)).squareRoot()
        if found < share - scatter {
            (share, weight) = (found, size)
            return
        }
        let isNear = found < share + min(scatter, 0.05) && (!isPaced || found <= shown)
        guard isNear || found <= max(share, isPaced ? 0.02 : 0) else { return }
        share = (share * weight + Double(refused)) / (weight + size)
        weight = min(1_000, weight + size)
    }
}
