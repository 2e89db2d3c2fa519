package import Results
package import Statistics

/// How a comparison decides.
package struct ComparisonOptions: Sendable {
    package var confidence = 0.95
    /// How much worse still counts as not worse, in the unit of the score.
    package var margin = 0.02
    /// The same as a share of the baseline's mean; it replaces ``margin`` if set.
    package var relativeMargin: Double?
    /// The measure that is compared, if it is not a score: less of it is better.
    package var measure: Measure?
    package var bootstrap = Bootstrap()
    package var permutation = PairedPermutation()
    /// The most random draws that one figure may take; beyond it the normal approximation is as
    /// good.
    package var draws = 400_000_000

    package init() {}

    /// What makes more of the metric better: -1 if less is.
    var sign: Double { measure == nil ? 1 : -1 }

    /// How far a p-value must go to show something.
    package var alpha: Double { 1 - confidence }
}
