/// A 64-bit hash that is the same in every process and on every machine.
///
/// FNV-1a over the bytes, then the finisher of SplitMix64, which spreads it over all
/// bits. For simulated luck only, never against an adversary.
struct StableHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Mixes in a text and its end, so that "ab", "c" and "a", "bc" differ.
    mutating func combine(_ text: String) {
        for byte in text.utf8 { mix(byte) }
        mix(0xFF)
    }

    mutating func combine(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            mix(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }

    private mutating func mix(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    var value: UInt64 { SplitMix.mixed(state) }

    /// The hash as a number from 0 up to, not including, 1.
    var fraction: Double { SplitMix.fraction(value) }

    static func of(_ parts: String...) -> StableHash {
        var hash = StableHash()
        for part in parts { hash.combine(part) }
        return hash
    }
}

/// A small seeded generator (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    mutating func fraction() -> Double { Self.fraction(next()) }

    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    static func fraction(_ value: UInt64) -> Double { Double(value >> 11) / Double(1 << 53) }
}
