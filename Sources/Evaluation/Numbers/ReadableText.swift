/// A text made ready for reading, scalar by scalar, within a budget of steps.
struct ReadableText {
    /// The text with plain digits and marks, without invisible characters.
    let scalars: [Unicode.Scalar]
    /// The same in lower case and without accents, for phrases.
    private let foldedScalars: [Unicode.Scalar]
    let budget: StepBudget

    /// Takes a text whose steps have been granted.
    init(_ text: some StringProtocol, within budget: StepBudget) {
        scalars = Self.plain(text.unicodeScalars.compactMap(\.visible))
        foldedScalars = scalars.map(\.folded)
        self.budget = budget
    }

    private static func plain(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var plain = scalars.map { $0.value < 128 ? $0 : $0.plain }
        for index in scalars.indices.dropFirst().dropLast()
        where scalars[index].isComma && scalars[index] != "," {
            // １，２３４ is one number, and 答案是5，3个 has two.
            let isInside = [index - 1, index + 1].allSatisfy {
                scalars[$0].value > 127 && plain[$0].isDigit
            }
            if isInside { plain[index] = "," }
        }
        return plain
    }

    /// The character there; a line end if there is none or the budget is used up, so that every
    /// search ends.
    subscript(position: Int) -> Unicode.Scalar {
        budget.take() && scalars.indices.contains(position) ? scalars[position] : "\n"
    }

    /// The scalar there as phrases are compared.
    func folded(_ position: Int) -> Unicode.Scalar {
        budget.take() && foldedScalars.indices.contains(position) ? foldedScalars[position] : "\n"
    }

    /// The text between two places, all of which counts as read; empty if they are crossed.
    func between(_ start: Int, _ end: Int) -> ArraySlice<Unicode.Scalar> {
        let (start, end) = (max(start, 0), min(end, scalars.count))
        return start < end && budget.take(end - start) ? scalars[start..<end] : []
    }

    /// Whether a word may begin there: a letter not preceded by another letter of its word.
    func beginsWord(at position: Int) -> Bool {
        guard self[position].isLetter else { return false }
        let before = self[position - 1]
        return !before.isLetter || before.isGlued || self[position].isGlued
    }

    func skippingSpaces(from position: Int) -> Int {
        var position = position
        while self[position].isSpace { position += 1 }
        return position
    }

    /// Whether these ASCII letters are there, in either case.
    func stands(_ word: String, at position: Int) -> Bool {
        var position = position
        for letter in word.utf8 {
            guard self[position].lowercase.value == UInt32(letter) else { return false }
            position += 1
        }
        return true
    }
}
