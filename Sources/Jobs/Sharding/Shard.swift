/// One part of a job that several machines share: `2/4` is the second of four.
///
/// A prompt's content decides which shard has it, so shards stay the same when lines are added or
/// moved.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    package private(set) var number: Int
    package let count: Int

    /// Reads `K/N`; nil unless 1 ≤ K ≤ N ≤ 10,000.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[0]), let count = Int(parts[1]),
            1...10_000 ~= count, 1...count ~= number
        else { return nil }
        self.number = number
        self.count = count
    }

    /// The shard with the least if something cannot be divided evenly.
    var last: Shard {
        var last = self
        last.number = count
        return last
    }

    package var description: String { "\(number)/\(count)" }

    /// Where a checkpoint keeps which shard of the input it has; empty for the whole.
    package static let key = "shard"

    /// Its part of a number of units; the parts of all shards add up to the whole.
    ///
    /// The remainder goes to the first shards, one unit each.
    func share(of whole: Int64) -> Int64 {
        let (even, rest) = whole.quotientAndRemainder(dividingBy: Int64(count))
        return even + (Int64(number) <= rest ? 1 : 0)
    }

    /// Items that ask the same go to the same shard, if they are paid once.
    package func holds(_ key: ContentKey) -> Bool { Int(key.high % UInt64(count)) == number - 1 }
}
