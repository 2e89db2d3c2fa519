import JSON
import Vocabulary

/// Requires the reply to contain the reference.
///
/// Options: `reference` (a list if any of several suffices), `ignore_case` (true), `whole_words`
/// (true: "42" is not in "142"), `all` (false: if true, every element must occur),
/// `ignore_punctuation` (false: if true, "a, b" contains "a b").
package struct IncludesScorer: Scorer {
    static let kind = ScorerKind(
        "includes", otherNames: ["contains", "icontains", "include", "contains-all"],
        example: ["reference": "{{answer}}"]
    ) { options, _ throws(DeclarationError) in try IncludesScorer(&options) }

    static let anyKind = ScorerKind(
        "contains_any", otherNames: ["icontains-any"], example: ["reference": "{{answer}}"]
    ) { options, _ throws(DeclarationError) in try IncludesScorer(&options, type: "contains_any") }

    package let name: String
    private let reference: Reference
    private let ignoresCase: Bool
    private let wantsWholeWords: Bool
    private let wantsAll: Bool
    private let ignoresPunctuation: Bool

    init(_ options: inout DeclaredOptions, type: String = "includes") throws(DeclarationError) {
        name = options.name(default: type)
        let reference = options.requiredReference()
        ignoresCase = options.flag("ignore_case", default: true)
        wantsWholeWords = options.flag("whole_words", default: true)
        wantsAll = options.flag("all", default: false)
        ignoresPunctuation = options.flag("ignore_punctuation", default: false)
        try options.finish()
        guard let reference else { throw DeclarationError(findings: options.findings) }
        self.reference = reference
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        reply.judged(by: reference, within: budget) { wanted in
            let text = plain(reply.text)
            let searched = SearchedText(text)
            let missing = wanted.filter { wanted in
                // The whole text is searched for each reference.
                budget.take(text.utf8.count)
                    && !searched.holds(plain(String(wanted.trimmed)), asWholeWords: wantsWholeWords)
            }
            let isRight = wantsAll ? missing.isEmpty : missing.count < wanted.count
            return .verdict(isRight, detail: isRight ? nil : missing.first.map { "no \"\($0)\"" })
        }
    }

    private func plain(_ text: String) -> String {
        let text = ignoresCase ? text.lowercased() : text
        if ignoresPunctuation {
            return text.split { $0.isBlank || $0.isPunctuation }.joined(separator: " ")
        }
        // Words may continue after a line break.
        return wantsWholeWords ? text.split(whereSeparator: \.isBlank).joined(separator: " ") : text
    }
}
