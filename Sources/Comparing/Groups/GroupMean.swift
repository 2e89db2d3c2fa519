package import Statistics

/// A mean over groups, in which each group counts the same however many items it has.
package struct GroupMean: Equatable, Sendable {
    package private(set) var mean: Double
    /// Nil if a group is too small to tell how far its own mean may be off.
    package private(set) var interval: ConfidenceInterval?
    /// How many groups have a mean: the denominator.
    package private(set) var groups: Int

    /// Nil without any group that has a mean.
    ///
    /// The groups are those that there are and no sample of others, so only the items within them
    /// are chance: the error is that of a stratified sample, the root of the sum of
    /// variance / items over the groups, divided by their number.
    package init?(_ parts: [Part], confidence: Double) {
        guard !parts.isEmpty else { return nil }
        groups = parts.count
        mean = parts.reduce(0) { $0 + $1.mean } / Double(parts.count)
        guard !parts.contains(where: { $0.variance == nil }) else { return }
        let sum = parts.reduce(0) { $0 + ($1.variance ?? 0) / Double($1.count) }
        let half =
            NormalDistribution.quantile(1 - (1 - confidence) / 2) * sum.squareRoot()
            / Double(parts.count)
        // A mean of shares is one, too.
        let bounds = parts.allSatisfy(\.isShare) ? 0.0...1 : -Double.infinity...Double.infinity
        interval = ConfidenceInterval(
            lower: max(bounds.lowerBound, mean - half), upper: min(bounds.upperBound, mean + half),
            confidence: confidence)
    }

    /// One group, as far as a mean over groups needs it.
    package struct Part: Sendable {
        let mean: Double
        let count: Int
        /// Whether each value is 0 or 1.
        let isShare: Bool
        /// Of one item; nil if a single item has no variance.
        let variance: Double?

        /// Nil for a group without any value.
        package init?(_ moments: Moments, isBinary: Bool) {
            guard moments.count > 0 else { return nil }
            (mean, count, isShare) = (moments.mean, moments.count, isBinary)
            if isBinary {
                // A group with all right has no variance of its own, and its share is not certain
                // for that: one more of each, as Laplace has it.
                let right = moments.mean * Double(moments.count)
                let share = (right + 1) / (Double(moments.count) + 2)
                variance = share * (1 - share)
            } else {
                variance = moments.count > 1 ? moments.variance : nil
            }
        }
    }
}
