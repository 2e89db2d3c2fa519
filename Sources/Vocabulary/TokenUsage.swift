/// The tokens of one reply, as one convention for every provider.
///
/// `cachedInput` and `cacheWrite` are disjoint parts of `input`, `reasoning` is a
/// part of `output`; none is added a second time.
package struct TokenUsage: Hashable, Sendable {
    /// All prompt tokens, cached and cache-written ones included.
    package var input: Int
    package var cachedInput: Int
    package var cacheWrite: Int
    /// The part of `cacheWrite` that is kept for an hour, at a higher price.
    package var cacheWriteLong: Int
    /// Everything billed as output, reasoning included.
    package var output: Int
    package var reasoning: Int

    package init(
        input: Int, cachedInput: Int = 0, cacheWrite: Int = 0, cacheWriteLong: Int = 0,
        output: Int, reasoning: Int = 0
    ) {
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.cacheWriteLong = cacheWriteLong
        self.output = output
        self.reasoning = reasoning
    }

    /// Input and output, recomputed; a provider's own total is only a cross-check.
    package var total: Int { input.addingSaturated(output) }

    /// Whether the parts fit into their wholes; usage that does not is never priced.
    package var isConsistent: Bool {
        input >= 0 && output >= 0 && cachedInput >= 0 && cacheWrite >= 0 && reasoning >= 0
            && cachedInput <= input && cacheWrite <= input - cachedInput && reasoning <= output
            && cacheWriteLong >= 0 && cacheWriteLong <= cacheWrite
    }

    /// Adds up each of the counts.
    package static func += (left: inout TokenUsage, right: TokenUsage) {
        left.input.addSaturated(right.input)
        left.cachedInput.addSaturated(right.cachedInput)
        left.cacheWrite.addSaturated(right.cacheWrite)
        left.cacheWriteLong.addSaturated(right.cacheWriteLong)
        left.output.addSaturated(right.output)
        left.reasoning.addSaturated(right.reasoning)
    }
}

extension Int {
    /// The sum, which stays at the largest number instead of trapping, because counts come from
    /// servers and files.
    package func addingSaturated(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    package mutating func addSaturated(_ other: Int) { self = addingSaturated(other) }

    /// The product of non-negative numbers, saturating.
    package func multipliedSaturated(_ other: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
