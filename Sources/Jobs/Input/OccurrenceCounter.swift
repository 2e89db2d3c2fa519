/// Numbers items that ask the same: 0 for the first, 1 for the second and so on.
///
/// A table of 64-bit hashes with a one-byte count each, in 64 parts that grow separately: 9 to 20
/// bytes per item, and never a copy of the whole table.
package struct OccurrenceCounter: Sendable {
    private var parts = [Part](repeating: Part(), count: 64)
    /// Counts that exceed their byte; there can only be few.
    private var large: [UInt64: Int] = [:]

    package init() {}

    /// How many earlier items have this key.
    package mutating func next(_ key: ContentKey) -> Int {
        // Either half of a SHA-256 is a good hash. Zero marks a free slot.
        let hash = key.high == 0 ? 1 : key.high
        let seen = parts[Int(hash >> 58)].increment(hash)
        if seen < Part.saturated { return Int(seen) }
        let number = large[hash, default: Int(Part.saturated)]
        large[hash] = number + 1
        return number
    }

    /// One open-addressing table with linear probing.
    private struct Part: Sendable {
        static let saturated = UInt8.max

        private var hashes: [UInt64] = []
        private var counts: [UInt8] = []
        private var used = 0

        /// - Returns: The count before this one; it stays at ``saturated``.
        mutating func increment(_ hash: UInt64) -> UInt8 {
            if used * 5 >= hashes.count * 4 { grow() }
            let slot = slot(of: hash)
            if hashes[slot] == 0 {
                hashes[slot] = hash
                counts[slot] = 1
                used += 1
                return 0
            }
            let seen = counts[slot]
            if seen < Self.saturated { counts[slot] = seen + 1 }
            return seen
        }

        private func slot(of hash: UInt64) -> Int {
            let mask = hashes.count - 1
            var slot = Int(truncatingIfNeeded: hash) & mask
            while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & mask }
            return slot
        }

        private mutating func grow() {
            let old = (hashes, counts)
            let size = max(16, hashes.count * 2)
            hashes = [UInt64](repeating: 0, count: size)
            counts = [UInt8](repeating: 0, count: size)
            for (hash, count) in zip(old.0, old.1) where hash != 0 {
                let slot = slot(of: hash)
                hashes[slot] = hash
                counts[slot] = count
            }
        }
    }
}
