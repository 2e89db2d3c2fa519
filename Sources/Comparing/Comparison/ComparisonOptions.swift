package import Results
package import Statistics

/// The settings of a comparison.
package struct ComparisonOptions: Sendable {
    package var confidence = 0.95
    /// How much worse still counts as not worse, in the unit of the score.
    package var margin = 0.02
    /// The same as a share of the baseline's mean; if set, it replaces ``margin``.
    package var relativeMargin: Double?
    /// The measure to compare, of which less is better; nil for a score.
    package var measure: Measure?
    package var bootstrap = Bootstrap()
    package var permutation = PairedPermutation()
    /// The most random draws for one figure; with more values the normal approximation is as good.
    package var draws = 400_000_000

    package init() {}

    /// The direction of the metric: -1 if less is better.
    var sign: Double { measure == nil ? 1 : -1 }

    /// A difference is significant if its p-value is below this.
    package var alpha: Double { 1 - confidence }
}
