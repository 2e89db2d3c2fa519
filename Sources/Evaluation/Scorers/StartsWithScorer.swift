import JSON
import Vocabulary

/// Requires the reply to begin with the reference, apart from leading space.
///
/// Options: `reference` (a list if any of several suffices), `ignore_case` (false).
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
