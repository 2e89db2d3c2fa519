package import Hashing

/// What a request asks, as 16 bytes of its SHA-256: the same question has the same key in any run.
package struct ContentKey: Hashable, Comparable, Sendable {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The first 16 bytes of a digest.
    package init(_ digest: SHA256.Digest) {
        high = digest.words.first
        low = digest.words.second
    }

    /// The bytes in their order.
    package var bytes: [UInt8] {
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Array($0) }
    }

    package static func < (left: ContentKey, right: ContentKey) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// The key of an item that has an id of its own: both decide what it is.
    package func mixed(withID id: String) -> ContentKey {
        mixed(with: "id " + id)
    }

    /// The key of an item without an id that asks what earlier ones asked.
    ///
    /// The first one keeps the key unchanged, so a file without repetitions is not affected.
    package func mixed(withOccurrence number: Int) -> ContentKey {
        number == 0 ? self : mixed(with: "occurrence \(number)")
    }

    /// The first half stays, so the key still identifies the question.
    private func mixed(with text: String) -> ContentKey {
        var hasher = SHA256()
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { hasher.update($0) }
        hasher.update(text)
        return ContentKey(high: high, low: ContentKey(hasher.finalize()).low)
    }
}
