/// Whether a difference stays within a margin, which a test for a difference cannot show.
package struct Equivalence: Equatable, Sendable {
    /// In the unit of the score: 0.02 is two points of a hundred.
    package let margin: Double
    /// For the claim that the second target is not worse by the margin or more.
    package let notWorseP: Double
    /// For the claim that it is neither worse nor better by the margin: two one-sided tests.
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
