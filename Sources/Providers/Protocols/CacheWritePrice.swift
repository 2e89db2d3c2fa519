package import Vocabulary

extension ProviderPreset {
    /// A price with the cost of cache writes by the provider's general rule, if the price list does
    /// not state it for the model.
    package func completed(_ price: ModelPrice) -> ModelPrice {
        guard let surcharge = wire.format.cacheWriteSurcharge else { return price }
        return price.completed(cacheWrites: surcharge.usual, anHour: surcharge.anHour)
    }
}
