package import JSON
package import Vocabulary

/// Makes scorers from their declarations in a job.
package enum ScorerFactory {
    /// What a job grants its scorers beyond reading replies.
    package struct Context: Sendable {
        /// Whether `command` scorers may run programs: the user's opt-in.
        package var allowsCommands: Bool
        /// The folder in which programs are found and run; the job file's.
        package var directory: String

        package init(allowsCommands: Bool = false, directory: String = ".") {
            self.allowsCommands = allowsCommands
            self.directory = directory
        }
    }

    private typealias Maker =
        @Sendable (inout DeclaredOptions, Context) throws(DeclarationError) -> any Scorer

    /// How scorers read answers.
    ///
    /// Raised when one comes to read any answer otherwise, so that scores of earlier versions are
    /// known to be old. Earlier versions recorded none.
    package static let version = 3

    /// The types that a declaration may name.
    package static var types: [String] { makers.map(\.type) + JudgeDefinition.types }

    /// What other tools call what these scorers do: promptfoo, OpenAI's evals, lm-eval, inspect.
    private static let otherNames = [
        "contains": "includes", "icontains": "includes", "include": "includes",
        "contains-all": "includes", "icontains-any": "contains_any", "not-contains": "not_includes",
        "not-icontains": "not_includes", "equals": "exact", "match": "exact",
        "exact-match": "exact", "string-check": "exact", "multiple-choice": "choice",
        "multi-choice": "choice", "mcq": "choice", "number": "numeric", "math": "numeric",
        "is-json": "json", "contains-json": "json", "json-schema": "json", "similar": "levenshtein",
        "edit-distance": "levenshtein", "python": "command", "javascript": "command",
        "exec": "command", "script": "command", "llm-rubric": "judge", "model-graded": "judge",
        "model-graded-qa": "judge", "model-graded-fact": "judge", "model-graded-closedqa": "judge",
        "g-eval": "judge", "factuality": "judge", "select-best": "pairwise",
        "is-valid-openai-tools-call": "tool_call", "function-call": "tool_call",
        "tool-calls": "tool_call", "word-count": "length", "prefix": "starts_with",
    ]

    private static let makers: [(type: String, make: Maker)] = [
        ("exact", { options, _ throws(DeclarationError) in try ExactScorer(&options) }),
        ("includes", { options, _ throws(DeclarationError) in try IncludesScorer(&options) }),
        ("choice", { options, _ throws(DeclarationError) in try ChoiceScorer(&options) }),
        ("regex", { options, _ throws(DeclarationError) in try RegexScorer(&options) }),
        ("json", { options, _ throws(DeclarationError) in try JSONScorer(&options) }),
        ("f1", { options, _ throws(DeclarationError) in try F1Scorer(&options) }),
        ("levenshtein", { options, _ throws(DeclarationError) in try LevenshteinScorer(&options) }),
        (
            "command",
            { options, context throws(DeclarationError) in try CommandScorer(&options, in: context)
            }
        ),
        (
            "not_includes",
            { options, _ throws(DeclarationError) in try NotIncludesScorer(&options) }
        ),
        (
            "contains_any",
            { options, _ throws(DeclarationError) in
                try IncludesScorer(&options, type: "contains_any")
            }
        ),
        ("starts_with", { options, _ throws(DeclarationError) in try StartsWithScorer(&options) }),
        ("length", { options, _ throws(DeclarationError) in try LengthScorer(&options) }),
        ("tool_call", { options, _ throws(DeclarationError) in try ToolCallScorer(&options) }),
        ("numeric", { options, _ throws(DeclarationError) in try NumericScorer(&options) }),
    ]

    /// Reads a declaration strictly: `{ "type": "numeric", "reference": "{{answer}}" }`.
    ///
    /// - Throws: All findings at once.
    package static func make(
        _ declaration: JSONObject, in context: Context = Context()
    ) throws(DeclarationError) -> any Scorer {
        guard let type = declaration["type"]?.string else {
            let message = "a scorer needs a type: " + types.joined(separator: ", ")
            throw DeclarationError(findings: [.init(key: "type", message: message)])
        }
        guard let maker = makers.first(where: { $0.type == type }) else {
            let other = otherNames[type.lowercased().replacing("_", with: "-")]
            let message =
                other.map { "unknown scorer \"\(type)\". Did you mean \"\($0)\"?" }
                ?? DeclaredOptions.unknown("scorer \"\(type)\"", type, among: types)
            throw DeclarationError(findings: [.init(key: "type", message: message)])
        }
        var options = DeclaredOptions(declaration)
        options.checkUnreadable()
        return try maker.make(&options, context)
    }
}
