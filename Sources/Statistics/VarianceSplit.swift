/// How much of the variance of scores lies between items and how much between samples of one item.
///
/// More samples reduce only the part within items; more items reduce both. Computed by a
/// random-effects analysis of variance; items may have different numbers of samples.
package struct VarianceSplit: Equatable, Sendable {
    /// The variance of the items' true means.
    package let between: Double
    /// The variance of samples around their item's mean.
    package let within: Double
    /// The standard error of the mean over items.
    package let standardError: Double

    /// Nil for fewer than two items, or if no item has two samples.
    package init?(_ items: [[Double]]) {
        let groups = items.filter { !$0.isEmpty }.map { Moments($0) }
        let total = groups.reduce(0) { $0 + $1.count }
        guard groups.count > 1, total > groups.count else { return nil }
        let squaresWithin = groups.reduce(0) { $0 + $1.variance * Double($1.count - 1) }
        let grand = groups.reduce(0) { $0 + $1.mean * Double($1.count) } / Double(total)
        let squaresBetween = groups.reduce(0) {
            $0 + Double($1.count) * ($1.mean - grand) * ($1.mean - grand)
        }
        let counts = groups.reduce(0) { $0 + Double($1.count * $1.count) }
        let samples = (Double(total) - counts / Double(total)) / Double(groups.count - 1)
        within = squaresWithin / Double(total - groups.count)
        between = max(0, (squaresBetween / Double(groups.count - 1) - within) / samples)
        standardError = Moments(groups.map(\.mean)).standardError
    }
}
