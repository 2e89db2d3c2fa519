/// How many items are needed to detect a difference as large as the observed one.
package enum SampleSize {
    /// For shares on the same items (Connor, 1987); nil if no difference was observed.
    ///
    /// The test is two-sided at level `alpha` and has the power `power`.
    package static func paired(
        _ shares: PairedShares, alpha: Double = 0.05, power: Double = 0.8
    ) -> Int? {
        guard shares.count > 0, shares.losses != shares.wins else { return nil }
        let discordant = Double(shares.losses + shares.wins) / Double(shares.count)
        let difference = shares.difference
        let a = NormalDistribution.quantile(1 - alpha / 2)
        let b = NormalDistribution.quantile(power)
        let spread =
            a * discordant.squareRoot()
            + b * max(0, discordant - difference * difference).squareRoot()
        return whole(spread * spread / (difference * difference))
    }

    /// For real-valued scores, by the normal approximation.
    package static func paired(
        _ means: PairedMeans, alpha: Double = 0.05, power: Double = 0.8
    ) -> Int? {
        let moments = means.moments
        guard moments.count > 1, moments.mean != 0 else { return nil }
        let z = NormalDistribution.quantile(1 - alpha / 2) + NormalDistribution.quantile(power)
        return whole(z * z * moments.variance / (moments.mean * moments.mean))
    }

    /// Rounded up; nil if the number is too large to be useful.
    private static func whole(_ count: Double) -> Int? {
        count < 1e15 ? max(1, Int(count.rounded(.up))) : nil
    }
}
