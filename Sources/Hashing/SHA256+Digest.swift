extension SHA256 {
    /// The 32 bytes of a hash, stored inline.
    package struct Digest: Hashable, Sendable {
        /// The bytes as four big-endian words, the first byte highest in the first word.
        package let words: Words

        package struct Words: Hashable, Sendable {
            package let first, second, third, fourth: UInt64
        }

        init(state: SHA256Block.State) {
            func join(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }
            words = Words(
                first: join(state.a, state.b), second: join(state.c, state.d),
                third: join(state.e, state.f), fourth: join(state.g, state.h))
        }

        /// All 32 bytes.
        package var bytes: [UInt8] { Self.bytes(words.first, words.second) + tail }

        /// 64 digits, lower case, as `sha256sum` prints them.
        package var hex: String {
            String(unsafeUninitializedCapacity: 64) { text in
                var index = 0
                for word in [words.first, words.second, words.third, words.fourth] {
                    for shift in stride(from: 60, through: 0, by: -4) {
                        let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
                        text[index] = digit < 10 ? 48 + digit : 87 + digit
                        index += 1
                    }
                }
                return 64
            }
        }

        private var tail: [UInt8] { Self.bytes(words.third, words.fourth) }

        private static func bytes(_ high: UInt64, _ low: UInt64) -> [UInt8] {
            withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
        }
    }
}

extension SHA256.Digest: CustomStringConvertible {
    package var description: String { hex }
}
