/// Student's t distribution.
package enum StudentT {
    /// The share above `t`.
    package static func above(_ t: Double, degrees: Double) -> Double {
        if t.isInfinite { return t > 0 ? 0 : 1 }
        let tail = BetaDistribution.below(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
        return t > 0 ? tail : 1 - tail
    }

    /// The point below which a share lies, by bisection; the bounds are doubled first until they
    /// hold it.
    package static func quantile(_ share: Double, degrees: Double) -> Double {
        if share == 0.5 { return 0 }
        if share < 0.5 { return -quantile(1 - share, degrees: degrees) }
        var low = 0.0
        var high = 1.0
        while above(high, degrees: degrees) > 1 - share, high < 1e300 { high *= 2 }
        for _ in 0..<200 where low.nextUp < high {
            let middle = (low + high) / 2
            if above(middle, degrees: degrees) > 1 - share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
