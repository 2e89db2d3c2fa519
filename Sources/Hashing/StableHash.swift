/// A 64-bit hash that is the same on every machine and in every run.
///
/// Swift's `Hasher` has another seed in each process. This hash is used for seeds and for finding
/// equal lines. It is FNV-1a with a final mix, so that all bits of the value are usable. It does not
/// resist input that is made to collide: compare the data, or use ``SHA256``, if that matters.
package struct StableHash: Sendable {
    private var state: UInt64

    /// - Parameter seed: Different seeds give unrelated hashes of the same input.
    package init(seed: UInt64 = 0) { state = 0xCBF2_9CE4_8422_2325 ^ SplitMix64.mixed(seed) }

    /// The hash of all bytes so far.
    package var value: UInt64 { SplitMix64.mixed(state) }

    /// Adds bytes; the hash does not depend on how they are split into pieces.
    package mutating func combine(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// Adds bytes; the hash does not depend on how they are split into pieces.
    package mutating func combine(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }

    /// Takes in the UTF-8 of a text.
    package mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { combine(UnsafeRawBufferPointer($0)) }
    }

    /// Adds a number, as eight bytes.
    package mutating func combine(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { combine($0) }
    }

    /// The hash of a whole message.
    package static func hash(of bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = StableHash()
        hash.combine(bytes)
        return hash.value
    }

    /// The hash of a whole message.
    package static func hash(of bytes: some Sequence<UInt8>) -> UInt64 {
        var hash = StableHash()
        hash.combine(bytes)
        return hash.value
    }

    /// The hash of a text's UTF-8.
    package static func hash(of text: String) -> UInt64 {
        var hash = StableHash()
        hash.combine(text)
        return hash.value
    }
}
