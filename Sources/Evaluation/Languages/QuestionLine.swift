/// A line that puts another question: what follows it answers that one.
enum QuestionLine {
    /// Where the first such line begins, the end of the text where there is none.
    ///
    /// A question at the head of a reply repeats the one that was asked.
    static func first(in text: NumberScanner) -> Int {
        var isHead = true
        var hasAnswer = false
        for position in text.scalars.indices {
            let scalar = text[position]
            if scalar.isNewline {
                isHead = true
            } else if isHead, !scalar.isSpace, !"*#>_".unicodeScalars.contains(scalar) {
                if hasAnswer, begins(in: text, at: position) { return position }
                isHead = false
                hasAnswer = true
            }
        }
        return text.scalars.count
    }

    private static func begins(in text: NumberScanner, at start: Int) -> Bool {
        for phrases in [text.phrases, .english] {
            guard var end = phrases.questions.end(in: text, at: start) else { continue }
            end = text.skippingSpaces(from: end)
            if text[end].isDigit { end = text.skippingSpaces(from: text.digitsEnd(from: end)) }
            while text[end] == "*" || text[end] == "_" { end += 1 }
            if text[end] == ":" { return true }
        }
        return false
    }
}
