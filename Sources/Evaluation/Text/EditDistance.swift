/// Counts the single insertions, deletions and replacements between two texts.
///
/// Myers' bit-parallel algorithm (1999) in Hyyrö's block form: 64 cells of the table per step.
enum EditDistance {
    /// Nil if the budget is too small; a step is a block of 64 cells.
    ///
    /// The left text must have been added to a ``Numbering`` of `numbers` numbers; the right text
    /// uses the same one, with `unknown` for elements that the left text lacks.
    static func between(
        _ left: [Int], _ right: [Int], of numbers: Int, within budget: StepBudget
    ) -> Int? {
        guard budget.take(left.count + right.count) else { return nil }
        let (left, right) = withoutCommonEnds(left[...], right[...])
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        if short.isEmpty { return long.count }
        guard budget.take((short.count + 63) / 64 * long.count) else { return nil }
        return distance(short, Array(long), numbers)
    }

    private static func withoutCommonEnds(
        _ left: ArraySlice<Int>, _ right: ArraySlice<Int>
    ) -> (ArraySlice<Int>, ArraySlice<Int>) {
        let head = zip(left, right).prefix { $0 == $1 }.count
        let (left, right) = (left.dropFirst(head), right.dropFirst(head))
        let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return (left.dropLast(tail), right.dropLast(tail))
    }

    /// Goes through the text once for each 64 characters of the pattern.
    ///
    /// This way only one mask per number is needed; one per number and block would take quadratic
    /// memory for a text of distinct characters.
    private static func distance(_ pattern: ArraySlice<Int>, _ text: [Int], _ numbers: Int) -> Int {
        var masks = [UInt64](repeating: 0, count: numbers)
        // The horizontal difference that enters the first row is +1 everywhere.
        var carries = [Int8](repeating: 1, count: text.count)
        var rest = pattern
        while !rest.isEmpty {
            let block = rest.prefix(64)
            rest = rest.dropFirst(64)
            var bit: UInt64 = 1
            for number in block {
                masks[number] |= bit
                bit <<= 1
            }
            advance(&carries, over: text, masks, top: 1 << UInt64(block.count - 1))
            for number in block { masks[number] = 0 }
        }
        return pattern.count + carries.reduce(0) { $0 + Int($1) }
    }

    /// Computes all columns of one block from the horizontal differences at its upper edge, and
    /// returns those at its lower edge.
    private static func advance(
        _ carries: inout [Int8], over text: [Int], _ masks: [UInt64], top: UInt64
    ) {
        var positive: UInt64 = .max
        var negative: UInt64 = 0
        for (column, number) in text.enumerated() {
            let carry = carries[column]
            var equals = masks[number]
            let vertical = equals | negative
            if carry < 0 { equals |= 1 }
            let diagonal = (((equals & positive) &+ positive) ^ positive) | equals
            var up = negative | ~(diagonal | positive)
            var down = positive & diagonal
            carries[column] = up & top != 0 ? 1 : down & top != 0 ? -1 : 0
            up <<= 1
            down <<= 1
            if carry < 0 { down |= 1 } else if carry > 0 { up |= 1 }
            positive = down | ~(vertical | up)
            negative = up & vertical
        }
    }
}
