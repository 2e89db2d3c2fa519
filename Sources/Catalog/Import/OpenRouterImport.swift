import JSON
import Vocabulary

/// OpenRouter's listing of models: prices as strings, in dollars per token.
struct OpenRouterImport {
    let source: PriceSource

    init(date: CatalogDate?) {
        source = PriceSource(name: PriceListFormat.openRouter.rawValue, date: date)
    }

    func read(_ value: JSONValue) -> ImportedModels {
        var result = ImportedModels()
        for (number, element) in (value["data"]?.array ?? []).enumerated() {
            guard let entry = element.object, let name = entry["id"]?.string, !name.isEmpty else {
                result.findings.append(
                    CatalogFinding(
                        subject: "data[\(number)]", message: "has no id",
                        at: ["data", String(number)]))
                continue
            }
            let outputs = entry["architecture"]?["output_modalities"]?.array?.compactMap(\.string)
            guard outputs?.contains(where: { $0 == "text" || $0 == "embeddings" }) ?? true else {
                continue
            }
            result.models.append(model(name, entry, &result.findings))
        }
        return result
    }

    private func model(
        _ name: String, _ entry: JSONObject, _ findings: inout [CatalogFinding]
    ) -> CatalogModel {
        var model = CatalogModel(provider: "openrouter", name: name)
        if let slug = entry["canonical_slug"]?.string, slug != name { model.aliases = [slug] }
        let outputs = entry["architecture"]?["output_modalities"]?.array?.compactMap(\.string)
        model.kind = outputs?.contains("embeddings") ?? false ? .embedding : .chat
        model.sources = [source]
        model.context =
            entry["top_provider"]?["context_length"]?.statedLimit
            ?? entry["context_length"]?.statedLimit
        model.maxOutput = entry["top_provider"]?["max_completion_tokens"]?.statedLimit
        model.deprecation = entry["expiration_date"]?.string.flatMap { CatalogDate($0) }
        model.abilities = abilities(entry)
        if let pricing = entry["pricing"]?.object {
            model.prices = prices(pricing, of: model, &findings)
        }
        return model
    }

    /// The list of parameters is complete: what it omits is refused.
    private func abilities(_ entry: JSONObject) -> Abilities {
        var abilities = Abilities()
        let inputs = entry["architecture"]?["input_modalities"]?.array?.compactMap(\.string)
        abilities.set(.images, inputs?.contains("image"))
        guard let names = entry["supported_parameters"]?.array?.compactMap(\.string) else {
            return abilities
        }
        for (name, feature) in Self.parameters {
            abilities.set(feature, names.contains(name))
        }
        return abilities
    }

    private static let parameters: [(name: String, feature: Features)] = [
        ("tools", .tools), ("response_format", .jsonObject), ("structured_outputs", .jsonSchema),
        ("reasoning", .reasoning), ("logprobs", .logprobs), ("seed", .seed),
        ("temperature", .sampling), ("stop", .stop),
    ]
}

extension OpenRouterImport {
    private func prices(
        _ pricing: JSONObject, of model: CatalogModel, _ findings: inout [CatalogFinding]
    ) -> [PriceRow] {
        var draft = PriceDraft()
        read(pricing, above: nil, into: &draft, model, &findings)
        var windows: [(window: [PriceWindow], draft: PriceDraft)] = []
        for element in pricing["overrides"]?.array ?? [] {
            guard let object = element.object else { continue }
            if let least = object["min_prompt_tokens"]?.decimalText.flatMap({ Int($0) }) {
                read(object, above: max(least, 1) - 1, into: &draft, model, &findings)
            } else if let start = object["utc_start"]?.string, let end = object["utc_end"]?.string {
                var part = PriceDraft()
                read(object, above: nil, into: &part, model, &findings)
                windows.append(
                    (PriceWindow.reading(hours: "\(start)-\(end)", weekdays: Array(1...7)), part))
            }
        }
        guard let price = draft.price(for: model.kind) else { return [] }
        var rows = [PriceRow(price: price, date: source.date, sources: [source])]
        for (window, part) in windows where !window.isEmpty {
            guard let price = part.completed(after: draft).price(for: model.kind) else { continue }
            rows.append(
                PriceRow(
                    tier: .offPeak, price: price, windows: window, date: source.date,
                    sources: [source]))
        }
        return rows
    }

    private func read(
        _ object: JSONObject, above: Int?, into draft: inout PriceDraft, _ model: CatalogModel,
        _ findings: inout [CatalogFinding]
    ) {
        for member in object {
            guard Self.rates[member.key] != nil || Self.fees[member.key] != nil,
                let text = member.value.decimalText
            else { continue }
            guard let money = Money(decimal: text, in: .dollars) else {
                // "-1" stands for a price that depends on the model that answers.
                findings.append(
                    CatalogFinding(
                        subject: "\(model.reference)",
                        message: "\(member.key) is \(text): the price is not known"))
                continue
            }
            // A cache at "0" means that there is none, not that it is free.
            let isNoCache = money == .zero && member.key.hasPrefix("input_cache")
            if let rate = Self.rates[member.key], !isNoCache {
                draft.set(rate, above: above, to: money)
            }
            if above == nil, money > .zero, let fee = Self.fees[member.key] {
                draft[keyPath: fee] = money
            }
        }
    }

    private static let rates: [String: PriceDraft.RateField] = [
        "prompt": \.input, "completion": \.output, "input_cache_read": \.cachedInput,
        "input_cache_write": \.cacheWrite, "input_cache_write_1h": \.cacheWriteLong,
    ]

    private static let fees: [String: PriceDraft.FeeField] = [
        "request": \.perRequest, "image": \.perImage,
    ]
}
