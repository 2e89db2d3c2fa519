import JSON
import Vocabulary

/// LiteLLM's price map: one flat object, dollars per token, 185 different fields.
struct LiteLLMImport {
    let source: PriceSource

    init(date: CatalogDate?) {
        source = PriceSource(name: PriceListFormat.litellm.rawValue, date: date)
    }

    func read(_ value: JSONValue) -> ImportedModels {
        var result = ImportedModels()
        var places: [ModelReference: Int] = [:]
        for member in value.object ?? [:] where member.key != "sample_spec" {
            guard let entry = member.value.object else {
                result.findings.append(
                    CatalogFinding(
                        subject: member.key, message: "is \(member.value.kind)", at: [member.key]))
                continue
            }
            guard let model = model(member.key, entry, &result.findings) else { continue }
            // `deepseek-chat` and `deepseek/deepseek-chat` are one model; the entry under its
            // provider's name is maintained better.
            if let place = places[model.reference] {
                if member.key != model.name { result.models[place] = model }
            } else {
                places[model.reference] = result.models.count
                result.models.append(model)
            }
        }
        return result
    }

    private func model(
        _ key: String, _ entry: JSONObject, _ findings: inout [CatalogFinding]
    ) -> CatalogModel? {
        guard let provider = entry["litellm_provider"]?.string, !isSizeClass(key) else {
            return nil
        }
        let kind: CatalogModel.Kind
        switch entry["mode"]?.string {
        case "chat", "responses": kind = .chat
        case "embedding": kind = .embedding
        default: return nil
        }
        let canonical = ProviderTraits.canonicalName(provider)
        var model = CatalogModel(
            provider: canonical, name: Self.name(key, at: canonical, listedAs: provider))
        model.kind = kind
        model.sources = [source]
        model.maxInput = entry["max_input_tokens"]?.statedLimit
        model.maxOutput = kind == .chat ? entry["max_output_tokens"]?.statedLimit : nil
        model.deprecation = entry["deprecation_date"]?.string.flatMap { CatalogDate($0) }
        model.abilities = abilities(entry)
        if let traits = ProviderTraits.of(model.provider) {
            model.abilities.set(traits.lacks, false)
        }
        model.prices = prices(key, entry, of: model, &findings)
        return model
    }

    /// `fireworks-ai-4.1b-to-16b` is a price class, not a model.
    private func isSizeClass(_ key: String) -> Bool {
        key.hasPrefix("fireworks-ai-") || key.hasPrefix("together-ai-")
    }

    /// The key without the provider before its first slash.
    private static func name(_ key: String, at provider: String, listedAs listed: String) -> String
    {
        guard let slash = key.firstIndex(of: "/") else { return key }
        let first = String(key[..<slash])
        guard first == listed || ProviderTraits.canonicalName(first) == provider else { return key }
        return String(key[key.index(after: slash)...])
    }

    private func abilities(_ entry: JSONObject) -> Abilities {
        var abilities = Abilities()
        for (key, feature) in Self.features { abilities.set(feature, entry[key]?.bool) }
        let endpoints = entry["supported_endpoints"]?.array?.compactMap(\.string)
        if entry["mode"]?.string == "responses" {
            abilities.needsResponses = !(endpoints?.contains("/v1/chat/completions") ?? false)
        }
        return abilities
    }

    private static let features: [(key: String, feature: Features)] = [
        ("supports_function_calling", .tools),
        ("supports_parallel_function_calling", .parallelTools),
        ("supports_response_schema", .jsonSchema),
        ("supports_vision", .images),
        ("supports_reasoning", .reasoning),
        ("supports_sampling_params", .sampling),
        ("supports_system_messages", .systemRole),
        ("supports_prompt_caching", .promptCache),
        ("supports_assistant_prefill", .prefill),
    ]
}

extension LiteLLMImport {
    private func prices(
        _ key: String, _ entry: JSONObject, of model: CatalogModel,
        _ findings: inout [CatalogFinding]
    ) -> [PriceRow] {
        var drafts: [PriceTier: PriceDraft] = [:]
        for member in entry {
            guard let field = LiteLLMPriceField(member.key) else { continue }
            guard let text = member.value.decimalText,
                let money = Money(decimal: text, in: .dollars)
            else {
                if !member.value.isNull {
                    findings.append(
                        CatalogFinding(
                            subject: "\(model.reference)", message: "\(member.key) is no price",
                            at: [key, member.key]))
                }
                continue
            }
            field.set(money, in: &drafts[field.tier, default: PriceDraft()])
        }
        readTiers(entry["tiered_pricing"], into: &drafts)
        let standard = drafts[.standard] ?? PriceDraft()
        var rows: [PriceRow] = []
        for tier in PriceTier.allCases {
            guard var draft = drafts[tier] else { continue }
            if tier != .standard { draft = draft.completed(after: standard) }
            guard let price = draft.price(for: model.kind) else { continue }
            rows.append(PriceRow(tier: tier, price: price, date: source.date, sources: [source]))
        }
        if let row = offPeak(entry["off_peak_pricing"], standard, kind: model.kind) {
            rows.append(row)
        }
        return rows
    }

    /// `tiered_pricing`: rates by the range of the prompt's length; the first is the base.
    private func readTiers(_ value: JSONValue?, into drafts: inout [PriceTier: PriceDraft]) {
        for tier in value?.array ?? [] {
            guard let object = tier.object, let start = object["range"]?.array?.first?.int else {
                continue
            }
            for member in object {
                guard let field = LiteLLMPriceField(member.key), field.above == nil,
                    let rate = field.rate,
                    let money = member.value.decimalText.flatMap({
                        Money(decimal: $0, in: .dollars)
                    })
                else { continue }
                drafts[field.tier, default: PriceDraft()]
                    .set(rate, above: start == 0 ? nil : start, to: money)
            }
        }
    }

    private func offPeak(
        _ value: JSONValue?, _ standard: PriceDraft, kind: CatalogModel.Kind
    ) -> PriceRow? {
        guard let object = value?.object else { return nil }
        var draft = PriceDraft()
        for member in object {
            guard let field = LiteLLMPriceField(member.key), field.tier == .standard,
                let money = member.value.decimalText.flatMap({ Money(decimal: $0, in: .dollars) })
            else { continue }
            field.set(money, in: &draft)
        }
        let windows = (object["windows"]?.array ?? []).flatMap { window in
            let hours = window["hours_utc"].map { $0.array ?? [$0] } ?? []
            let days = window["weekdays"]?.array?.compactMap(\.int) ?? Array(1...7)
            return hours.compactMap(\.string).flatMap {
                PriceWindow.reading(hours: $0, weekdays: days)
            }
        }
        guard !windows.isEmpty, let price = draft.completed(after: standard).price(for: kind) else {
            return nil
        }
        return PriceRow(
            tier: .offPeak, price: price, windows: windows, date: source.date, sources: [source])
    }
}
