/// What all models of a provider have in common.
package struct ProviderTraits: Equatable, Sendable {
    /// The catalog's name of the provider.
    package var name: String
    /// Its other names: presets, and names in price lists.
    package var synonyms: [String] = []
    /// The name of the output limit that its models take.
    package var outputTokenParameter: OutputTokenParameter = .maxTokens
    /// Parameters that its API refuses or ignores, whatever the model.
    package var rejectedParameters: [String] = []
    /// Abilities that none of its models has, whatever lists say.
    package var lacks: Features = []

    /// A provider's traits by its name or a synonym; nil if unknown.
    package static func of(_ name: String) -> ProviderTraits? {
        byName[name].map { all[$0] }
    }

    /// The catalog's name of a provider; the given name if unknown.
    package static func canonicalName(_ name: String) -> String {
        of(name)?.name ?? name
    }

    private static let byName: [String: Int] = {
        var byName: [String: Int] = [:]
        for (index, traits) in all.enumerated() {
            byName[traits.name] = index
            for synonym in traits.synonyms { byName[synonym] = index }
        }
        return byName
    }()
}
