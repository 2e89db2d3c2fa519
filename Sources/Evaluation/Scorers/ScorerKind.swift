package import JSON
import Vocabulary

/// A type of scorer: its name in jobs, and how it is made.
package struct ScorerKind: Sendable {
    typealias Maker =
        @Sendable (inout DeclaredOptions, ScorerContext) throws(DeclarationError) ->
        any Scorer

    /// The name in a declaration.
    package let type: String
    /// The names in promptfoo, OpenAI's evals, lm-eval and inspect, in lower case with hyphens.
    let otherNames: [String]
    /// A complete declaration, for tests that try each scorer on any reply; nil if it needs more
    /// than a reply.
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
