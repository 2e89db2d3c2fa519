/// Measures how alike reply and reference are, letter by letter.
///
/// The score is 1 − edits ÷ length of the longer one, of several references the best.
/// Options: `reference`, `ignore_case` (false), `at_least` (then the score is 1 from that
/// likeness on and 0 below).
package struct LevenshteinScorer: Scorer {
    /// About a second of work at most: a reply of 1 MB against a reference of 10 kB.
    private static let limit = 10_000_000_000

    package let name: String
    private let reference: Reference
    private let ignoresCase: Bool
    private let threshold: Double?

    init(_ options: inout ScorerOptions) throws(ScorerError) {
        name = options.name(default: "levenshtein")
        let reference = options.requiredReference()
        ignoresCase = options.flag("ignore_case", default: false)
        threshold = options.number("at_least", in: 0...1)
        try options.finish()
        guard let reference else { throw ScorerError(findings: options.findings) }
        self.reference = reference
    }

    package func score(_ reply: ScoredReply) -> Score {
        reply.judged(by: reference) { right in
            let said = characters(reply.text)
            let likenesses = right.compactMap { likeness(said, characters($0)) }
            guard let best = likenesses.max() else {
                return .unreadable("reply and reference are too long to compare")
            }
            guard let threshold else { return .value(best) }
            return .verdict(best >= threshold, detail: "likeness \(best)")
        }
    }

    private func characters(_ text: String) -> [Character] {
        Array(ignoresCase ? text.trimmed.lowercased() : String(text.trimmed))
    }

    private func likeness(_ left: [Character], _ right: [Character]) -> Double? {
        let longer = max(left.count, right.count)
        if longer == 0 { return 1 }
        return EditDistance.between(left, right, limit: Self.limit)
            .map { 1 - Double($0) / Double(longer) }
    }
}
