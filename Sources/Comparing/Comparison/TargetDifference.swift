package import Statistics

/// How a target differs from the baseline on the items that both have a score for.
package struct TargetDifference: Equatable, Sendable {
    /// The data behind the tests; greater differences are better for every metric.
    package enum Evidence: Equatable, Sendable {
        /// Right and wrong answers to independent items.
        case shares(PairedShares)
        /// Real-valued scores, or items in clusters.
        case means(PairedMeans)
    }

    /// The target's index among the columns.
    package internal(set) var place = 0
    package let target: String
    package let baseline: String
    /// How many items have a score in both.
    package let pairs: Int
    /// Items that only one of them has a score for.
    package let unpaired: Int
    /// Target minus baseline, in the unit of the metric.
    package let difference: Double
    package let interval: ConfidenceInterval?
    package let intervalMethod: IntervalMethod
    /// The test that gave ``p``.
    package let test: DifferenceTest
    /// The two-sided p-value for a difference, without correction for other comparisons.
    package let p: Double
    /// The same with Holm's correction over all targets of the comparison.
    package internal(set) var adjustedP: Double
    /// The p-value for "not worse by the margin", with the same correction.
    package internal(set) var adjustedNotWorseP = 1.0
    /// Items on which the target is worse than the baseline.
    package let losses: Int
    /// Items on which it is better.
    package let wins: Int
    /// How much worse a target may be and still counts as not worse.
    package let margin: Double
    package let evidence: Evidence
    package let equivalence: Equivalence
    /// How many items would detect such a difference with 80% power.
    package let itemsNeeded: Int?

    /// The p-value for the claim that the target is worse than the baseline by more than a margin.
    package func worseP(margin: Double = 0) -> Double {
        switch evidence {
        case .shares(let shares):
            margin == 0
                ? McNemar(losses: shares.losses, wins: shares.wins).worseP
                : shares.belowP(-margin)
        case .means(let means): means.belowP(-margin)
        }
    }

    /// The p-value for the claim that it is worse by less than a margin.
    package func notWorseP(margin: Double) -> Double {
        switch evidence {
        case .shares(let shares): shares.aboveP(-margin)
        case .means(let means): means.aboveP(-margin)
        }
    }
}

extension TargetDifference {
    /// The name of the test behind "not worse".
    package var notWorseName: String {
        if case .shares = evidence { Self.sharesTest } else { Self.meansTest }
    }

    static let sharesTest = "Tango's score test"
    static let meansTest = "paired Student's t"
}
