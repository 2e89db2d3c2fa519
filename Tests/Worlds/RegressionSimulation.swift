package import Comparing
import Results
import Statistics
import Vocabulary

/// Two targets whose true skills are known, to see how often a comparison errs.
///
/// Half of the answers are shared, as targets mostly fail on the same items; the rest are
/// given independently, each with its own target's skill.
package struct RegressionSimulation: Sendable {
    private static let shared = 0.5

    /// How much of the items the first target has right.
    package let share: Double
    /// How much less the second one has.
    package let loss: Double

    package init(share: Double, loss: Double) {
        self.share = share
        self.loss = loss
    }

    /// One run's results; the same seed gives the same.
    ///
    /// Graded scores lie between 0 and 1, and go by chance around what was right or wrong.
    package func columns(items: Int, seed: UInt64, isGraded: Bool = false) -> [TargetColumn] {
        var generator = SeededGenerator(seed: seed)
        var old = TargetColumn(name: "old", reserving: items)
        var new = TargetColumn(name: "new", reserving: items)
        for _ in 0..<items {
            let first = generator.unit()
            // The same luck for both on shared items, so that only the loss itself differs.
            let second = generator.unit() < Self.shared ? first : generator.unit()
            let scores = (first < share ? 1.0 : 0, second < share - loss ? 1.0 : 0)
            old.append(.scored(isGraded ? (scores.0 + generator.unit()) / 2 : scores.0))
            new.append(.scored(isGraded ? (scores.1 + generator.unit()) / 2 : scores.1))
        }
        return [old, new]
    }

    /// The chance that a one-sided test at `alpha` finds the loss, by the normal approximation.
    package func power(items: Int, alpha: Double = 0.05) -> Double {
        let apart = 1 - Self.shared
        let losses = Self.shared * loss + apart * share * (1 - share + loss)
        let wins = apart * (1 - share) * (share - loss)
        let discordant = losses + wins
        let difference = losses - wins
        let root = Double(items).squareRoot()
        let z =
            (root * difference - NormalDistribution.quantile(1 - alpha) * discordant.squareRoot())
            / (discordant - difference * difference).squareRoot()
        return NormalDistribution.below(z)
    }
}
