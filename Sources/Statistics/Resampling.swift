import Vocabulary

/// Values to draw samples of the same size from, prepared so that a mean is quick to draw.
///
/// If there are few different values (right and wrong; lost, equal and won), only how often each is
/// drawn matters: a few binomial draws, however many items there are.
struct Resampling {
    private enum Plan {
        /// Each item by itself.
        case items([Double])
        /// Different values and how often each occurs.
        case values([(value: Double, count: Int)])
        /// Sums and sizes of the clusters that are drawn whole.
        case clusters([(sum: Double, count: Double)])
    }

    private let plan: Plan
    private let count: Int
    let estimate: Double
    /// The skewness of the mean as Efron's acceleration, from leaving out each item once.
    let acceleration: Double

    init(_ values: [Double]) {
        count = values.count
        let moments = Moments(values)
        estimate = moments.mean
        var cubes = 0.0
        var squares = 0.0
        for value in values {
            let offset = value - moments.mean
            squares += offset * offset
            cubes += offset * offset * offset
        }
        acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
        plan = Self.plan(for: values)
    }

    /// Draws whole clusters instead of items, for example if several items share a text.
    init(clusters: [(sum: Double, count: Double)]) {
        count = clusters.count
        plan = .clusters(clusters)
        let sum = clusters.reduce(0) { $0 + $1.sum }
        let size = clusters.reduce(0) { $0 + $1.count }
        estimate = sum / size
        let left = clusters.map { (sum - $0.sum) / (size - $0.count) }
        let mean = left.reduce(0, +) / Double(left.count)
        let squares = left.reduce(0) { $0 + (mean - $1) * (mean - $1) }
        let cubes = left.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) }
        acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    }

    private static func plan(for values: [Double]) -> Plan {
        let mostValues = 16
        var counts: [Double: Int] = [:]
        for value in values {
            counts[value, default: 0] += 1
            if counts.count > mostValues { return .items(values) }
        }
        // One binomial draw takes as long as a few dozen items.
        guard values.count > 64 * counts.count else { return .items(values) }
        return .values(counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    /// Means of random samples with replacement.
    func means(_ resamples: Int, _ generator: inout SeededGenerator) -> [Double] {
        switch plan {
        case .items(let values): means(of: values, resamples, &generator)
        case .values(let values): means(of: values, resamples, &generator)
        case .clusters(let clusters): means(of: clusters, resamples, &generator)
        }
    }

    private func means(
        of values: [Double], _ resamples: Int, _ generator: inout SeededGenerator
    ) -> [Double] {
        // A local copy stays in registers; `inout` would be written back at every step.
        var local = generator
        defer { generator = local }
        let bound = UInt64(values.count)
        let scale = 1 / Double(values.count)
        return values.withUnsafeBufferPointer { values in
            (0..<resamples).map { _ in
                // Two indices from the halves of one random number, each into its own sum.
                var even = 0.0
                var odd = 0.0
                for _ in 0..<values.count / 2 {
                    let random = local.next()
                    even += values[Int(((random >> 32) &* bound) >> 32)]
                    odd += values[Int(((random & 0xFFFF_FFFF) &* bound) >> 32)]
                }
                if values.count % 2 == 1 {
                    even += values[Int(((local.next() >> 32) &* bound) >> 32)]
                }
                return (even + odd) * scale
            }
        }
    }

    private func means(
        of values: [(value: Double, count: Int)], _ resamples: Int,
        _ generator: inout SeededGenerator
    ) -> [Double] {
        // Only the first draw always has the same distribution, which is expensive to set up.
        let first = values.first.map {
            BinomialSampler(tries: count, chance: Double($0.count) / Double(count))
        }
        return (0..<resamples).map { _ in
            var drawsLeft = count
            var itemsLeft = count
            var sum = 0.0
            for (index, part) in values.enumerated() where drawsLeft > 0 {
                let chance = Double(part.count) / Double(itemsLeft)
                let drawn =
                    index == 0
                    ? first?.draw(&generator) ?? 0
                    : chance >= 1
                        ? drawsLeft
                        : BinomialSampler(tries: drawsLeft, chance: chance).draw(&generator)
                sum += Double(drawn) * part.value
                drawsLeft -= drawn
                itemsLeft -= part.count
            }
            return sum / Double(count)
        }
    }

    private func means(
        of clusters: [(sum: Double, count: Double)], _ resamples: Int,
        _ generator: inout SeededGenerator
    ) -> [Double] {
        (0..<resamples).map { _ in
            var sum = 0.0
            var size = 0.0
            for _ in clusters.indices {
                let cluster = clusters[generator.index(below: UInt32(clusters.count))]
                sum += cluster.sum
                size += cluster.count
            }
            return sum / size
        }
    }
}
