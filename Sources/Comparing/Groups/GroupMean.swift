package import Statistics

/// A mean over groups, in which each group has the same weight, however many items it has.
package struct GroupMean: Equatable, Sendable {
    package private(set) var mean: Double
    /// Nil if a group is too small to estimate the error of its own mean.
    package private(set) var interval: ConfidenceInterval?
    /// How many groups have a mean: the denominator.
    package private(set) var groups: Int

    /// Nil if no group has a mean.
    ///
    /// The groups are all there are, not a sample, so only the items within them vary by chance.
    /// The error is that of a stratified sample: the root of the sum of variance / items over the
    /// groups, divided by their number.
    package init?(_ parts: [Part], confidence: Double) {
        guard !parts.isEmpty else { return nil }
        groups = parts.count
        mean = parts.reduce(0) { $0 + $1.mean } / Double(parts.count)
        guard !parts.contains(where: { $0.variance == nil }) else { return }
        let sum = parts.reduce(0) { $0 + ($1.variance ?? 0) / Double($1.count) }
        let half =
            NormalDistribution.quantile(1 - (1 - confidence) / 2) * sum.squareRoot()
            / Double(parts.count)
        // A mean of shares is a share too.
        let bounds = parts.allSatisfy(\.isShare) ? 0.0...1 : -Double.infinity...Double.infinity
        interval = ConfidenceInterval(
            lower: max(bounds.lowerBound, mean - half), upper: min(bounds.upperBound, mean + half),
            confidence: confidence)
    }

    /// One group, with what a mean over groups needs.
    package struct Part: Sendable {
        let mean: Double
        let count: Int
        /// Whether each value is 0 or 1.
        let isShare: Bool
        /// The variance of single items; nil if there is only one item.
        let variance: Double?

        /// Nil for a group without any value.
        package init?(_ moments: Moments, isBinary: Bool) {
            guard moments.count > 0 else { return nil }
            (mean, count, isShare) = (moments.mean, moments.count, isBinary)
            if isBinary {
                // A group with all items right has no variance, yet its share is not certain; so
                // one right and one wrong item are added (Laplace's rule).
                let right = moments.mean * Double(moments.count)
                let share = (right + 1) / (Double(moments.count) + 2)
                variance = share * (1 - share)
            } else {
                variance = moments.count > 1 ? moments.variance : nil
            }
        }
    }
}
