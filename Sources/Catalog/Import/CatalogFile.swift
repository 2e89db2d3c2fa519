package import JSON
import Vocabulary

/// The program's own file of models: what an import writes and what a user may write by hand.
///
/// `{"sluice_catalog": 1, "models": {"provider/name": {"input": 0.1, "output": 0.4, …}}}`,
/// prices in dollars per million tokens as in a job's `prices`, everything optional. The
/// models may also be given without the frame.
package enum CatalogFile {
    static let marker = "sluice_catalog"

    package static func read(_ value: JSONValue) -> ImportedModels {
        var result = ImportedModels()
        let isFramed = value[marker] != nil
        let root = isFramed ? ["models"] : []
        for member in (isFramed ? value["models"] : value)?.object ?? [:] {
            let path = root + [member.key]
            guard let reference = ModelReference(member.key), let entry = member.value.object else {
                result.findings.append(
                    CatalogFinding(
                        subject: member.key, message: "is not \"provider/model\": {…}", at: path))
                continue
            }
            result.findings += check(entry, of: reference, at: path)
            result.models.append(model(reference, entry, at: path, &result.findings))
        }
        return result
    }

    private static func model(
        _ reference: ModelReference, _ entry: JSONObject, at path: [String],
        _ findings: inout [CatalogFinding]
    ) -> CatalogModel {
        var model = CatalogModel(
            provider: ProviderTraits.canonicalName(reference.provider), name: reference.model)
        model.kind = entry["kind"]?.string.flatMap(CatalogModel.Kind.init(rawValue:)) ?? .chat
        model.aliases = entry["aliases"]?.array?.compactMap(\.string) ?? []
        model.context = entry["context"]?.int
        model.maxInput = entry["max_input"]?.int
        model.maxOutput = entry["max_output"]?.int
        model.deprecation = entry["retires"]?.string.flatMap { CatalogDate($0) }
        model.isDeprecated = entry["deprecated"]?.bool ?? false
        model.abilities = abilities(entry)
        model.sources = (entry["sources"]?.array ?? []).compactMap(source)
        if model.sources.isEmpty { model.sources = [PriceSource(name: "user")] }
        let rows = entry["tiers"]?.array?.compactMap(\.object) ?? []
        let standard = price(entry, at: path, into: &model, &findings)
        for (index, row) in rows.enumerated() {
            _ = price(
                row, keepingFeesOf: standard, at: path + ["tiers", String(index)], into: &model,
                &findings)
        }
        return model
    }

    private static func abilities(_ entry: JSONObject) -> Abilities {
        var abilities = Abilities()
        for (feature, word, _) in Features.all {
            let isNamed = { (key: String) in
                entry[key]?.array?.contains { $0.string == word } ?? false
            }
            if isNamed("abilities") { abilities.set(feature, true) }
            if isNamed("lacks") { abilities.set(feature, false) }
        }
        abilities.requiresStream = entry["requires_stream"]?.bool ?? false
        abilities.needsResponses = entry["needs_responses"]?.bool ?? false
        abilities.rejectedParameters =
            entry["rejected_parameters"]?.array?.compactMap(\.string) ?? []
        abilities.outputTokenParameter = entry["output_token_parameter"]?.string
            .flatMap(OutputTokenParameter.init(rawValue:))
        return abilities
    }

    private static func source(_ value: JSONValue) -> PriceSource? {
        guard let name = value["name"]?.string else { return nil }
        return PriceSource(
            name: name, date: value["date"]?.string.flatMap { CatalogDate($0) },
            disagrees: value["disagrees"]?.bool ?? false)
    }

    /// Reads a row of prices, with the fees of the standard one if it names none.
    private static func price(
        _ row: JSONObject, keepingFeesOf standard: PriceDraft = PriceDraft(), at path: [String],
        into model: inout CatalogModel,
        _ findings: inout [CatalogFinding]
    ) -> PriceDraft {
        let tier = row["tier"]?.string ?? PriceTier.standard.rawValue
        // The check has reported unknown tiers.
        guard let tier = PriceTier(rawValue: tier) else { return standard }
        var draft = PriceDraft()
        read(row, above: nil, at: path, into: &draft, model, &findings)
        for (index, bracket) in (row["brackets"]?.array ?? []).enumerated() {
            guard let object = bracket.object, let above = object["above"]?.int else { continue }
            let place = path + ["brackets", String(index)]
            read(object, above: above, at: place, into: &draft, model, &findings)
        }
        let isEmpty = draft.isEmpty
        draft.keepFees(of: standard)
        let windows = (row["windows"]?.array ?? []).compactMap(window)
        guard let price = draft.price(for: model.kind) else {
            if !isEmpty {
                findings.append(
                    CatalogFinding(
                        subject: "\(model.reference)",
                        message: "has a price for input or for output alone; it is left unpriced",
                        at: path))
            }
            return draft
        }
        model.prices.append(
            PriceRow(
                tier: tier, price: price, windows: windows,
                date: model.sources.lazy.compactMap(\.date).max(), sources: model.sources))
        return draft
    }

    private static func read(
        _ object: JSONObject, above: Int?, at path: [String], into draft: inout PriceDraft,
        _ model: CatalogModel, _ findings: inout [CatalogFinding]
    ) {
        for member in object {
            let rate = rates.first { $0.key == member.key }?.rate
            let fee = fees.first { $0.key == member.key }?.fee
            guard rate != nil || fee != nil, !member.value.isNull else { continue }
            guard let text = member.value.decimalText,
                let money = Money(
                    decimal: text, in: rate == nil ? .dollars : .dollarsPerMillion)
            else {
                findings.append(
                    CatalogFinding(
                        subject: "\(model.reference)", message: "\(member.key) is no price",
                        at: path + [member.key]))
                continue
            }
            if let rate { draft.set(rate, above: above, to: money) }
            if let fee, above == nil { draft[keyPath: fee] = money }
        }
    }

    /// Every day if no days are given; nil for what is no window.
    static func window(_ value: JSONValue) -> PriceWindow? {
        let days = value["weekdays"].map { $0.array?.compactMap(\.int) ?? [] } ?? [1, 7]
        let minutes = value["minutes"]?.array?.compactMap(\.int) ?? []
        guard days.count == 2, minutes.count == 2, days[0] <= days[1], minutes[0] < minutes[1],
            days.allSatisfy({ 1...7 ~= $0 }), minutes.allSatisfy({ 0...1_440 ~= $0 })
        else { return nil }
        return PriceWindow(weekdays: days[0]...days[1], minutes: minutes[0]..<minutes[1])
    }

    /// Keys of prices per token, and of other fees.
    package static let rateKeys = rates.map(\.key)
    package static let feeKeys = fees.map(\.key)

    static let rates: [(key: String, rate: PriceDraft.RateField)] = [
        ("input", \.input), ("output", \.output), ("cached_input", \.cachedInput),
        ("cache_write", \.cacheWrite), ("cache_write_1h", \.cacheWriteLong),
        ("reasoning", \.reasoning),
    ]

    static let fees: [(key: String, fee: PriceDraft.FeeField)] = [
        ("per_request", \.perRequest), ("per_image", \.perImage),
    ]
}
