/// A line that asks another question, to which the text after it belongs.
enum QuestionLine {
    /// The index of the first such line; the end of the text if there is none.
    ///
    /// A question line at the beginning of a reply repeats the question that was asked.
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
