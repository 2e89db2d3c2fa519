import JSON

@testable import Catalog

/// Chooses the models that come with the program out of two independent price lists.
///
/// Facts only: names, figures and dates, one line a model.
enum CatalogEmbedder {
    /// The providers that are carried, most asked for first.
    private static let providers = [
        "openai", "azure", "anthropic", "gemini", "deepseek", "qwen", "mistral", "xai", "groq",
        "together", "fireworks", "cohere", "perplexity", "openrouter", "cerebras", "moonshot",
        "zai", "minimax", "deepinfra", "novita", "nebius", "sambanova", "scaleway", "ai21",
        "voyage",
    ]

    /// The models that are worth carrying, by provider and then by name.
    static func models(
        litellm: JSONValue, modelsDev: JSONValue
    ) -> [(provider: String, models: [CatalogModel])] {
        let newer = CatalogImporter.read(
            litellm, as: .litellm, date: CatalogLine.sources[0].date)
        let older = CatalogImporter.read(
            modelsDev, as: .modelsDev, date: CatalogLine.sources[1].date)
        let carried = Set(providers)
        let all = CatalogMerge.merged(newer: newer.models, older: older.models)
            .filter { carried.contains($0.provider) && isCarried($0) }
            .map(withKnownSampling)
        let byProvider = Dictionary(grouping: all, by: \.provider)
        return providers.compactMap { provider in
            byProvider[provider].map { models in
                (
                    provider,
                    models.sorted {
                        Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
                    }
                )
            }
        }
    }

    /// Every reasoning model of OpenAI's that a list describes refuses temperature and its
    /// kin, so the newest ones, which no list describes yet, are taken to do the same.
    private static func withKnownSampling(_ model: CatalogModel) -> CatalogModel {
        let isOpenAIs =
            model.provider == "openai"
            || (model.provider == "azure"
                && (model.name.hasPrefix("gpt-") || model.name.hasPrefix("o")))
        guard isOpenAIs, model.abilities.supports(.reasoning) == true,
            model.abilities.supports(.sampling) == nil
        else { return model }
        var model = model
        model.abilities.set(.sampling, false)
        return model
    }

    /// Speech, pictures and fine-tuning bases are no answers to a prompt, and an Azure
    /// name with a region in front is a price of the same model elsewhere.
    private static func isCarried(_ model: CatalogModel) -> Bool {
        if model.provider == "azure", model.name.contains("/") { return false }
        if model.prices.isEmpty, model.context == nil, model.maxInput == nil { return false }
        if model.name.contains("|") || model.name.contains(",") { return false }
        let name = model.name.lowercased()
        return !name.hasPrefix("ft:")
            && !unwanted.contains { name.contains($0) }
    }

    private static let unwanted = [
        "audio", "-tts", "image", "lyria", "realtime", "transcribe", "whisper", "container",
        "robotics", "omni-", "flux", "stable-diffusion", "-live",
    ]

    /// The data file's section of one provider.
    static func section(provider: String, models: [CatalogModel]) -> EmbeddedSections.Section {
        (provider, models.map(CatalogLineWriter.line).joined(separator: "\n"))
    }
}
