import Platform

/// Maps values to positions between 0 and 1, and selects the values that get a tick.
struct Scale {
    let lower: Double
    let upper: Double
    let ticks: [Double]
    private let isLogarithmic: Bool
    /// Above it, the differences of values would be infinite.
    private static let largest = 1e300

    /// Covers the values linearly; stays within the limits, if there are any.
    init(
        linear values: [Double], within limits: ClosedRange<Double>? = nil, steps: Int = 4
    ) {
        let finite = values.filter { abs($0) < Self.largest }
        var low = finite.min() ?? 0
        var high = finite.max() ?? 1
        if high - low < max(abs(high), abs(low)) * 1e-9 || high == low {
            let half = max(abs(high) * 0.05, limits == nil ? 1e-6 : 0.05)
            (low, high) = (low - half, high + half)
        }
        let step = Self.step((high - low) / Double(steps))
        low = (low / step + 1e-9).rounded(.down) * step
        high = (high / step - 1e-9).rounded(.up) * step
        if let limits {
            low = max(low, limits.lowerBound)
            high = min(high, limits.upperBound)
        }
        (lower, upper) = (low, high)
        isLogarithmic = false
        let first = Int((low / step - 1e-9).rounded(.up))
        let last = Int((high / step + 1e-9).rounded(.down))
        ticks = first <= last ? (first...last).map { Double($0) * step } : [low, high]
    }

    /// Covers values above zero logarithmically.
    init(logarithmic values: [Double], steps: Int = 6) {
        let positive = values.filter { $0 < Self.largest && $0 > 0 }
        let low = (positive.min() ?? 1) / 1.15
        let high = (positive.max() ?? 10) * 1.15
        (lower, upper) = (low, high)
        isLogarithmic = true
        let decades = Int(log10(low).rounded(.down))...Int(log10(high).rounded(.up))
        func all(_ factors: [Double]) -> [Double] {
            decades.flatMap { decade in factors.map { $0 * pow(10, Double(decade)) } }
                .filter { low...high ~= $0 }
        }
        let candidates = [[1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]].map(all)
        var chosen = candidates.first { $0.count <= steps } ?? candidates[3]
        while chosen.count > steps {
            chosen = chosen.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        }
        ticks = chosen
    }

    /// The position of a value; a value beyond an end is at that end.
    func place(_ value: Double) -> Double {
        guard value.isFinite, upper > lower else { return 0 }
        let place =
            isLogarithmic
            ? (log(max(value, lower * 1e-6)) - log(lower)) / (log(upper) - log(lower))
            : (value - lower) / (upper - lower)
        return min(1, max(0, place))
    }

    /// A step of 1, 2 or 5 times a power of ten, close to the requested one.
    private static func step(_ wanted: Double) -> Double {
        guard wanted > 0, wanted.isFinite else { return 1 }
        let power = pow(10, log10(wanted).rounded(.down))
        let factor = wanted / power
        return (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10) * power
    }
}
