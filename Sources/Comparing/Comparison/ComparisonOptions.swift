package import Results
package import Statistics

/// How a comparison decides.
package struct ComparisonOptions: Sendable {
    package var confidence = 0.95
    /// How much worse still counts as not worse, in the unit of the score.
    package var margin = 0.02
    /// The same as a share of the baseline's mean; if set, it replaces ``margin``.
    package var relativeMargin: Double?
    /// What is compared if it is not a score: less of it is better.
    package var measure: Measure?
    package var bootstrap = Bootstrap()
    package var permutation = PairedPermutation()
    /// How many random draws one figure may take; with more data, the normal approximation is as
    /// good.
    package var draws = 400_000_000

    package init() {}

    /// The factor that makes larger values better: -1 if less of the metric is better.
    var sign: Double { measure == nil ? 1 : -1 }

    /// The p-value below which a result is significant.
    package var alpha: Double { 1 - confidence }
}
