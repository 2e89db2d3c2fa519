import JSON
import Vocabulary

/// Measures the similarity of reply and reference by edit distance.
///
/// The score is 1 − edits ÷ length of the longer one, the best of several references. Options:
/// `reference`, `ignore_case` (false), `at_least` (if set, the score is 1 from this similarity on
/// and 0 below).
package struct LevenshteinScorer: Scorer {
    static let kind = ScorerKind(
        "levenshtein", otherNames: ["similar", "edit-distance"],
        example: ["reference": "{{answer}}"]
    ) { options, _ throws(DeclarationError) in try LevenshteinScorer(&options) }

    package let name: String
    private let reference: Reference
    private let ignoresCase: Bool
    private let threshold: Double?

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "levenshtein")
        let reference = options.requiredReference()
        ignoresCase = options.flag("ignore_case", default: false)
        threshold = options.number("at_least", in: 0...1)
        try options.finish()
        guard let reference else { throw DeclarationError(findings: options.findings) }
        self.reference = reference
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        reply.judged(by: reference, within: budget) { right in
            var numbering = Numbering<Character>()
            let said = numbering.adding(characters(reply.text))
            let likenesses = right.compactMap { wanted -> Double? in
                let wanted = numbering.of(characters(wanted))
                let longer = max(said.count, wanted.count)
                if longer == 0 { return 1 }
                return EditDistance.between(said, wanted, of: numbering.count, within: budget)
                    .map { 1 - Double($0) / Double(longer) }
            }
            guard let best = likenesses.max() else { return .unreadable(StepBudget.reason) }
            guard let threshold else { return .value(best) }
            return .verdict(best >= threshold, detail: "likeness \(best)")
        }
    }

    private func characters(_ text: String) -> [Character] {
        Array(ignoresCase ? text.trimmed.lowercased() : String(text.trimmed))
    }
}
