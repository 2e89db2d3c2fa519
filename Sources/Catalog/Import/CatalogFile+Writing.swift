package import JSON
import Vocabulary

extension CatalogFile {
    /// The models as a file that ``read(_:)`` reads back completely.
    package static func value(of models: [CatalogModel]) -> JSONValue {
        let entries = models.map { ("\($0.reference)", JSONValue.object(entry($0))) }
        return [marker: 1, "models": .object(JSONObject(entries))]
    }

    private static func entry(_ model: CatalogModel) -> JSONObject {
        var entry = JSONObject()
        if model.kind != .chat { entry["kind"] = .string(model.kind.rawValue) }
        if !model.aliases.isEmpty { entry["aliases"] = strings(model.aliases) }
        entry["context"] = model.context.map { .number(JSONNumber($0)) }
        entry["max_input"] = model.maxInput.map { .number(JSONNumber($0)) }
        entry["max_output"] = model.maxOutput.map { .number(JSONNumber($0)) }
        entry["retires"] = model.deprecation.map { .string($0.description) }
        if model.isDeprecated { entry["deprecated"] = true }
        write(model.abilities, into: &entry)
        if !model.sources.isEmpty { entry["sources"] = .array(model.sources.map(source)) }
        let standard = model.prices.first { $0.tier == .standard }
        if let standard { write(standard, into: &entry) }
        let rows = model.prices.filter { $0.tier != .standard }.map { row in
            var object: JSONObject = ["tier": .string(row.tier.rawValue)]
            write(row, into: &object)
            // What a row leaves out would be read as the standard price's.
            for key in feeKeys where object[key] == nil && entry[key] != nil { object[key] = 0 }
            return JSONValue.object(object)
        }
        if !rows.isEmpty { entry["tiers"] = .array(rows) }
        return entry
    }

    private static func write(_ abilities: Abilities, into entry: inout JSONObject) {
        if !abilities.has.isEmpty { entry["abilities"] = strings(abilities.has.words) }
        if !abilities.lacks.isEmpty { entry["lacks"] = strings(abilities.lacks.words) }
        if abilities.requiresStream { entry["requires_stream"] = true }
        if abilities.needsResponses { entry["needs_responses"] = true }
        if !abilities.rejectedParameters.isEmpty {
            entry["rejected_parameters"] = strings(abilities.rejectedParameters)
        }
        entry["output_token_parameter"] = abilities.outputTokenParameter
            .map { .string($0.rawValue) }
    }

    private static func write(_ row: PriceRow, into object: inout JSONObject) {
        let price = row.price
        object["input"] = rate(price.input)
        object["output"] = rate(price.output)
        object["cached_input"] = rate(price.cachedInput)
        object["cache_write"] = rate(price.cacheWrite)
        object["cache_write_1h"] = rate(price.cacheWriteLong)
        object["reasoning"] = rate(price.reasoning)
        if price.perRequest != .zero { object["per_request"] = dollars(price.perRequest) }
        object["per_image"] = price.perImage.flatMap(dollars)
        if !price.brackets.isEmpty {
            object["brackets"] = .array(
                price.brackets.map { bracket in
                    var part: JSONObject = ["above": .number(JSONNumber(bracket.above))]
                    part["input"] = rate(bracket.input)
                    part["output"] = rate(bracket.output)
                    part["cached_input"] = rate(bracket.cachedInput)
                    part["cache_write"] = rate(bracket.cacheWrite)
                    part["cache_write_1h"] = rate(bracket.cacheWriteLong)
                    part["reasoning"] = rate(bracket.reasoning)
                    return .object(part)
                })
        }
        if !row.windows.isEmpty { object["windows"] = .array(row.windows.map(window)) }
    }

    private static func window(_ window: PriceWindow) -> JSONValue {
        let pair = { (first: Int, last: Int) in
            JSONValue.array([.number(JSONNumber(first)), .number(JSONNumber(last))])
        }
        return [
            "weekdays": pair(window.weekdays.lowerBound, window.weekdays.upperBound),
            "minutes": pair(window.minutes.lowerBound, window.minutes.upperBound),
        ]
    }

    private static func source(_ source: PriceSource) -> JSONValue {
        var object: JSONObject = ["name": .string(source.name)]
        object["date"] = source.date.map { .string($0.description) }
        if source.disagrees { object["disagrees"] = true }
        return .object(object)
    }

    private static func rate(_ money: Money?) -> JSONValue? {
        money.flatMap { JSONNumber(lexeme: $0.perMillionText) }.map { .number($0) }
    }

    private static func dollars(_ money: Money) -> JSONValue? {
        JSONNumber(lexeme: money.decimal).map { .number($0) }
    }

    private static func strings(_ texts: [String]) -> JSONValue {
        .array(texts.map { .string($0) })
    }
}
