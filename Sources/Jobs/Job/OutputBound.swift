package import JSON
import Vocabulary

/// The most output that a request may ask for, according to its body.
///
/// If two members bound the same thing, the larger counts, because a budget is a hard limit.
package struct OutputBound: Equatable {
    /// Tokens of one answer; nil if nothing bounds it.
    package let tokens: Int?
    /// Tokens that another member may allow nevertheless.
    package let allowed: Int
    /// Whether some member may mean that there is no limit.
    package let isOpen: Bool
    /// How many answers are asked for, or generated to choose from.
    package let answers: Int

    /// Plausible values; a larger one is no limit, and a smaller one has another meaning on every
    /// server.
    static let range = 1...1 << 31

    private static let limits =
        [["max_tokens"], ["max_completion_tokens"], ["max_output_tokens"]]
        + configured("maxOutputTokens", "max_output_tokens")
    private static let numbers =
        [["n"], ["best_of"]] + configured("candidateCount", "candidate_count")

    /// Limits that only single servers know, and that may not apply beside another one: they bound
    /// nothing, but may allow more.
    private static let otherLimits = [
        ["max_new_tokens"], ["max_length"], ["num_predict"], ["n_predict"],
        ["options", "num_predict"], ["max_tokens_to_sample"], ["maxTokens"], ["maxOutputTokens"],
        ["max_gen_len"], ["parameters", "max_new_tokens"], ["inferenceConfig", "maxTokens"],
    ]
    private static let otherNumbers = [
        ["num_return_sequences"], ["num_generations"], ["candidate_count"], ["candidateCount"],
    ]

    /// Google takes either spelling of each name.
    private static func configured(_ names: String...) -> [[String]] {
        ["generationConfig", "generation_config"].flatMap { config in names.map { [config, $0] } }
    }

    /// - Parameter parts: Objects whose members all count.
    package init(_ parts: [JSONObject]) {
        let limits = Self.values(Self.limits, in: parts).map { $0.int ?? 0 }
        tokens = limits.max()
        let others = Self.values(Self.otherLimits, in: parts).map { $0.int ?? -1 }
        allowed = others.max() ?? 0
        isOpen = limits.contains { $0 < 1 } || others.contains { $0 < 0 }
        answers = Self.values(Self.numbers + Self.otherNumbers, in: parts)
            .reduce(1) { max($0, $1.int ?? 1) }
    }

    /// The values at the paths, without nulls.
    private static func values(_ paths: [[String]], in parts: [JSONObject]) -> [JSONValue] {
        parts.flatMap { part in
            paths.compactMap { value(at: $0, in: part) }.filter { !$0.isNull }
        }
    }

    private static func value(at path: [String], in body: JSONObject) -> JSONValue? {
        path.dropFirst().reduce(body[path[0]]) { $0?[$1] }
    }

    /// The first member that cannot be counted, and why; nil if all of them can.
    static func objection(to body: JSONObject) -> (path: [String], message: String)? {
        for path in limits + numbers {
            guard let value = value(at: path, in: body), !value.isNull else { continue }
            if let number = value.int, range ~= number { continue }
            let advice =
                limits.contains(path)
                ? " Leave it out where the model's own limit is meant." : " Leave it out for one."
            return (
                path,
                "\"\(path.joined(separator: "."))\" must be a whole number from 1 to "
                    + "2,147,483,648, not \(described(value)).\(advice)"
            )
        }
        return nil
    }
}
