package import JSON
package import Vocabulary

extension JSONWriter {
    /// Dollars, exact to the picodollar; null where the amount is not known.
    package mutating func money(_ amount: Money?) {
        if let amount { raw(amount.decimal) } else { null() }
    }

    /// Tokens as result lines and totals have them; the parts are not added twice.
    ///
    /// Parts that do not fit into their wholes are not known.
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
