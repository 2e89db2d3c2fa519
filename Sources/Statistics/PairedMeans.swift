/// Real-valued scores of two targets on the same items, compared by Student's paired t.
package struct PairedMeans: Equatable, Sendable {
    package let moments: Moments

    /// - Parameter differences: Second minus first, one for each item or cluster.
    package init(differences: [Double]) { moments = Moments(differences) }

    package init(moments: Moments) { self.moments = moments }

    /// The p-value for the claim that the mean difference is above a given one.
    package func aboveP(_ supposed: Double) -> Double {
        guard moments.count > 1 else { return 1 }
        let offset = moments.mean - supposed
        if moments.standardError == 0 { return offset > 0 ? 0 : 1 }
        let t = offset / moments.standardError
        return StudentT.above(t, degrees: Double(moments.count - 1))
    }

    /// The p-value for the claim that it is below a given one.
    package func belowP(_ supposed: Double) -> Double {
        guard moments.count > 1 else { return 1 }
        if moments.standardError == 0 { return moments.mean < supposed ? 0 : 1 }
        return 1 - aboveP(supposed)
    }

    /// The two-sided p-value for a difference from zero.
    package var differentP: Double { min(1, 2 * min(aboveP(0), belowP(0))) }
}
