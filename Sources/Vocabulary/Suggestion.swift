/// The word that somebody probably meant.
package enum Suggestion {
    /// The candidate nearest to a word that is not known, nil where none is near.
    ///
    /// Near is at most three edits and fewer than half of the word, or one being
    /// the beginning of the other. Of equally near ones the first wins.
    package static func nearest(
        to word: String, among candidates: some Sequence<String>
    ) -> String? {
        let letters = Array(word.lowercased().unicodeScalars.prefix(longestWord))
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars.prefix(longestWord))
            var distance = editDistance(letters, other)
            if min(letters.count, other.count) >= 3,
                letters.starts(with: other) || other.starts(with: letters)
            {
                distance = min(distance, 3)
            } else if distance > 3 || distance * 2 > max(letters.count, other.count) {
                continue
            }
            if distance <= 3, distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.candidate
    }

    /// `" Did you mean "…"?"` with a space before it, or nothing.
    package static func phrase(
        for word: String, among candidates: some Sequence<String>
    ) -> String {
        nearest(to: word, among: candidates).map { " Did you mean \"\($0)\"?" } ?? ""
    }

    /// Longer words are compared by their beginnings, so that a hostile one costs nothing.
    private static let longestWord = 64

    /// Insertions, deletions, replacements and swaps of neighbours, each counted once.
    private static func editDistance(
        _ left: [Unicode.Scalar], _ right: [Unicode.Scalar]
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
