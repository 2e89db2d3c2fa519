/// How a comparison decides.
package struct ComparisonOptions: Sendable {
    package var confidence = 0.95
    /// How much worse still counts as not worse, in the unit of the score.
    package var margin = 0.02
    package var bootstrap = Bootstrap()
    package var permutation = PairedPermutation()
    /// How many random draws one figure may take; beyond it the normal theory is as good.
    package var draws = 400_000_000

    package init() {}

    var alpha: Double { 1 - confidence }
}
