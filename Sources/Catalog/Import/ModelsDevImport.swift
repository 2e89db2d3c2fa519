import JSON
import Vocabulary

/// models.dev's list: providers with their models, dollars per million tokens.
struct ModelsDevImport {
    let source: PriceSource

    init(date: CatalogDate?) {
        source = PriceSource(name: PriceListFormat.modelsDev.rawValue, date: date)
    }

    func read(_ value: JSONValue) -> ImportedModels {
        var result = ImportedModels()
        let date = source.date ?? value["commit_date"]?.string.flatMap { CatalogDate($0) }
        let source = PriceSource(name: source.name, date: date)
        let root = value["providers"]?.object == nil ? [] : ["providers"]
        for provider in value["providers"]?.object ?? value.object ?? [:] {
            for member in provider.value["models"]?.object ?? [:] {
                guard let entry = member.value.object else {
                    result.findings.append(
                        CatalogFinding(
                            subject: "\(provider.key)/\(member.key)",
                            message: "is \(member.value.kind)",
                            at: root + [provider.key, "models", member.key]))
                    continue
                }
                let outputs = entry["modalities"]?["output"]?.array?.compactMap(\.string)
                guard outputs?.contains("text") ?? true else { continue }
                result.models.append(
                    model(
                        member.key, entry, provider: provider.key, source, &result.findings))
            }
        }
        return result
    }

    private func model(
        _ name: String, _ entry: JSONObject, provider: String, _ source: PriceSource,
        _ findings: inout [CatalogFinding]
    ) -> CatalogModel {
        var model = CatalogModel(
            provider: ProviderTraits.canonicalName(provider), name: name)
        let family = entry["family"]?.string ?? ""
        let isEmbedding = name.lowercased().contains("embed") || family.contains("embed")
        model.kind = isEmbedding ? .embedding : .chat
        model.sources = [source]
        model.context = positive(entry["limit"]?["context"])
        model.maxInput = positive(entry["limit"]?["input"])
        // For embeddings the figure is the length of the vector.
        model.maxOutput = isEmbedding ? nil : positive(entry["limit"]?["output"])
        model.isDeprecated = entry["status"]?.string == "deprecated"
        if !isEmbedding { model.abilities = abilities(entry) }
        if let traits = ProviderTraits.of(model.provider) {
            model.abilities.set(traits.lacks, false)
        }
        if let cost = entry["cost"]?.object,
            let price = price(cost, of: model, &findings)
        {
            model.prices = [PriceRow(price: price, date: source.date, sources: [source])]
        }
        return model
    }

    /// A limit; the list has 0 for unknown.
    private func positive(_ value: JSONValue?) -> Int? {
        value?.statedLimit
    }

    private func abilities(_ entry: JSONObject) -> Abilities {
        var abilities = Abilities()
        abilities.set(.tools, entry["tool_call"]?.bool)
        abilities.set(.reasoning, entry["reasoning"]?.bool)
        abilities.set(.jsonSchema, entry["structured_output"]?.bool)
        abilities.set(.sampling, entry["temperature"]?.bool)
        let inputs = entry["modalities"]?["input"]?.array?.compactMap(\.string)
        abilities.set(.images, inputs?.contains("image"))
        return abilities
    }

    private func price(
        _ cost: JSONObject, of model: CatalogModel, _ findings: inout [CatalogFinding]
    ) -> ModelPrice? {
        var draft = PriceDraft()
        read(cost, above: nil, into: &draft, model, &findings)
        for tier in cost["tiers"]?.array ?? [] {
            guard let object = tier.object, let size = object["tier"]?["size"]?.int else {
                continue
            }
            read(object, above: size, into: &draft, model, &findings)
        }
        // An older spelling of the bracket at 200,000 tokens.
        if let object = cost["context_over_200k"]?.object {
            read(object, above: 200_000, into: &draft, model, &findings)
        }
        return draft.price(for: model.kind)
    }

    private func read(
        _ object: JSONObject, above: Int?, into draft: inout PriceDraft, _ model: CatalogModel,
        _ findings: inout [CatalogFinding]
    ) {
        for member in object {
            guard let field = Self.fields[member.key] else { continue }
            guard
                let money = member.value.decimalText.flatMap({
                    Money(decimal: $0, in: .dollarsPerMillion)
                })
            else {
                findings.append(
                    CatalogFinding(
                        subject: "\(model.reference)", message: "cost.\(member.key) is no price"))
                continue
            }
            draft.set(field, above: above, to: money)
            if Self.misspelt.contains(member.key) {
                findings.append(
                    CatalogFinding(
                        subject: "\(model.reference)",
                        message: "cost.\(member.key) is taken for \(Self.meaning(member.key))"))
            }
        }
    }

    private static let fields: [String: PriceDraft.RateField] = [
        "input": \.input, "output": \.output, "reasoning": \.reasoning,
        "cache_read": \.cachedInput, "cache_write": \.cacheWrite,
        "cache_input": \.cachedInput, "cached_input": \.cachedInput,
        "cached_write": \.cacheWrite, "cache_write_1h": \.cacheWriteLong,
    ]

    /// Spellings that the list contains and its own schema lacks.
    private static let misspelt: Set<String> = ["cache_input", "cached_input", "cached_write"]

    private static func meaning(_ key: String) -> String {
        key.hasSuffix("write") ? "cache_write" : "cache_read"
    }
}
