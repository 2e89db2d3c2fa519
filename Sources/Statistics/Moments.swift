/// Count, mean and variance, in one pass that loses no digits (Welford, 1962).
package struct Moments: Equatable, Sendable {
    package private(set) var count = 0
    package private(set) var mean = 0.0
    private var squares = 0.0

    package init() {}

    package init(_ values: [Double]) { for value in values { add(value) } }

    package mutating func add(_ value: Double) {
        count += 1
        let offset = value - mean
        mean += offset / Double(count)
        squares += offset * (value - mean)
    }

    /// The sample variance, over n − 1; zero for fewer than two values.
    package var variance: Double { count > 1 ? squares / Double(count - 1) : 0 }

    package var standardError: Double {
        count > 0 ? (variance / Double(count)).squareRoot() : 0
    }
}
