package import Vocabulary

/// Which models a listing shows; an empty filter shows all.
package struct CatalogFilter: Equatable, Sendable {
    /// Words that the reference must contain, each, in any case.
    package var words: [String] = []
    /// The catalog's name of the provider or a synonym.
    package var provider: String?
    package var kind: CatalogModel.Kind?
    /// Abilities that are known to be there.
    package var features: Features = []
    /// The length of a prompt that must fit, in tokens.
    package var promptTokens: Int?
    /// The highest input price per token; models without a known price are left out.
    package var inputAtMost: Money?
    package var hidesDeprecated = false

    package init() {}
}

extension Catalog {
    /// The models that a filter lets through, in the order of the catalog.
    ///
    /// `unixTime` is the moment whose prices count.
    package func search(_ filter: CatalogFilter, at unixTime: Double = 0) -> [CatalogModel] {
        let words = filter.words.map { $0.lowercased() }
        let provider = filter.provider.map(ProviderTraits.canonicalName)
        return models.filter { model in
            if let provider, model.provider != provider { return false }
            if let kind = filter.kind, model.kind != kind { return false }
            if !model.abilities.has.isSuperset(of: filter.features) { return false }
            if filter.hidesDeprecated, model.isDeprecated { return false }
            if let least = filter.promptTokens {
                guard let limit = model.promptLimit(reservingOutput: 0), limit >= least else {
                    return false
                }
            }
            if let most = filter.inputAtMost {
                guard let price = model.price(at: unixTime), price.input <= most else {
                    return false
                }
            }
            if words.isEmpty { return true }
            let name = model.reference.description.lowercased()
            return words.allSatisfy(name.contains)
        }
    }
}
