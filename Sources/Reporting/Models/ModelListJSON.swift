package import Catalog
import JSON
import Vocabulary

/// Models of the catalog as JSON, one object per model.
///
/// A stable interface: members are added, never renamed or removed. Null is unknown.
package struct ModelListJSON {
    private let models: [CatalogModel]
    private let unixTime: Double

    package init(models: [CatalogModel], unixTime: Double) {
        self.models = models
        self.unixTime = unixTime
    }

    package var text: String { JSONValue.array(models.map(object)).text }

    private func object(_ model: CatalogModel) -> JSONValue {
        let price = model.price(at: unixTime)
        let row = model.row(tier: .standard, at: unixTime)
        return [
            "model": .string(model.reference.description),
            "provider": .string(model.provider),
            "name": .string(model.name),
            "aliases": .array(model.aliases.map { .string($0) }),
            "kind": .string(model.kind.rawValue),
            "is_simulated": .bool(model.isSimulated),
            "input_usd_per_million": money(price?.input),
            "cached_input_usd_per_million": money(price?.cachedInput),
            "cache_write_usd_per_million": money(price?.cacheWrite),
            "cache_write_1h_usd_per_million": money(price?.cacheWriteLong),
            "output_usd_per_million": money(price?.output),
            "reasoning_usd_per_million": money(price?.reasoning),
            "per_request_usd": dollars(price?.perRequest),
            "per_image_usd": dollars(price?.perImage),
            "brackets": .array((price?.brackets ?? []).map(bracket)),
            "tiers": .array(model.prices.filter { $0.tier != .standard }.map(tier)),
            "context": int(model.context),
            "max_input": int(model.maxInput),
            "max_output": int(model.maxOutput),
            "abilities": .array(model.abilities.has.words.map { .string($0) }),
            "lacks": .array(model.abilities.lacks.words.map { .string($0) }),
            "is_deprecated": .bool(model.isDeprecated),
            "retires": date(model.deprecation),
            "price_date": date(row?.date),
            "price_sources": .array((row?.sources ?? []).map(source)),
            "sources": .array(model.sources.map(source)),
        ]
    }

    private func source(_ source: PriceSource) -> JSONValue {
        [
            "name": .string(source.name), "date": date(source.date),
            "disagrees": .bool(source.disagrees),
        ]
    }

    /// Batch, flex, priority and off-peak prices.
    private func tier(_ row: PriceRow) -> JSONValue {
        [
            "tier": .string(row.tier.rawValue),
            "input_usd_per_million": money(row.price.input),
            "cached_input_usd_per_million": money(row.price.cachedInput),
            "cache_write_usd_per_million": money(row.price.cacheWrite),
            "cache_write_1h_usd_per_million": money(row.price.cacheWriteLong),
            "output_usd_per_million": money(row.price.output),
            "reasoning_usd_per_million": money(row.price.reasoning),
            "brackets": .array(row.price.brackets.map(bracket)),
            "utc_windows": .array(row.windows.map(window)),
        ]
    }

    private func bracket(_ bracket: ModelPrice.Bracket) -> JSONValue {
        [
            "above_tokens": int(bracket.above),
            "input_usd_per_million": money(bracket.input),
            "cached_input_usd_per_million": money(bracket.cachedInput),
            "cache_write_usd_per_million": money(bracket.cacheWrite),
            "cache_write_1h_usd_per_million": money(bracket.cacheWriteLong),
            "output_usd_per_million": money(bracket.output),
            "reasoning_usd_per_million": money(bracket.reasoning),
        ]
    }

    private func window(_ window: PriceWindow) -> JSONValue {
        [
            "first_weekday": int(window.weekdays.lowerBound),
            "last_weekday": int(window.weekdays.upperBound),
            "from_minute": int(window.minutes.lowerBound),
            "to_minute": int(window.minutes.upperBound),
        ]
    }

    private func dollars(_ amount: Money?) -> JSONValue {
        amount.flatMap { JSONNumber(lexeme: $0.decimal) }.map { .number($0) } ?? .null
    }

    private func money(_ price: Money?) -> JSONValue {
        price.flatMap { JSONNumber(lexeme: $0.perMillionText) }.map { .number($0) } ?? .null
    }

    private func int(_ count: Int?) -> JSONValue { count.map { .number(JSONNumber($0)) } ?? .null }

    private func date(_ date: CatalogDate?) -> JSONValue {
        date.map { .string($0.description) } ?? .null
    }
}
