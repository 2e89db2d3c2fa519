/// Suggests the word that the user probably meant.
package enum NearestWord {
    /// The maximum edit distance between a word and a suggestion.
    private static let limit = 3

    /// Only the beginnings of longer words are compared, so that hostile words cost little.
    private static let longestWord = 64

    /// The candidate that is most similar to an unknown word; nil if none is similar enough.
    ///
    /// Words are similar if one is a prefix of the other, or if they differ by at most three edits
    /// and at most half of the longer word without its dashes, so that short words do not match
    /// everything. Of equally similar candidates one with the same first letter wins, then the first.
    package static func to(
        _ word: String, among candidates: some Sequence<String>
    ) -> String? {
        let letters = letters(of: word)
        var best: (candidate: String, rank: Int)?
        for candidate in candidates {
            let other = Self.letters(of: candidate)
            var distance = distance(between: letters, and: other)
            if min(letters.count, other.count) >= 3,
                letters.starts(with: other) || other.starts(with: letters)
            {
                distance = min(distance, limit)
            } else if distance * 2 > max(letters.count, other.count) {
                continue
            }
            guard distance <= limit, !other.isEmpty else { continue }
            // Typing errors in the first letter are rare.
            let rank = distance * 2 + (letters.first == other.first ? 0 : 1)
            if rank < best?.rank ?? .max { best = (candidate, rank) }
        }
        return best?.candidate
    }

    private static func letters(of word: String) -> [Unicode.Scalar] {
        Array(word.lowercased().unicodeScalars.drop { $0 == "-" }.prefix(longestWord))
    }

    /// The number of letters to insert, remove, replace or swap with their neighbour.
    package static func distance(
        between left: [Unicode.Scalar], and right: [Unicode.Scalar]
    ) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var least = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
