package import Vocabulary

extension ProviderPreset {
    /// A price with what cache writes cost by the provider's general rule, where the list at hand
    /// does not say it of the model.
    ///
    /// Anthropic takes 1.25 times the input's price for entries of five minutes and twice as much
    /// as for input for those of an hour.
    package func completed(_ price: ModelPrice) -> ModelPrice {
        wire == .anthropic ? price.completed(cacheWrites: 25, anHour: 100) : price
    }
}
