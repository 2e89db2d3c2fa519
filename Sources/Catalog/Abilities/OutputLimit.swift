import JSON

/// The limit that a request sets on its output, under whichever name.
struct OutputLimit: Equatable, Sendable {
    var parameter: String
    var tokens: Int

    private static let names = ["max_completion_tokens", "max_tokens", "max_output_tokens"]

    /// The limit of a body; the newer name counts if both are given.
    init?(of body: JSONObject) {
        for name in Self.names {
            guard let tokens = body[name]?.int else { continue }
            self.init(parameter: name, tokens: tokens)
            return
        }
        return nil
    }

    private init(parameter: String, tokens: Int) {
        self.parameter = parameter
        self.tokens = tokens
    }

    /// The body with its limit under the name that a model takes, in the same place.
    ///
    /// A second name with another value is removed, because several providers refuse a body with
    /// both; the newer name's value stays.
    static func translated(
        _ body: JSONObject, to parameter: OutputTokenParameter
    ) -> JSONObject {
        guard let limit = OutputLimit(of: body), limit.parameter != "max_output_tokens" else {
            return body
        }
        let other: OutputTokenParameter =
            parameter == .maxTokens ? .maxCompletionTokens : .maxTokens
        guard let value = body[limit.parameter], body[other.rawValue] != nil else { return body }
        var members: [JSONObject.Member] = []
        for member in body {
            switch member.key {
            case parameter.rawValue, other.rawValue:
                if !members.contains(where: { $0.key == parameter.rawValue }) {
                    members.append(.init(key: parameter.rawValue, value: value))
                }
            default: members.append(member)
            }
        }
        return JSONObject(members: members)
    }
}
