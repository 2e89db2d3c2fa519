import Vocabulary

/// Confidence intervals for a mean, by drawing the items again thousands of times.
///
/// Seeded: the same data, seed and number of resamples give the same interval.
package struct Bootstrap: Sendable {
    package enum Method: String, Sendable {
        /// Quantiles of the means that were drawn.
        case percentile
        /// Corrected for bias and skew (Efron, 1987), which few or lopsided items need.
        case bca
    }

    package var resamples = 10_000
    package var seed: UInt64 = 20_250_101
    package var method = Method.bca

    package init(resamples: Int = 10_000, seed: UInt64 = 20_250_101, method: Method = .bca) {
        self.resamples = resamples
        self.seed = seed
        self.method = method
    }

    /// The interval of a mean, or of a paired difference given item by item.
    ///
    /// If the cluster of each value is given, whole clusters are drawn. Nil for fewer than two
    /// values or clusters.
    package func interval(
        of values: [Double], clusters: [Int]? = nil, confidence: Double = 0.95
    ) -> ConfidenceInterval? {
        guard let resampling = Self.resampling(values, clusters) else { return nil }
        var generator = SeededGenerator(seed: seed)
        var means = resampling.means(resamples, &generator)
        means.sort()
        let tail = (1 - confidence) / 2
        var (low, high) = (tail, 1 - tail)
        if method == .bca, let shares = corrected(means, resampling, tail) { (low, high) = shares }
        return ConfidenceInterval(
            lower: Quantile.of(sorted: means, low), upper: Quantile.of(sorted: means, high),
            confidence: confidence)
    }

    private static func resampling(_ values: [Double], _ clusters: [Int]?) -> Resampling? {
        guard let clusters else { return values.count > 1 ? Resampling(values) : nil }
        precondition(clusters.count == values.count, "Every value needs a cluster.")
        let sums = Clusters.sums(values, clusters)
        return sums.count > 1 ? Resampling(clusters: sums) : nil
    }

    /// The quantiles to take instead of the two tails.
    private func corrected(
        _ means: [Double], _ resampling: Resampling, _ tail: Double
    ) -> (Double, Double)? {
        let estimate = resampling.estimate
        let tolerance = 1e-12 * max(1, abs(estimate))
        let below = means.partitioningIndex { $0 >= estimate - tolerance }
        let notAbove = means.partitioningIndex { $0 > estimate + tolerance }
        // Equal means count half, as in SciPy: with few values there are many of them.
        let share = Double(below + notAbove) / (2 * Double(means.count))
        let bias = NormalDistribution.quantile(share)
        guard bias.isFinite else { return nil }
        let z = NormalDistribution.quantile(tail)
        func moved(_ z: Double) -> Double {
            let sum = bias + z
            return NormalDistribution.below(bias + sum / (1 - resampling.acceleration * sum))
        }
        return (moved(z), moved(-z))
    }
}
