package import Vocabulary

/// One price of a model: for a tier, from a date on, with its source.
package struct PriceRow: Equatable, Sendable {
    package var tier = PriceTier.standard
    package var price: ModelPrice
    /// Hours in which the row holds; empty means always.
    package var windows: [PriceWindow] = []
    /// The day on which the newest source was read; the row may be older but is not known to be.
    package var date: CatalogDate?
    package var sources: [PriceSource] = []

    /// Whether the row is valid at a moment, in seconds since 1970.
    package func holds(at unixTime: Double) -> Bool {
        windows.isEmpty || windows.contains { $0.contains(unixTime: unixTime) }
    }
}

/// Who stated a price, when, and whether that statement is used.
package struct PriceSource: Hashable, Sendable {
    package var name: String
    package var date: CatalogDate?
    /// Whether the source states another price or context; the newer one was used.
    package var disagrees: Bool

    package init(name: String, date: CatalogDate? = nil, disagrees: Bool = false) {
        self.name = name
        self.date = date
        self.disagrees = disagrees
    }
}
