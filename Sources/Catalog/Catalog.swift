package import Vocabulary

/// What is known about models: prices, limits, abilities, and where each is available.
///
/// Layers lie over the embedded catalog: the user's file, then the job's own prices; what
/// an upper layer states of a model wins, field by field.
package struct Catalog: Sendable {
    private let base: EmbeddedCatalog?
    private var layers: [CatalogModel] = []

    /// The models that come with the program.
    package static let embedded = Catalog(base: .shared)

    private init(base: EmbeddedCatalog?) { self.base = base }

    /// A catalog of these models alone.
    package init(models: [CatalogModel]) {
        base = nil
        layers = models
    }

    /// The model that a job's reference names, nil if it is not known.
    ///
    /// `preset` is the kind of provider that `reference.provider` is, if the job named it itself.
    package func lookup(_ reference: ModelReference, preset: String? = nil) -> CatalogModel? {
        var known: CatalogModel?
        let providers = [preset, reference.provider].compactMap { $0 }
            .map(ProviderTraits.canonicalName)
        for provider in providers {
            known = base?.model(provider: provider, name: reference.model)
            if known != nil { break }
        }
        for layer in layers where layer.answers(to: reference.model) {
            guard layer.provider == reference.provider || providers.contains(layer.provider)
            else { continue }
            known = known.map { layer.laid(over: $0) } ?? layer
        }
        return known
    }

    /// Adds models over this catalog; the last one given wins.
    package func overlaid(with models: [CatalogModel]) -> Catalog {
        var catalog = self
        catalog.layers += models
        return catalog
    }

    /// Every model, in the order of the catalog.
    package var models: [CatalogModel] {
        var models = base.map { base in (0..<base.count).map(base.model(at:)) } ?? []
        var places: [ModelReference: Int] = [:]
        if !layers.isEmpty {
            for (index, model) in models.enumerated() { places[model.reference] = index }
        }
        for layer in layers {
            if let index = places[layer.reference] {
                models[index] = layer.laid(over: models[index])
            } else {
                places[layer.reference] = models.count
                models.append(layer)
            }
        }
        return models
    }
}

extension Catalog {
    /// A model that a bare name may mean, under the name that the job's provider has.
    package struct Candidate: Equatable, Sendable {
        package var reference: ModelReference
        package var model: CatalogModel
    }

    /// Where a bare name such as `gpt-4o-mini` is available among the configured providers.
    ///
    /// At most one model per provider: the one with exactly this name, else the newest one that has
    /// this name without its date. In the order of `providers`.
    package func candidates(bareName: String, providers: [ProviderSettings]) -> [Candidate] {
        let key = BareName.key(bareName)
        let known = base?.models(named: bareName) ?? []
        return providers.compactMap { settings in
            let provider = ProviderTraits.canonicalName(settings.preset)
            var matches = known.filter { $0.provider == provider }
            for layer in layers
            where (layer.provider == settings.name || layer.provider == provider)
                && layer.isNamed(key)
            {
                if !matches.contains(where: { $0.name == layer.name }) { matches.append(layer) }
            }
            guard let best = matches.max(by: { $0.rank(for: key) < $1.rank(for: key) }) else {
                return nil
            }
            let reference = ModelReference(provider: settings.name, model: best.name)
            return Candidate(
                reference: reference,
                model: lookup(reference, preset: settings.preset) ?? best)
        }
    }
}

extension CatalogModel {
    fileprivate func answers(to name: String) -> Bool {
        self.name == name || aliases.contains(name)
    }

    fileprivate func isNamed(_ key: [UInt8]) -> Bool {
        ([name, bareName] + aliases).contains { BareName.key($0) == key }
    }

    /// An exact name comes before a dated one, and a later date before an earlier one.
    fileprivate func rank(for key: [UInt8]) -> (Int, String) {
        ([name] + aliases).contains { BareName.key($0) == key } ? (1, "") : (0, name)
    }

    /// This model's values, with the other's for those that it does not state.
    func laid(over other: CatalogModel) -> CatalogModel {
        var model = other
        if !prices.isEmpty {
            model.prices = prices
            model.priceSource = priceSource
        }
        if priceSource == .job, isKindKnown {
            model.kind = kind
            model.isKindKnown = true
        }
        model.aliases += aliases.filter { !other.aliases.contains($0) }
        model.context = context ?? other.context
        model.maxInput = maxInput ?? other.maxInput
        model.maxOutput = maxOutput ?? other.maxOutput
        model.deprecation = deprecation ?? other.deprecation
        model.isDeprecated = isDeprecated || other.isDeprecated
        model.abilities = abilities.laid(over: other.abilities)
        model.sources = sources + other.sources
        return model
    }
}

extension Abilities {
    fileprivate func laid(over other: Abilities) -> Abilities {
        var abilities = other
        abilities.set(has, true)
        abilities.set(lacks, false)
        abilities.requiresStream = requiresStream || other.requiresStream
        abilities.needsResponses = needsResponses || other.needsResponses
        abilities.outputTokenParameter = outputTokenParameter ?? other.outputTokenParameter
        abilities.rejectedParameters += rejectedParameters.filter {
            !other.rejectedParameters.contains($0)
        }
        return abilities
    }
}
