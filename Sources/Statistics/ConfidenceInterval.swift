/// The range in which a figure lies with a stated confidence.
package struct ConfidenceInterval: Equatable, Sendable {
    package var lower: Double
    package var upper: Double
    /// 0.95 means 95%.
    package var confidence: Double

    package init(lower: Double, upper: Double, confidence: Double) {
        self.lower = lower
        self.upper = upper
        self.confidence = confidence
    }
}

extension ConfidenceInterval {
    /// Wilson's score interval for a share, which stays within 0 and 1 and suits small samples.
    ///
    /// Nil if the count is zero.
    package static func wilson(
        successes: Int, of count: Int, confidence: Double = 0.95
    ) -> ConfidenceInterval? {
        guard count > 0 else { return nil }
        let n = Double(count)
        let share = Double(successes) / n
        let z = NormalDistribution.quantile(1 - (1 - confidence) / 2)
        let scale = 1 + z * z / n
        let middle = (share + z * z / (2 * n)) / scale
        let half = z / scale * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        // The interval ends exactly at 0 or 1 there; rounding would miss it.
        return ConfidenceInterval(
            lower: successes == 0 ? 0 : middle - half,
            upper: successes == count ? 1 : middle + half, confidence: confidence)
    }

    /// The mean of real-valued scores by Student's t; nil for fewer than two.
    package static func mean(
        of values: [Double], confidence: Double = 0.95
    ) -> ConfidenceInterval? {
        mean(of: Moments(values), confidence: confidence)
    }

    /// The same, from sums that were computed while the values were read.
    package static func mean(
        of moments: Moments, confidence: Double = 0.95
    ) -> ConfidenceInterval? {
        guard moments.count > 1 else { return nil }
        let t = StudentT.quantile(1 - (1 - confidence) / 2, degrees: Double(moments.count - 1))
        let half = t * moments.standardError
        return ConfidenceInterval(
            lower: moments.mean - half, upper: moments.mean + half, confidence: confidence)
    }
}
