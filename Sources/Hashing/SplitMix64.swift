/// A seeded random number generator and its mixing function (Steele, Lea and Flood, 2014).
///
/// Do not use it for secrets. A seed gives the same numbers on every machine and in every version.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    @usableFromInline var state: UInt64

    @inlinable
    package init(seed: UInt64) { state = seed }

    @inlinable @inline(__always)
    package mutating func next() -> UInt64 {
        state &+= Self.step
        return Self.mixed(state)
    }

    /// A bijection in which each input bit changes half of the output bits; zero stays zero.
    @inlinable @inline(__always)
    package static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// The increment of the state: 2⁶⁴ divided by the golden ratio.
    @inlinable @inline(__always)
    package static var step: UInt64 { 0x9E37_79B9_7F4A_7C15 }
}
