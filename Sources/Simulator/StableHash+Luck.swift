import Hashing

/// Simulated chance, which depends only on the conversation.
extension StableHash {
    /// A hash of texts that depends on where each ends, so "ab", "c" and "a", "bc" differ.
    static func of(_ parts: String...) -> StableHash {
        var hash = StableHash()
        for part in parts {
            hash.combine(part)
            hash.combine(CollectionOfOne(0xFF))
        }
        return hash
    }

    /// The hash as a number from 0 up to, not including, 1.
    var fraction: Double { Self.fraction(value) }

    fileprivate static func fraction(_ value: UInt64) -> Double { Double(value >> 11) * 0x1p-53 }
}

extension SplitMix64 {
    /// The next number, from 0 up to, not including, 1.
    mutating func fraction() -> Double { StableHash.fraction(next()) }
}

/// Decides which first attempts at a prompt the flaky model refuses or fails.
enum Flakiness {
    /// The HTTP status of the failure; nil if the attempt succeeds.
    ///
    /// One prompt in five fails at first; the third attempt always succeeds. Attempts count from 1.
    static func status(conversation: String, attempt: Int) -> Int? {
        switch StableHash.of("flaky", conversation).fraction {
        case ..<0.10: attempt <= 1 ? 429 : nil
        case ..<0.14: attempt <= 1 ? 429 : attempt <= 2 ? 503 : nil
        case ..<0.20: attempt <= 1 ? 500 : nil
        default: nil
        }
    }
}
