import Platform

/// One figure in a series.
package struct SeriesPoint: Equatable, Sendable {
    package var value: Double
    /// The standard error of the figure; nil if it is not known, as for a cost.
    package var standardError: Double?

    package init(value: Double, standardError: Double? = nil) {
        self.value = value
        self.standardError = standardError
    }
}

/// A point in a series from which on the figures stay at another level.
package struct ChangePoint: Equatable, Sendable {
    /// The index of the first figure of the new level.
    package let index: Int
    package let before: Double
    package let after: Double
    /// The p-value of the difference of the two levels, by the normal distribution.
    ///
    /// It is too small, because the search picks the largest jumps: use it to rank changes, not to
    /// prove them.
    package let p: Double
}

extension ChangePoint {
    /// Finds the levels that explain a series best, with Schwarz's penalty (BIC) for each level.
    ///
    /// Exact: optimal partitioning (Jackson et al., 2005). A point's weight is the inverse of its
    /// variance; missing errors are estimated from the differences of neighbours.
    package static func all(in series: [SeriesPoint]) -> [ChangePoint] {
        guard series.count > 2 else { return [] }
        let segments = Segments(series)
        // A new level has two more parameters: its value and where it begins.
        let penalty = 2 * log(Double(series.count)) + 2
        var costs = [-penalty]
        var starts = [0]
        for end in 1...series.count {
            var best = (cost: Double.infinity, start: 0)
            for start in 0..<end {
                let cost = costs[start] + segments.cost(start..<end) + penalty
                if cost < best.cost { best = (cost, start) }
            }
            costs.append(best.cost)
            starts.append(best.start)
        }
        var bounds = [series.count]
        while let end = bounds.last, end > 0 { bounds.append(starts[end]) }
        bounds.reverse()
        return bounds.indices.dropFirst().dropLast().map { place in
            segments.change(bounds[place - 1]..<bounds[place], bounds[place]..<bounds[place + 1])
        }
    }
}

/// Prefix sums of a series; their differences are the sums of any part.
private struct Segments {
    private var weights = [0.0]
    private var values = [0.0]
    private var squares = [0.0]
    /// Subtracted from all values, so that squares lose no digits.
    private let center: Double

    init(_ series: [SeriesPoint]) {
        center = series.reduce(0) { $0 + $1.value } / Double(series.count)
        let fallback = Self.variance(of: series)
        for point in series {
            let variance = point.standardError.map { $0 * $0 } ?? fallback
            let weight = 1 / max(variance, fallback * 1e-6, .leastNormalMagnitude)
            let value = point.value - center
            weights.append(weights[weights.count - 1] + weight)
            values.append(values[values.count - 1] + weight * value)
            squares.append(squares[squares.count - 1] + weight * value * value)
        }
    }

    /// The variance of the noise, from the median difference of neighbours, which a jump does not
    /// change.
    private static func variance(of series: [SeriesPoint]) -> Double {
        let steps = zip(series.dropFirst(), series).map { abs($0.value - $1.value) }.sorted()
        let median = Quantile.of(sorted: steps, 0.5) / 0.6745
        let scale = series.reduce(0) { max($0, abs($1.value)) }
        // Equal figures have no noise; the floor of a millionth still lets a jump show.
        return max(median * median / 2, scale * scale * 1e-12, 1e-300)
    }

    private func sums(_ range: Range<Int>) -> (weight: Double, value: Double, square: Double) {
        (
            weights[range.upperBound] - weights[range.lowerBound],
            values[range.upperBound] - values[range.lowerBound],
            squares[range.upperBound] - squares[range.lowerBound]
        )
    }

    /// The weighted sum of squares around the part's own mean.
    func cost(_ range: Range<Int>) -> Double {
        let sums = sums(range)
        return max(0, sums.square - sums.value * sums.value / sums.weight)
    }

    func change(_ left: Range<Int>, _ right: Range<Int>) -> ChangePoint {
        let (before, after) = (sums(left), sums(right))
        let levels = (before.value / before.weight, after.value / after.weight)
        let error = (1 / before.weight + 1 / after.weight).squareRoot()
        return ChangePoint(
            index: right.lowerBound, before: levels.0 + center, after: levels.1 + center,
            p: min(1, 2 * NormalDistribution.above(abs(levels.1 - levels.0) / error)))
    }
}
