import Hashing

/// A repeatable random number generator: xoshiro256++ (Blackman and Vigna, 2019), seeded by
/// SplitMix64.
///
/// Not for secrets. The same seed gives the same numbers on every machine and version.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    @usableFromInline var a: UInt64
    @usableFromInline var b: UInt64
    @usableFromInline var c: UInt64
    @usableFromInline var d: UInt64

    package init(seed: UInt64) {
        var seeds = SplitMix64(seed: seed)
        (a, b, c, d) = (seeds.next(), seeds.next(), seeds.next(), seeds.next())
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
    /// Rejects no draw: the bias is under bound ÷ 2³², too small to affect any statistic here.
    @inlinable @inline(__always)
    package mutating func index(below bound: UInt32) -> Int {
        Int(((next() >> 32) &* UInt64(bound)) >> 32)
    }

    /// A number from 0 to below 1, of 53 random bits.
    @inlinable @inline(__always)
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
