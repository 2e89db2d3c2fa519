import JSON
package import Vocabulary

/// The source of an answer that was reused, not requested for this item.
package struct AnswerOrigin: Equatable, Sendable {
    /// ``Vocabulary/CostSource/reused`` or ``Vocabulary/CostSource/cache``.
    package var source: CostSource
    /// The item of this run for which the answer was requested.
    package var id: String?
    package var line: Int?
    /// When the answer was requested, in seconds since 1970.
    package var boughtAt: Double?
    /// The cost; nil if unknown.
    package var cost: Money?
    /// The latency of the original request; nil if unknown.
    package var latency: Duration?

    package init(
        source: CostSource, id: String? = nil, line: Int? = nil, boughtAt: Double? = nil,
        cost: Money? = nil, latency: Duration? = nil
    ) {
        self.source = source
        self.id = id
        self.line = line
        self.boughtAt = boughtAt
        self.cost = cost
        self.latency = latency
    }

    /// The member `reused` of a result line, with the usage of the answer.
    func value(usage: TokenUsage?) -> JSONValue {
        var object: JSONObject = [:]
        object[.from] = .string(source == .cache ? "cache" : "run")
        object[.id] = id.map { .string($0) }
        object[.line] = line.map { .number(JSONNumber($0)) }
        object[.at] = boughtAt.map { .string(DateText.date($0)) }
        object[.saved] = cost.map { .money($0) }
        object[.latency] = latency.map { .number(JSONNumber($0.milliseconds)) }
        object[.usage] = usage.map { usage in
            var tokens: JSONObject = [:]
            tokens[.input] = .number(JSONNumber(usage.input))
            tokens[.output] = .number(JSONNumber(usage.output))
            return .object(tokens)
        }
        return .object(object)
    }
}
