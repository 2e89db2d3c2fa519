/// The word that somebody probably meant.
package enum NearestWord {
    /// The farthest a word may be from what it is taken for.
    private static let limit = 3

    /// Longer words are compared by their beginnings, so that a hostile one costs nothing.
    private static let longestWord = 64

    /// The candidate nearest to a word that is not known, nil where none is near.
    ///
    /// Near is at most three edits and at most half of the longer word without its dashes, so
    /// that a word of three letters is not taken for any other; or one being the beginning of the
    /// other. Of equally near ones that wins which begins alike, then the first.
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
            // Few people miss the first letter of what they mean.
            let rank = distance * 2 + (letters.first == other.first ? 0 : 1)
            if rank < best?.rank ?? .max { best = (candidate, rank) }
        }
        return best?.candidate
    }

    private static func letters(of word: String) -> [Unicode.Scalar] {
        Array(word.lowercased().unicodeScalars.drop { $0 == "-" }.prefix(longestWord))
    }

    /// How many letters must be inserted, removed, replaced or swapped with their neighbours.
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
