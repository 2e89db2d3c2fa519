import JSON
import Vocabulary

/// The most that a request may have written, as far as its own members say.
///
/// Where two members say something of the same, the larger counts: a budget is a wall.
struct OutputBound: Equatable {
    /// Tokens of one answer; nil where nothing bounds it.
    let tokens: Int?
    /// How many answers are asked for, or written to choose from.
    let answers: Int

    /// Values that can be meant; a larger one is no limit, and one below says something else
    /// to every server.
    static let range = 1...1 << 31

    private static let limits = [
        ["max_tokens"], ["max_completion_tokens"], ["max_output_tokens"],
        ["generationConfig", "maxOutputTokens"],
    ]
    private static let numbers = [["n"], ["best_of"], ["generationConfig", "candidateCount"]]

    init(of body: JSONObject) {
        tokens = Self.values(Self.limits, in: body).max()
        answers = max(1, Self.values(Self.numbers, in: body).max() ?? 1)
    }

    /// Tokens of all answers together.
    var total: Int? { tokens.map { $0.multipliedSaturated(answers) } }

    private static func values(_ paths: [[String]], in body: JSONObject) -> [Int] {
        paths.compactMap { value(at: $0, in: body)?.int }
    }

    private static func value(at path: [String], in body: JSONObject) -> JSONValue? {
        path.dropFirst().reduce(body[path[0]]) { $0?[$1] }
    }

    /// The first member that cannot be counted, and why; nil where all of them can.
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
