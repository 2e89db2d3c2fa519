/// The identity of an item across runs: the first bytes of the digest of its line.
///
/// Comparing and hashing are inlinable, because another module sorts millions of them.
package struct ItemDigest: Hashable, Sendable {
    package var high: UInt64
    package var low: UInt64

    @inlinable
    package static func == (left: ItemDigest, right: ItemDigest) -> Bool {
        left.high == right.high && left.low == right.low
    }

    @inlinable
    package func hash(into hasher: inout Hasher) {
        hasher.combine(high)
        hasher.combine(low)
    }

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A hash of the bytes of a value; it need not resist deliberate collisions.
    init(hashing value: ByteSlice) {
        var (high, low): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9E37_79B9_7F4A_7C15)
        for byte in value.bytes {
            high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
            low = (low &+ UInt64(byte)) &* 0xBF58_476D_1CE4_E5B9
            low ^= low >> 29
        }
        self.init(high: high, low: low)
    }

    /// The key of the nth repetition of the same content.
    package func repeated(_ count: Int32) -> ItemDigest {
        // The digest's bits are as good as random, so any odd factor keeps the keys distinct.
        ItemDigest(
            high: high, low: low ^ (UInt64(UInt32(bitPattern: count)) &* 0x9E37_79B9_7F4A_7C15))
    }
}

/// How items of two runs are matched.
package enum ItemIdentity: String, CaseIterable, Sendable {
    /// By the bytes of their lines.
    case content
    /// By their ids in the input, even if the rest of the line changed.
    case id
}
