package import JSON
package import Vocabulary

/// Makes scorers from their declarations in a job.
package enum ScorerFactory {
    /// How scorers read answers.
    ///
    /// Raised when a scorer reads any answer differently, so that scores of earlier versions are
    /// known to be old. Earlier versions recorded none.
    package static let version = 3

    /// The types that a declaration may name.
    package static var types: [String] { registry.map(\.type) + JudgeDefinition.types }

    /// The registry: one line for each type that a rule scores, in the order of messages.
    package static let registry: [ScorerKind] = [
        ExactScorer.kind,
        IncludesScorer.kind,
        ChoiceScorer.kind,
        RegexScorer.kind,
        JSONScorer.kind,
        F1Scorer.kind,
        LevenshteinScorer.kind,
        CommandScorer.kind,
        NotIncludesScorer.kind,
        IncludesScorer.anyKind,
        StartsWithScorer.kind,
        LengthScorer.kind,
        ToolCallScorer.kind,
        NumericScorer.kind,
    ]

    /// What other tools call models that judge; for the rest see ``ScorerKind/otherNames``.
    private static let judges = [
        "llm-rubric": "judge", "model-graded": "judge", "model-graded-qa": "judge",
        "model-graded-fact": "judge", "model-graded-closedqa": "judge", "g-eval": "judge",
        "factuality": "judge", "select-best": "pairwise",
    ]

    /// The type that another tool calls by this name.
    private static func type(calledElsewhere name: String) -> String? {
        let name = name.lowercased().replacing("_", with: "-")
        return registry.first { $0.otherNames.contains(name) }?.type ?? judges[name]
    }

    /// Declarations, as tests need them, of the types that others do not name.
    package static func examples(beside others: [JSONObject]) -> [JSONObject] {
        let named = Set(others.compactMap { $0["type"]?.string })
        return registry.filter { !named.contains($0.type) }.compactMap(\.example)
    }

    /// Reads a declaration strictly: `{ "type": "numeric", "reference": "{{answer}}" }`.
    ///
    /// - Throws: All findings at once.
    package static func make(
        _ declaration: JSONObject, in context: ScorerContext = ScorerContext()
    ) throws(DeclarationError) -> any Scorer {
        guard let type = declaration["type"]?.string else {
            let message = "a scorer needs a type: " + types.joined(separator: ", ")
            throw DeclarationError(findings: [.init(key: "type", message: message)])
        }
        guard let kind = registry.first(where: { $0.type == type }) else {
            let other = Self.type(calledElsewhere: type)
            let message =
                other.map { "unknown scorer \"\(type)\". Did you mean \"\($0)\"?" }
                ?? DeclaredOptions.unknown("scorer \"\(type)\"", type, among: types)
            throw DeclarationError(findings: [.init(key: "type", message: message)])
        }
        var options = DeclaredOptions(declaration)
        options.checkUnreadable()
        return try kind.make(&options, context)
    }
}
