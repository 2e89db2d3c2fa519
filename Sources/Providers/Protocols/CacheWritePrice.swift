package import Vocabulary

extension ProviderPreset {
    /// A price with what cache writes cost by the provider's general rule, if the list at hand
    /// does not say it about the model.
    package func completed(_ price: ModelPrice) -> ModelPrice {
        guard let surcharge = wire.format.cacheWriteSurcharge else { return price }
        return price.completed(cacheWrites: surcharge.usual, anHour: surcharge.anHour)
    }
}
