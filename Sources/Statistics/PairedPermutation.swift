import Vocabulary

/// Tests whether paired differences are real by swapping the labels of pairs at random.
///
/// The p-value is the share of swaps whose sum is at least as far from zero as the observed sum.
/// All swaps are tried for up to sixteen differences other than zero, else a random sample; no
/// distribution is assumed.
package struct PairedPermutation: Sendable {
    package enum Alternative: Sendable { case different, less, greater }

    package var resamples = 10_000
    package var seed: UInt64 = 20_250_101

    package init(resamples: Int = 10_000, seed: UInt64 = 20_250_101) {
        self.resamples = resamples
        self.seed = seed
    }

    /// The p-value of differences, second minus first, item by item.
    ///
    /// If the cluster of each item is given, the labels of a cluster are swapped together.
    package func p(
        _ differences: [Double], clusters: [Int]? = nil, _ alternative: Alternative = .different
    ) -> Double {
        let sums = clusters.map { Clusters.sums(differences, $0).map(\.sum) } ?? differences
        let moving = sums.filter { $0 != 0 }
        if moving.isEmpty { return 1 }
        let seen = moving.reduce(0, +)
        let rounding = 1e-12 * moving.reduce(0) { $0 + abs($1) }
        func isAsFar(_ sum: Double) -> Bool {
            switch alternative {
            case .different: abs(sum) >= abs(seen) - rounding
            case .less: sum <= seen + rounding
            case .greater: sum >= seen - rounding
            }
        }
        if moving.count <= 16 { return exact(moving, isAsFar) }
        var generator = SeededGenerator(seed: seed)
        // The observed order is one of the possible ones and counts as a draw, so p is never zero.
        var count = 1
        for _ in 0..<resamples where isAsFar(swapped(moving, &generator)) { count += 1 }
        return Double(count) / Double(resamples + 1)
    }

    private func exact(_ moving: [Double], _ isAsFar: (Double) -> Bool) -> Double {
        let all = 1 << moving.count
        var count = 0
        for signs in 0..<all {
            var sum = 0.0
            for (index, value) in moving.enumerated() {
                sum += signs >> index & 1 == 0 ? value : -value
            }
            if isAsFar(sum) { count += 1 }
        }
        return Double(count) / Double(all)
    }

    /// The sum with random signs, 64 of them from one random number.
    private func swapped(_ moving: [Double], _ generator: inout SeededGenerator) -> Double {
        var sum = 0.0
        var bits: UInt64 = 0
        for (index, value) in moving.enumerated() {
            if index % 64 == 0 { bits = generator.next() }
            // The lowest random bit becomes the sign bit, which avoids an unpredictable branch.
            sum += Double(bitPattern: value.bitPattern ^ (bits << 63))
            bits >>= 1
        }
        return sum
    }
}
