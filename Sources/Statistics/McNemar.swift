/// McNemar's test, which uses the items that only one of two targets answers correctly.
package struct McNemar: Equatable, Sendable {
    /// Items that the first target answers correctly and the second does not.
    package let losses: Int
    /// Items that the second target answers correctly and the first does not.
    package let wins: Int

    package init(losses: Int, wins: Int) {
        self.losses = losses
        self.wins = wins
    }

    private var discordant: Int { losses + wins }
    private var binomial: BinomialDistribution {
        BinomialDistribution(tries: discordant, chance: 0.5)
    }

    /// The exact two-sided p-value, which is conservative: its error rate is below the stated one.
    package var exactP: Double {
        discordant == 0 ? 1 : min(1, 2 * binomial.atMost(min(losses, wins)))
    }

    /// The two-sided mid-p-value, which counts the observed outcome half; its error rate is close
    /// to the stated one.
    package var midP: Double {
        if losses == wins { return 1 }
        let fewer = min(losses, wins)
        return min(1, 2 * binomial.atMost(fewer) - binomial.exactly(fewer))
    }

    /// The one-sided mid-p-value for the claim that the second target is worse.
    package var worseP: Double {
        discordant == 0 ? 1 : binomial.atLeast(losses + 1) + binomial.exactly(losses) / 2
    }
}
