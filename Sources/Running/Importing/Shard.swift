/// One part of a job that several machines share: `2/4` is the second of four.
///
/// Which prompts it holds is decided by their content, so that the parts stay the same when
/// lines are added or moved.
package struct Shard: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    package let number: Int
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

    package var description: String { "\(number)/\(count)" }

    /// Where a checkpoint keeps which part of the input it has; empty for all of it.
    static let key = "shard"

    /// Items that ask the same fall into the same part, where they are paid once.
    func holds(_ key: ContentKey) -> Bool { Int(key.high % UInt64(count)) == number - 1 }
}
