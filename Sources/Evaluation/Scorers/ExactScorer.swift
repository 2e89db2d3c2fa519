import JSON
import Vocabulary

/// Asks that the reply be the reference, except for the space around it.
///
/// Options: `reference` (a list where several are right), `ignore_case` (false),
/// `ignore_punctuation` (false: that around the text, so "Paris." is "Paris").
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
            // Looked up, not compared with each: Swift normalizes the reply for every comparison.
            .verdict(Set(right.map(plain)).contains(plain(reply.text)))
        }
    }

    private func plain(_ text: String) -> String {
        // A space is a space, however wide, and whether or not a line may break there.
        let text = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.isSpace && $0 != "\t" ? " " : $0 }))
        var rest = text.trimmed
        if ignoresPunctuation { rest = rest.trimmingPunctuation }
        return ignoresCase ? rest.lowercased() : String(rest)
    }
}
