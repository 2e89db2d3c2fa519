/// Merges two lists: the newer one's values count, the older one fills gaps.
package enum CatalogMerge {
    /// Merges by provider and name; the order is the newer list's, then what it lacks.
    package static func merged(newer: [CatalogModel], older: [CatalogModel]) -> [CatalogModel] {
        var places: [String: Int] = [:]
        var merged = newer
        for (index, model) in newer.enumerated() { places["\(model.reference)"] = index }
        for model in older {
            if let index = places["\(model.reference)"] {
                merged[index] = combined(merged[index], model)
            } else {
                merged.append(model)
            }
        }
        return merged
    }

    private static func combined(_ newer: CatalogModel, _ older: CatalogModel) -> CatalogModel {
        var model = newer
        let disagrees = !CatalogDiff.fields(from: older, to: newer, onlyShared: true).isEmpty
        model.sources += older.sources.map { source in
            PriceSource(name: source.name, date: source.date, disagrees: disagrees)
        }
        model.context = newer.context ?? older.context
        model.maxInput = newer.maxInput ?? older.maxInput
        model.maxOutput = newer.maxOutput ?? older.maxOutput
        model.deprecation = newer.deprecation ?? older.deprecation
        model.isDeprecated = newer.isDeprecated
        for (feature, _, _) in Features.all where newer.abilities.supports(feature) == nil {
            model.abilities.set(feature, older.abilities.supports(feature))
        }
        // A tier or an hour that only one of them prices keeps that list as its source.
        model.prices = newer.prices.map { row in
            var row = row
            row.sources = model.sources
            return row
        }
        let tiers = Set(newer.prices.map(\.tier))
        if tiers.isEmpty { model.prices = older.prices }
        return model
    }
}
