package import JSON

/// Reads other people's price lists into models of the catalog.
///
/// Lenient on purpose: these lists grow fields every week. Parts that cannot be read are left out
/// with a finding; a price that is missing or impossible is unknown, never zero.
package enum CatalogImporter {
    /// Reads a list, whose format is found out where it is not given.
    ///
    /// `date` is the day on which the list was published or fetched.
    package static func read(
        _ value: JSONValue, as format: PriceListFormat? = nil, date: CatalogDate? = nil
    ) -> ImportedModels {
        guard let format = format ?? self.format(of: value) else {
            let finding = CatalogFinding(
                subject: "the file",
                message: "is not a price list of LiteLLM, models.dev, OpenRouter or our own")
            return ImportedModels(findings: [finding])
        }
        guard value.object != nil else {
            let finding = CatalogFinding(
                subject: "the file", message: "is \(value.kind), and a price list is an object")
            return ImportedModels(findings: [finding])
        }
        switch format {
        case .litellm: return LiteLLMImport(date: date).read(value)
        case .modelsDev: return ModelsDevImport(date: date).read(value)
        case .openRouter: return OpenRouterImport(date: date).read(value)
        case .sluice: return CatalogFile.read(value)
        }
    }

    /// Which list this is, by its shape.
    package static func format(of value: JSONValue) -> PriceListFormat? {
        guard let object = value.object else { return nil }
        if object[CatalogFile.marker] != nil || CatalogFile.isPriceTable(object) {
            return .sluice
        }
        if object["data"]?.array?.first?["pricing"] != nil { return .openRouter }
        // models.dev's own api.json is the object of providers itself.
        let providers = object["providers"]?.object ?? object
        let looksLikeProviders = providers.members.prefix(5).contains {
            $0.value["models"]?.object != nil
        }
        if looksLikeProviders { return .modelsDev }
        let looksLikeLiteLLM = object.members.prefix(50).contains {
            $0.value["litellm_provider"] != nil
        }
        return looksLikeLiteLLM ? .litellm : nil
    }
}
