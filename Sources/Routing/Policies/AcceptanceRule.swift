package import JSON
import Vocabulary

/// The conditions under which an answer ends a cascade; all stated ones must hold.
package struct AcceptanceRule: Equatable, Sendable {
    /// The answer is valid JSON.
    package var isJSON = false
    /// It is JSON that matches this schema.
    package var schema: JSONValue?
    /// It contains a match of this regular expression.
    package var pattern: String?
    /// Two samples of the model agree.
    package var twoAgree = false
    /// The mean of its tokens' log-probabilities is at least this.
    package var meanLogprob: Double?

    package init() {}

    static let keys = ["json", "schema", "pattern", "agree", "mean_logprob"]

    init?(_ options: inout PolicyOptions) {
        guard let value = options.value("accept") else {
            options.complain(
                message: "needs \"accept\": what an answer must be, an object with one or more of "
                    + "\"\(Self.keys.joined(separator: "\", \""))\".")
            return nil
        }
        guard let object = value.object, !object.isEmpty else {
            options.complain(
                "accept",
                message: "must be an object with one or more of "
                    + "\"\(Self.keys.joined(separator: "\", \""))\".")
            return nil
        }
        for member in object {
            guard let fault = read(member) else { continue }
            options.complain("accept", member.key, message: fault)
        }
        if self == AcceptanceRule() {
            options.complain("accept", message: "asks for nothing, so every answer would do.")
        }
    }

    /// Reads one member; returns what is wrong with it, or nil.
    private mutating func read(_ member: JSONObject.Member) -> String? {
        switch (member.key, member.value) {
        case ("json", .bool(let flag)): isJSON = flag
        case ("agree", .bool(let flag)): twoAgree = flag
        case ("json", _), ("agree", _): return "must be true or false."
        case ("schema", .object): schema = member.value
        case ("schema", _): return "must be a JSON schema."
        case ("pattern", .string(let text)): pattern = text
        case ("pattern", _): return "must be a regular expression."
        case ("mean_logprob", .number(let number)) where number.double <= 0:
            meanLogprob = number.double
        case ("mean_logprob", _): return "must be a number of at most 0."
        default:
            return "is no test of an answer." + Suggestion.phrase(for: member.key, among: Self.keys)
        }
        return nil
    }

    /// The description of an accepted answer, for people.
    var words: String {
        var parts: [String] = []
        if schema != nil { parts.append("is JSON that fits the schema") }
        if isJSON, schema == nil { parts.append("is JSON") }
        if let pattern { parts.append("matches \(pattern)") }
        if twoAgree { parts.append("a second sample agrees with") }
        if let meanLogprob {
            parts.append("has a mean log-probability of at least \(JSONNumber(meanLogprob).lexeme)")
        }
        return parts.joined(separator: " and ")
    }
}
