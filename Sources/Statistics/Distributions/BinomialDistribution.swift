import Platform

/// The number of successes in a number of independent tries.
struct BinomialDistribution {
    let tries: Int
    let chance: Double

    /// The chance of exactly this many.
    func exactly(_ count: Int) -> Double {
        guard 0...tries ~= count else { return 0 }
        if chance <= 0 { return count == 0 ? 1 : 0 }
        if chance >= 1 { return count == tries ? 1 : 0 }
        return exp(
            Gamma.logChoose(tries, count) + Double(count) * log(chance)
                + Double(tries - count) * log1p(-chance))
    }

    /// The chance of at most this many.
    func atMost(_ count: Int) -> Double {
        if count < 0 { return 0 }
        if count >= tries { return 1 }
        return BetaDistribution.below(1 - chance, Double(tries - count), Double(count) + 1)
    }

    /// The chance of at least this many.
    func atLeast(_ count: Int) -> Double {
        if count <= 0 { return 1 }
        if count > tries { return 0 }
        return BetaDistribution.below(chance, Double(count), Double(tries - count) + 1)
    }
}
