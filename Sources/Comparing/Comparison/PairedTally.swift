package import Results
package import Statistics

/// Two targets on the same items, summed pair by pair in constant memory.
package struct PairedTally: Sendable {
    package private(set) var moments = Moments()
    /// Items that only one of them has a score for.
    package private(set) var unpaired = 0
    private var losses = 0
    private var wins = 0
    private var isBinary: Bool
    private let measure: Measure?

    /// For a measure, less is better.
    package init(_ measure: Measure? = nil) {
        self.measure = measure
        isBinary = measure == nil
    }

    package mutating func add(_ new: ItemOutcome, against old: ItemOutcome) {
        switch (new, old) {
        case (.scored(let new), .scored(let old)):
            moments.add(new - old)
            // Counted only for right and wrong; other scores are compared by their mean.
            losses += new < old ? 1 : 0
            wins += new > old ? 1 : 0
            isBinary = isBinary && (new == 0 || new == 1) && (old == 0 || old == 1)
        case (.scored, _), (_, .scored): unpaired += 1
        default: break
        }
    }

    package var pairs: Int { moments.count }

    /// The name of the test behind ``notWorseP(margin:)``.
    package var notWorseName: String {
        isBinary ? TargetDifference.sharesTest : TargetDifference.meansTest
    }

    /// The p-value for the claim that the new target is worse by less than a margin; nil without
    /// pairs.
    package func notWorseP(margin: Double) -> Double? {
        guard pairs > 0 else { return nil }
        return isBinary
            ? PairedShares(count: pairs, losses: losses, wins: wins).aboveP(-margin)
            : measure == nil
                ? PairedMeans(moments: moments).aboveP(-margin)
                : PairedMeans(moments: moments).belowP(margin)
    }
}
