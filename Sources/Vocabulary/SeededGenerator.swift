/// Chance that can be repeated: xoshiro256++ (Blackman and Vigna, 2019), seeded by SplitMix64.
///
/// Not for secrets. The same seed gives the same numbers on every machine and version.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    @usableFromInline var a: UInt64
    @usableFromInline var b: UInt64
    @usableFromInline var c: UInt64
    @usableFromInline var d: UInt64

    package init(seed: UInt64) {
        var state = seed
        func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
        (a, b, c, d) = (next(), next(), next(), next())
    }

    @inlinable @inline(__always)
    package mutating func next() -> UInt64 {
        let sum = a &+ d
        let result = (sum << 23 | sum >> 41) &+ a
        let shifted = b << 17
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = d << 45 | d >> 19
        return result
    }

    /// A whole number below a bound, by Lemire's multiplication.
    ///
    /// Rejects nothing: the bias is under bound ÷ 2³², which no statistic here can see.
    @inlinable @inline(__always)
    package mutating func index(below bound: UInt32) -> Int {
        Int(((next() >> 32) &* UInt64(bound)) >> 32)
    }

    /// A number from 0 to below 1, of 53 random bits.
    @inlinable @inline(__always)
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
