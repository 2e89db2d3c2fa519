/// Two shares of correct answers on the same items, compared against a margin.
///
/// Tango's score test (1998). It generalizes McNemar's test to any difference; the nuisance share
/// is estimated under that difference.
package struct PairedShares: Equatable, Sendable {
    package let count: Int
    package let losses: Int
    package let wins: Int

    package init(count: Int, losses: Int, wins: Int) {
        self.count = count
        self.losses = losses
        self.wins = wins
    }

    /// Second minus first.
    package var difference: Double { count == 0 ? 0 : Double(wins - losses) / Double(count) }

    /// How far the observed difference lies above a given one, in standard errors.
    package func z(against supposed: Double) -> Double {
        let (n, b, c) = (Double(count), Double(wins), Double(losses))
        let offset = b - c - n * supposed
        if offset == 0 { return 0 }
        // The share of losses under the given difference: the larger root of 2n·q² + B·q + C.
        let linear = -b - c + (2 * n - b + c) * supposed
        let constant = -c * supposed * (1 - supposed)
        let root = max(0, linear * linear - 8 * n * constant).squareRoot()
        let share = (root - linear) / (4 * n)
        let variance = n * (2 * share + supposed * (1 - supposed))
        return variance > 0 ? offset / variance.squareRoot() : offset > 0 ? .infinity : -.infinity
    }

    /// The p-value for the claim that the difference is above a given one.
    ///
    /// Above −margin means that the second target is worse by less than the margin.
    package func aboveP(_ supposed: Double) -> Double {
        count == 0 ? 1 : NormalDistribution.above(z(against: supposed))
    }

    /// The p-value for the claim that the difference is below a given one.
    package func belowP(_ supposed: Double) -> Double {
        count == 0 ? 1 : NormalDistribution.below(z(against: supposed))
    }

    /// The differences that the test does not rule out; nil without items.
    package func interval(confidence: Double = 0.95) -> ConfidenceInterval? {
        guard count > 0 else { return nil }
        let limit = NormalDistribution.quantile(1 - (1 - confidence) / 2)
        return ConfidenceInterval(
            lower: bound(from: difference, towards: -1) { $0 < limit },
            upper: bound(from: difference, towards: 1) { $0 > -limit }, confidence: confidence)
    }

    /// Finds the difference at which z equals the limit, by bisection.
    private func bound(
        from start: Double, towards end: Double, isInside: (Double) -> Bool
    ) -> Double {
        var inside = start
        var outside = end
        for _ in 0..<100 {
            let middle = (inside + outside) / 2
            if isInside(z(against: middle)) { inside = middle } else { outside = middle }
        }
        return inside
    }
}
