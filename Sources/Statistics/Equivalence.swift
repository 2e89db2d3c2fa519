/// Whether a difference stays within a margin; a test for a difference cannot show that.
package struct Equivalence: Equatable, Sendable {
    /// In the unit of the score: 0.02 is two percentage points.
    package let margin: Double
    /// The p-value for the claim that the second target is worse by less than the margin.
    package let notWorseP: Double
    /// The p-value for the claim that it differs by less than the margin, from two one-sided tests.
    package let equivalentP: Double

    package init(margin: Double, _ shares: PairedShares) {
        self.init(
            margin: margin, above: shares.aboveP(-margin), below: shares.belowP(margin))
    }

    package init(margin: Double, _ means: PairedMeans) {
        self.init(margin: margin, above: means.aboveP(-margin), below: means.belowP(margin))
    }

    private init(margin: Double, above: Double, below: Double) {
        self.margin = margin
        notWorseP = above
        equivalentP = max(above, below)
    }
}
