import Vocabulary

/// The parts of a prompt that the provider's cache tends to hold, and to take in.
///
/// Sums of tokens that fade by a hundredth with each answer.
struct CacheShare: Equatable, Sendable {
    private var input = 0.0
    private var cachedInput = 0.0
    private var written = 0.0

    private static let fading = 0.99

    init() {}

    mutating func observe(_ usage: TokenUsage) {
        guard usage.isConsistent else { return }
        input = input * Self.fading + Double(usage.input)
        cachedInput = cachedInput * Self.fading + Double(usage.cachedInput)
        written = written * Self.fading + Double(usage.cacheWrite)
    }

    var read: Double { input > 0 ? cachedInput / input : 0 }
    var write: Double { input > 0 ? written / input : 0 }
}
