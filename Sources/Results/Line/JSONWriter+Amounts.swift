package import JSON
package import Vocabulary

extension JSONWriter {
    /// Dollars, exact to the picodollar; null if the amount is unknown.
    package mutating func money(_ amount: Money?) {
        if let amount { raw(amount.decimal) } else { null() }
    }

    /// Writes token counts in the form of result lines and totals; parts are included in their
    /// wholes.
    ///
    /// If the parts exceed their wholes, the usage is written as unknown.
    package mutating func usage(_ usage: TokenUsage) {
        let fits = usage.isConsistent
        beginObject()
        member(.input, usage.input)
        member(.cachedInput, fits ? usage.cachedInput : nil)
        member(.cacheWrite, fits ? usage.cacheWrite : nil)
        member(.output, usage.output)
        member(.reasoning, fits ? usage.reasoning : nil)
        member(.total, usage.total)
        endObject()
    }

    private mutating func member(_ key: ResultKey, _ count: Int?) {
        name(key)
        if let count { int(count) } else { null() }
    }

    package mutating func string(orNull text: String?) {
        if let text { string(text) } else { null() }
    }
}

extension JSONValue {
    /// Dollars, exact to the picodollar; null if the amount is unknown.
    package static func money(_ amount: Money?) -> JSONValue {
        amount.flatMap { JSONNumber(lexeme: $0.decimal) }.map { .number($0) } ?? .null
    }

    package static func count(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }

    /// Dollars as ``money(_:)`` writes them; nil for null and for any other spelling.
    package var money: Money? { number.flatMap { Money(decimal: $0.lexeme) } }
}

extension TokenUsage {
    /// The tokens of a line or of a stored answer; nil if the input or output total is missing.
    init?(_ stored: JSONValue?) {
        guard let input = stored?[.input]?.int, let output = stored?[.output]?.int else {
            return nil
        }
        self.init(
            input: input, cachedInput: stored?[.cachedInput]?.int ?? 0,
            cacheWrite: stored?[.cacheWrite]?.int ?? 0, output: output,
            reasoning: stored?[.reasoning]?.int ?? 0)
    }
}

extension PriceFactor {
    /// The format of a result line: percent on top of the price, or null if the surcharge is unknown.
    var json: JSONValue {
        switch self {
        case .surcharge(let percent): .number(JSONNumber(percent))
        case .unknown: .null
        }
    }

    /// Reads the value of an attempt; if there is none, the list price applies.
    init(ofAttempt attempt: JSONObject) {
        switch attempt[.surcharge] {
        case nil: self = .none
        case let value?: self = value.double.map { .surcharge(percent: $0) } ?? .unknown(most: 0)
        }
    }
}
