/// The tokens of one reply, as one convention for every provider.
///
/// `cachedInput` and `cacheWrite` are disjoint parts of `input`, `reasoning` is a
/// part of `output`; none is added a second time.
package struct TokenUsage: Hashable, Sendable {
    /// All prompt tokens, cached and cache-written ones included.
    package var input: Int
    package var cachedInput: Int
    package var cacheWrite: Int
    /// The part of `cacheWrite` that is kept for an hour and priced dearer.
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
    package var total: Int { input + output }

    /// Whether the parts fit into their wholes; usage that does not is never priced.
    package var isConsistent: Bool {
        input >= 0 && output >= 0 && cachedInput >= 0 && cacheWrite >= 0 && reasoning >= 0
            && cachedInput + cacheWrite <= input && reasoning <= output
            && cacheWriteLong >= 0 && cacheWriteLong <= cacheWrite
    }
}
