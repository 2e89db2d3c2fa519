import JSON
import Vocabulary

/// Asks that the reply begin with the reference, except for the space before it.
///
/// Options: `reference` (a list where any will do), `ignore_case` (false).
package struct StartsWithScorer: Scorer {
    static let kind = ScorerKind(
        "starts_with", otherNames: ["prefix"], example: ["reference": "{{answer}}"]
    ) { options, _ throws(DeclarationError) in try StartsWithScorer(&options) }

    package let name: String
    private let reference: Reference
    private let ignoresCase: Bool

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "starts_with")
        let reference = options.requiredReference()
        ignoresCase = options.flag("ignore_case", default: false)
        try options.finish()
        guard let reference else { throw DeclarationError(findings: options.findings) }
        self.reference = reference
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        reply.judged(by: reference, within: budget) { right in
            let said = SearchedText(plain(reply.text))
            return .verdict(right.contains { said.begins(with: plain($0)) })
        }
    }

    private func plain(_ text: String) -> String {
        ignoresCase ? text.trimmed.lowercased() : String(text.trimmed)
    }
}
