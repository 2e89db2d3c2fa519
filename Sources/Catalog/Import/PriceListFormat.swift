/// The lists that can be read.
package enum PriceListFormat: String, Sendable, CaseIterable {
    case litellm
    case modelsDev = "models.dev"
    case openRouter = "openrouter"
    /// The program's own file, ``CatalogFile``.
    case sluice
}
