package import JSON
import Vocabulary

/// A scorer as jobs declare it: its type and how it is made.
package struct ScorerKind: Sendable {
    typealias Maker =
        @Sendable (inout DeclaredOptions, ScorerContext) throws(DeclarationError) ->
        any Scorer

    /// What a declaration calls it.
    package let type: String
    /// What promptfoo, OpenAI's evals, lm-eval and inspect call it, in lower case with hyphens.
    let otherNames: [String]
    /// A declaration that has all it needs, for tests that try each scorer on any reply; nil if it
    /// needs more than a reply.
    package let example: JSONObject?
    let make: Maker

    init(
        _ type: String, otherNames: [String] = [], example: JSONObject? = nil,
        make: @escaping Maker
    ) {
        self.type = type
        self.otherNames = otherNames
        var declared: JSONObject? = example
        declared?["type"] = .string(type)
        self.example = declared
        self.make = make
    }
}
