/// Latencies of results in milliseconds, from which every command takes its percentiles.
///
/// Percentiles are accurate to about 3% and never outside the range of measured latencies.
package struct LatencyTotals: Equatable, Sendable {
    package private(set) var count = 0
    package private(set) var sum = 0
    package private(set) var minimum = 0
    package private(set) var maximum = 0
    // Sixteen steps to each power of two.
    private var buckets: [Int] = []

    package init() {}

    package mutating func add(_ milliseconds: Int) {
        let value = max(0, milliseconds)
        minimum = count == 0 ? value : min(minimum, value)
        count += 1
        sum.addSaturated(value)
        maximum = max(maximum, value)
        let bucket = Self.bucket(value)
        if bucket >= buckets.count {
            buckets.append(contentsOf: repeatElement(0, count: bucket + 1 - buckets.count))
        }
        buckets[bucket] += 1
    }

    package var mean: Double? { count == 0 ? nil : Double(sum) / Double(count) }

    /// The latency that this share of the results did not exceed; nil without results.
    package func percentile(_ part: Double) -> Int? {
        guard count > 0 else { return nil }
        let rank = max(1, Int((part * Double(count)).rounded(.up)))
        var seen = 0
        for (bucket, number) in buckets.enumerated() {
            seen += number
            if seen >= rank { return min(maximum, max(minimum, Self.middle(of: bucket))) }
        }
        return maximum
    }

    /// The number of latencies near each of these values; values without any are left out.
    package var distribution: [(milliseconds: Int, count: Int)] {
        buckets.enumerated().filter { $0.element > 0 }
            .map { (min(maximum, max(minimum, Self.middle(of: $0.offset))), $0.element) }
    }

    private static func bucket(_ value: Int) -> Int {
        if value < 32 { return value }
        let exponent = Int.bitWidth - 1 - value.leadingZeroBitCount
        return (exponent - 4) * 16 + (value >> (exponent - 4))
    }

    private static func middle(of bucket: Int) -> Int {
        if bucket < 32 { return bucket }
        let shift = bucket / 16 - 1
        return (bucket - shift * 16) << shift + (1 << shift) / 2
    }
}
