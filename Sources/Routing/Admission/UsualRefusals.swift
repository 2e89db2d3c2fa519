import Platform

/// The share of requests that is refused whatever the pace: a gateway's random faults, say.
///
/// Taken over from a trial, and refined by blocks of a hundred requests.
struct UsualRefusals: Equatable, Sendable {
    private(set) var share = 0.01
    /// Whether the last trial has shown that refusals come by chance.
    private(set) var isChance = false
    private var weight = 5.0
    /// What the last trial has shown at most: a paced scope may learn up to here without another.
    private var shown = 0.0

    /// A share of requests that is worth noticing beyond the usual one: less than that costs less
    /// than finding out.
    private static let excess = 0.2
    /// What one request that is let through says against such an excess.
    static let letThrough = -log(1 - excess)

    /// One standard deviation above, 1 to 95 %.
    var upper: Double {
        let deviation = (max(share, 0.001) * (1 - share) / weight).squareRoot()
        return min(0.95, max(0.01, share + deviation + (weight > 20 ? 0.5 / weight : 0)))
    }

    /// What one refusal says for an excess.
    var evidence: Double { log((upper + Self.excess * (1 - upper)) / upper) }

    /// The length of a run of refusals that chance brings about with these odds, if at least
    /// such a share was refused lately.
    func run(odds: Double, lately: Double = 0) -> Double { log(odds) / log(max(upper, lately)) }

    /// More refusals among so many requests are not usual: two standard deviations and `more`.
    func most(of count: Int, more: Double) -> Double {
        let share = max(0.005, share)
        let mean = share * Double(count)
        return more + mean + 2 * (mean * (1 - share)).squareRoot()
    }

    /// So many refusals that did not depend on the pace are chance.
    private static let enough = 5

    /// Nothing is known.
    mutating func forget() { self = UsualRefusals() }

    /// A trial was quiet, so that what it refused had nothing to do with the pace.
    mutating func adopt(quiet refused: Int, of count: Int) {
        isChance = refused >= Self.enough
        let known = min(weight, 5)
        share = (share * known + Double(refused)) / (known + Double(count))
        weight = known + Double(count)
        shown = share + 2 * (share / Double(count)).squareRoot()
    }

    /// The same share was refused at less: chance.
    ///
    /// The lower bound is kept, since a higher share would let a limit's refusals pass for chance.
    mutating func adopt(loud refused: Int, of count: Int) {
        isChance = true
        let found = min(0.95, Double(refused) / Double(count))
        share = max(0.01, found - 0.5 * (found * (1 - found) / Double(count)).squareRoot())
        weight = Double(count)
    }

    /// Takes in a block of requests without a limit in sight; `isPaced` is careful, since a limit
    /// that is known may refuse some of them.
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
