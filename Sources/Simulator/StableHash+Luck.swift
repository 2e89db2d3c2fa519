import Hashing

/// Simulated luck, which hangs on what was said and on nothing else.
extension StableHash {
    /// Of texts and their ends, so that "ab", "c" and "a", "bc" differ.
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
