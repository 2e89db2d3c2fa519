package import JSON

/// Reads other people's price lists into models of the catalog.
///
/// Lenient on purpose: these lists grow fields every week. What cannot be read is said in
/// a finding and left out; a price that is missing or senseless is unknown, never zero.
package enum CatalogImporter {
    /// The lists that can be read.
    package enum Format: String, Sendable, CaseIterable {
        case litellm
        case modelsDev = "models.dev"
        case openRouter = "openrouter"
        /// The program's own file, ``CatalogFile``.
        case sluice
    }

    /// What was found and what was wrong with it.
    package struct Result: Sendable {
        package var models: [CatalogModel] = []
        package var findings: [CatalogFinding] = []
    }

    /// Reads a list, whose format is found out where it is not given.
    ///
    /// `date` is the day on which the list was published or fetched.
    package static func read(
        _ value: JSONValue, as format: Format? = nil, date: CatalogDate? = nil
    ) -> Result {
        guard let format = format ?? self.format(of: value) else {
            let finding = CatalogFinding(
                subject: "the file",
                message: "is not a price list of LiteLLM, models.dev, OpenRouter or our own")
            return Result(findings: [finding])
        }
        guard value.object != nil else {
            let finding = CatalogFinding(
                subject: "the file", message: "is \(value.kind), and a price list is an object")
            return Result(findings: [finding])
        }
        switch format {
        case .litellm: return LiteLLMImport(date: date).read(value)
        case .modelsDev: return ModelsDevImport(date: date).read(value)
        case .openRouter: return OpenRouterImport(date: date).read(value)
        case .sluice: return CatalogFile.read(value)
        }
    }

    /// A limit that a list states; nil for what cannot be one, of which nothing is known then.
    static func count(_ value: JSONValue?) -> Int? {
        value?.int.flatMap { 1...1 << 40 ~= $0 ? $0 : nil }
    }

    /// Which list this is, by its shape.
    package static func format(of value: JSONValue) -> Format? {
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

/// Something in a list or a job that could not be taken as it stands.
package struct CatalogFinding: Equatable, Sendable, CustomStringConvertible {
    /// The model or the place.
    package var subject: String
    package var message: String
    /// Keys and indices from the document's root to what is meant; empty for all of it.
    package var path: [String]

    package init(subject: String, message: String, at path: [String] = []) {
        self.subject = subject
        self.message = message
        self.path = path
    }

    package var description: String { "\(subject): \(message)" }
}

extension JSONValue {
    /// The text of a number or of a string that may hold one: lists write prices both ways.
    var decimalText: String? { number?.lexeme ?? string }
}
