package import Results

/// Finds the item in one run that is the same as an item of another.
///
/// Items of the same content are paired in their order: the first with the first.
package struct ItemIndex: Sendable {
    // The place of an item that was taken is stored as its complement.
    private var places: [ItemDigest: Int32] = [:]
    // Only content that occurs more than once has an entry in these.
    private var repeats: [ItemDigest: Int32] = [:]
    private var takings: [ItemDigest: Int32] = [:]
    package private(set) var count = 0

    package init() {}

    /// Takes the items of a run in their order.
    package init(_ digests: some Collection<ItemDigest>) {
        places.reserveCapacity(digests.count)
        for digest in digests { append(digest) }
    }

    package mutating func append(_ digest: ItemDigest) {
        defer { count += 1 }
        if places.updateValueIfAbsent(Int32(count), for: digest) { return }
        repeats[digest, default: 0] += 1
        places[digest.repeated(repeats[digest, default: 0])] = Int32(count)
    }

    /// The place of the next item of this content that was not taken yet; nil if there is none.
    package mutating func take(_ digest: ItemDigest) -> Int? {
        guard let first = places[digest] else { return nil }
        if first >= 0 {
            places[digest] = ~first
            return Int(first)
        }
        let number = takings[digest, default: 0] + 1
        takings[digest] = number
        return places[digest.repeated(number)].map { Int($0) }
    }
}

extension Dictionary {
    /// Whether the value was inserted.
    fileprivate mutating func updateValueIfAbsent(_ value: Value, for key: Key) -> Bool {
        guard self[key] == nil else { return false }
        self[key] = value
        return true
    }
}
