import JSON
import Vocabulary

/// Requires the reply to equal the reference, apart from surrounding space.
///
/// Options: `reference` (a list if several are correct), `ignore_case` (false),
/// `ignore_punctuation` (false; punctuation around the text, so "Paris." equals "Paris").
package struct ExactScorer: Scorer {
    static let kind = ScorerKind(
        "exact", otherNames: ["equals", "match", "exact-match", "string-check"],
        example: ["reference": "{{answer}}"]
    ) { options, _ throws(DeclarationError) in try ExactScorer(&options) }

    package let name: String
    private let reference: Reference
    private let ignoresCase: Bool
    private let ignoresPunctuation: Bool

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "exact")
        let reference = options.requiredReference()
        ignoresCase = options.flag("ignore_case", default: false)
        ignoresPunctuation = options.flag("ignore_punctuation", default: false)
        try options.finish()
        guard let reference else { throw DeclarationError(findings: options.findings) }
        self.reference = reference
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        reply.judged(by: reference, within: budget) { right in
            // A set look-up, because Swift normalizes the reply for every comparison.
            .verdict(Set(right.map(plain)).contains(plain(reply.text)))
        }
    }

    private func plain(_ text: String) -> String {
        // All spaces are equal, whatever their width.
        let text = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.isSpace && $0 != "\t" ? " " : $0 }))
        var rest = text.trimmed
        if ignoresPunctuation { rest = rest.trimmingPunctuation }
        return ignoresCase ? rest.lowercased() : String(rest)
    }
}
