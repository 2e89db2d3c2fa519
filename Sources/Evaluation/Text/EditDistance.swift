/// Counts the single insertions, deletions and replacements between two texts.
///
/// Myers' bit-parallel algorithm (1999) in Hyyrö's block form: 64 cells of the table a step.
enum EditDistance {
    static func between(_ left: String, _ right: String) -> Int {
        // No limit is given, so none can be exceeded.
        between(Array(left), Array(right), limit: .max) ?? 0
    }

    /// Nil where the table would have more cells than the limit.
    static func between(_ left: [Character], _ right: [Character], limit: Int) -> Int? {
        let (left, right) = withoutCommonEnds(left[...], right[...])
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        if short.isEmpty { return long.count }
        if short.count.multipliedReportingOverflow(by: long.count).partialValue > limit {
            return nil
        }
        return distance(Array(short), Array(long))
    }

    private static func withoutCommonEnds(
        _ left: ArraySlice<Character>, _ right: ArraySlice<Character>
    ) -> (ArraySlice<Character>, ArraySlice<Character>) {
        let head = zip(left, right).prefix { $0 == $1 }.count
        let (left, right) = (left.dropFirst(head), right.dropFirst(head))
        let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return (left.dropLast(tail), right.dropLast(tail))
    }

    private static func distance(_ pattern: [Character], _ text: [Character]) -> Int {
        let blocks = (pattern.count + 63) / 64
        let empty = [UInt64](repeating: 0, count: blocks)
        var places: [Character: [UInt64]] = [:]
        for (index, character) in pattern.enumerated() {
            places[character, default: empty][index / 64] |= 1 << UInt64(index % 64)
        }
        var positive = [UInt64](repeating: .max, count: blocks)
        var negative = empty
        let last: UInt64 = 1 << UInt64((pattern.count - 1) % 64)
        var score = pattern.count
        for character in text {
            let equals = places[character] ?? empty
            // The horizontal difference that enters the first row is +1.
            var carry = 1
            for block in 0..<blocks {
                let top = block == blocks - 1 ? last : 1 << 63
                carry = advance(
                    &positive[block], &negative[block], equals[block], carry, top: top)
            }
            score += carry
        }
        return score
    }

    /// One column of one block; takes and gives the horizontal difference at its edges.
    private static func advance(
        _ positive: inout UInt64, _ negative: inout UInt64, _ equals: UInt64, _ carry: Int,
        top: UInt64
    ) -> Int {
        let vertical = equals | negative
        let equals = carry < 0 ? equals | 1 : equals
        let diagonal = (((equals & positive) &+ positive) ^ positive) | equals
        var up = negative | ~(diagonal | positive)
        var down = positive & diagonal
        let out = up & top != 0 ? 1 : down & top != 0 ? -1 : 0
        up <<= 1
        down <<= 1
        if carry < 0 { down |= 1 } else if carry > 0 { up |= 1 }
        positive = down | ~(vertical | up)
        negative = up & vertical
        return out
    }
}
