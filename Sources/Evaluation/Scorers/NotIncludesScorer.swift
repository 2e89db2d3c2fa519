import JSON
import Vocabulary

/// Requires the reply not to contain the reference.
///
/// Options: those of ``IncludesScorer``; no element of a list may occur.
package struct NotIncludesScorer: Scorer {
    static let kind = ScorerKind(
        "not_includes", otherNames: ["not-contains", "not-icontains"],
        example: ["reference": "{{answer}}"]
    ) { options, _ throws(DeclarationError) in try NotIncludesScorer(&options) }

    private let includes: IncludesScorer
    package var name: String { includes.name }

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        includes = try IncludesScorer(&options, type: "not_includes")
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        let score = includes.score(reply, within: budget)
        return score.value.map { .verdict($0 == 0) } ?? score
    }
}
