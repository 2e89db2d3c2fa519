/// How many letters must be inserted, removed, replaced or swapped to turn one word into another.
package enum EditDistance {
    /// The farthest a word may be from what it is taken for.
    package static let limit = 3

    /// The distance, counting a swap of neighbours as one change.
    package static func between(_ left: String, and right: String) -> Int {
        let left = Array(left.lowercased().unicodeScalars)
        let right = Array(right.lowercased().unicodeScalars)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1)
                best = min(best, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }

    /// The nearest of the words, of equals one that begins alike; nil where none is near.
    ///
    /// Near is within ``limit`` and less than half of the longer word without its dashes, so that
    /// a word of three letters is not taken for any other.
    package static func suggestion(
        for word: String, among words: some Sequence<String>
    ) -> String? {
        var best: (word: String, rank: Int)?
        for candidate in words where !candidate.isEmpty {
            let distance = between(word, and: candidate)
            let length = max(letters(word), letters(candidate))
            guard distance <= limit, distance * 2 <= length else { continue }
            // Few people miss the first letter of what they mean.
            let rank = distance * 2 + (candidate.first == word.first ? 0 : 1)
            if rank < best?.rank ?? .max { best = (candidate, rank) }
        }
        return best?.word
    }

    private static func letters(_ word: String) -> Int {
        word.drop { $0 == "-" }.count
    }
}
