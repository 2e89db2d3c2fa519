/// Quantiles with linear interpolation, like NumPy's default.
package enum Quantile {
    /// - Precondition: The values are sorted and there is at least one.
    package static func of(sorted values: [Double], _ share: Double) -> Double {
        let place = min(max(share, 0), 1) * Double(values.count - 1)
        let low = Int(place)
        let high = min(low + 1, values.count - 1)
        return values[low] + (values[high] - values[low]) * (place - Double(low))
    }
}
