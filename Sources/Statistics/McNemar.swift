/// McNemar's test, which looks at the items on which just one of two targets is right.
package struct McNemar: Equatable, Sendable {
    /// Items that were right and are wrong now.
    package let losses: Int
    /// Items that were wrong and are right now.
    package let wins: Int

    package init(losses: Int, wins: Int) {
        self.losses = losses
        self.wins = wins
    }

    private var discordant: Int { losses + wins }
    private var binomial: BinomialDistribution {
        BinomialDistribution(tries: discordant, chance: 0.5)
    }

    /// Two-sided and exact, which is cautious: it errs less often than stated.
    package var exactP: Double {
        discordant == 0 ? 1 : min(1, 2 * binomial.atMost(min(losses, wins)))
    }

    /// Two-sided with half the weight of what was seen, which errs about as often as stated.
    package var midP: Double {
        if losses == wins { return 1 }
        let fewer = min(losses, wins)
        return min(1, 2 * binomial.atMost(fewer) - binomial.exactly(fewer))
    }

    /// One-sided mid-p for the claim that the second target is worse.
    package var worseP: Double {
        discordant == 0 ? 1 : binomial.atLeast(losses + 1) + binomial.exactly(losses) / 2
    }
}
