/// Guesses what a misspelt word was meant to be.
enum Spelling {
    /// A question to put behind a message where one of the words is near, else nothing.
    static func suggestion(for word: String, among known: [String]) -> String {
        let distances = known.map { (EditDistance.between(word, $0), $0) }
        guard let best = distances.min(by: { $0.0 < $1.0 }), best.0 <= min(3, word.count / 2) else {
            return ""
        }
        return ". Did you mean \"\(best.1)\"?"
    }
}
