package import JSON
package import Vocabulary

extension JSONValue {
    /// Dollars, exact to the picodollar; null where the amount is not known.
    package static func money(_ amount: Money?) -> JSONValue {
        amount.flatMap { JSONNumber(lexeme: $0.decimal) }.map { .number($0) } ?? .null
    }

    package static func count(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }

    /// Dollars as ``money(_:)`` writes them; nil for null and for any other spelling.
    package var money: Money? { number.flatMap { Money(decimal: $0.lexeme) } }
}

extension TokenUsage {
    /// The tokens of a line or of a stored answer; nil without its two wholes.
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
