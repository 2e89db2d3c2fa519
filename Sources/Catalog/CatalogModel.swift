package import Vocabulary

/// A model at one provider, as the catalog knows it.
///
/// Nil or empty means unknown; a price of zero is a real zero.
package struct CatalogModel: Equatable, Sendable {
    /// What a model turns a prompt into.
    package enum Kind: String, Sendable, CaseIterable {
        case chat, embedding
    }

    /// The catalog's name of the provider (``ProviderTraits``), not a job's.
    package var provider: String
    /// The provider's own name of the model.
    package var name: String
    /// The name that the model has everywhere, without vendor prefix or gateway path.
    package var bareName: String
    /// Other names at the same provider, such as the dated one.
    package var aliases: [String] = []
    package var kind: Kind = .chat
    /// False for a model of which a job states only the price: it may be of any kind.
    package var isKindKnown = true
    /// Empty if no price is known.
    package var prices: [PriceRow] = []
    /// Whose prices these are, as results state it.
    package var priceSource: CostSource = .catalog
    /// Input and output together.
    package var context: Int?
    package var maxInput: Int?
    package var maxOutput: Int?
    package var abilities = Abilities()
    /// The day on which the provider retires the model.
    package var deprecation: CatalogDate?
    /// Whether a list says that the model will be retired, without a day.
    package var isDeprecated = false
    /// Who lists the model and when.
    package var sources: [PriceSource] = []
    /// Whether the model is one of the built-in simulated ones, whose prices are made up.
    package var isSimulated = false

    package init(provider: String, name: String, bareName: String? = nil) {
        self.provider = provider
        self.name = name
        self.bareName = bareName ?? BareName.of(name)
    }

    package var reference: ModelReference { ModelReference(provider: provider, model: name) }
}

extension CatalogModel {
    /// The newest row of a tier that is valid at a moment, in seconds since 1970.
    package func row(tier: PriceTier, at unixTime: Double) -> PriceRow? {
        var best: PriceRow?
        for row in prices where row.tier == tier && row.holds(at: unixTime) {
            if let date = best?.date, (row.date ?? date) < date { continue }
            best = row
        }
        return best
    }

    /// The price of a request sent online at a moment: off-peak if a window is open.
    ///
    /// - Returns: Nil if no price is known.
    package func price(at unixTime: Double) -> ModelPrice? {
        (row(tier: .offPeak, at: unixTime) ?? row(tier: .standard, at: unixTime))?.price
    }

    /// What a request costs in a tier; nil if that tier has no known price.
    package func price(tier: PriceTier, at unixTime: Double) -> ModelPrice? {
        tier == .standard ? price(at: unixTime) : row(tier: tier, at: unixTime)?.price
    }

    /// The price of each tier that has one; hourly rows of the standard service are left out if
    /// their windows are closed.
    package func prices(at unixTime: Double) -> [PriceTier: ModelPrice] {
        var prices: [PriceTier: ModelPrice] = [:]
        for tier in PriceTier.allCases { prices[tier] = row(tier: tier, at: unixTime)?.price }
        return prices
    }

    /// The hours in which the standard service costs less, with what it costs then.
    ///
    /// The rows of the newest day that any of them has.
    package var offPeak: PriceRow? {
        prices.filter { $0.tier == .offPeak && !$0.windows.isEmpty }
            .max { ($0.date ?? .distantPast) < ($1.date ?? .distantPast) }
    }

    /// The longest prompt that the model reads, if it is known.
    package func promptLimit(reservingOutput output: Int) -> Int? {
        switch (maxInput, context) {
        case (let input?, let context?): min(input, context - output)
        case (let input?, nil): input
        case (nil, let context?): context - output
        case (nil, nil): nil
        }
    }
}
