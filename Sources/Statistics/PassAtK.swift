/// The chance that at least one of k samples is correct, without bias (Chen et al., 2021).
package enum PassAtK {
    /// For one item with `right` correct ones of `samples`; nil for fewer than k samples.
    package static func estimate(samples: Int, right: Int, k: Int) -> Double? {
        guard k >= 1, k <= samples, 0...samples ~= right else { return nil }
        let wrong = samples - right
        if wrong < k { return 1 }
        // 1 − C(wrong, k) ÷ C(samples, k), multiplied out so that nothing overflows.
        var allWrong = 1.0
        for index in 0..<k { allWrong *= Double(wrong - index) / Double(samples - index) }
        return 1 - allWrong
    }

    /// The mean over items that have k samples; nil if no item has.
    package static func mean(of items: [(samples: Int, right: Int)], k: Int) -> Double? {
        let estimates = items.compactMap { estimate(samples: $0.samples, right: $0.right, k: k) }
        return estimates.isEmpty ? nil : estimates.reduce(0, +) / Double(estimates.count)
    }
}
