import JSON
import Routing
import Vocabulary

/// Models of the catalog for a program, one object a model.
///
/// A stable interface: members are added, never renamed or removed. Null is unknown.
struct ModelListJSON {
    let models: [CatalogModel]
    let unixTime: Double

    var text: String { JSONValue.array(models.map(object)).text }

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
            "output_usd_per_million": money(price?.output),
            "context": int(model.context),
            "max_input": int(model.maxInput),
            "max_output": int(model.maxOutput),
            "abilities": .array(model.abilities.has.words.map { .string($0) }),
            "lacks": .array(model.abilities.lacks.words.map { .string($0) }),
            "retires": date(model.deprecation),
            "price_date": date(row?.date),
            "price_sources": .array(
                (row?.sources ?? []).map { source in
                    [
                        "name": .string(source.name), "date": date(source.date),
                        "disagrees": .bool(source.disagrees),
                    ]
                }),
        ]
    }

    private func money(_ price: Money?) -> JSONValue {
        price.flatMap { JSONNumber(lexeme: $0.perMillionText) }.map { .number($0) } ?? .null
    }

    private func int(_ count: Int?) -> JSONValue { count.map { .number(JSONNumber($0)) } ?? .null }

    private func date(_ date: CatalogDate?) -> JSONValue {
        date.map { .string($0.description) } ?? .null
    }
}
