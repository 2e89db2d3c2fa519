package import Vocabulary

/// A model at one provider, as the catalog knows it.
///
/// What is nil or empty is unknown; a price of zero is a real zero.
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
    /// Empty where no price is known.
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
    /// Whether a list says that the model is on its way out, without a day.
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
    /// The newest row of a tier that holds at a moment, in seconds since 1970.
    package func row(tier: PriceRow.Tier, at unixTime: Double) -> PriceRow? {
        var best: PriceRow?
        for row in prices where row.tier == tier && row.holds(at: unixTime) {
            if let date = best?.date, (row.date ?? date) < date { continue }
            best = row
        }
        return best
    }

    /// What a request costs that is sent online at a moment: off-peak where a window is open.
    ///
    /// - Returns: Nil where no price is known.
    package func price(at unixTime: Double) -> ModelPrice? {
        (row(tier: .offPeak, at: unixTime) ?? row(tier: .standard, at: unixTime))?.price
    }

    /// What a request costs in a tier; nil where that tier has no known price.
    package func price(tier: PriceRow.Tier, at unixTime: Double) -> ModelPrice? {
        tier == .standard ? price(at: unixTime) : row(tier: tier, at: unixTime)?.price
    }

    /// The tier that a reply names (`default`, `flex`, `batch`, …), as prices know it.
    package static func tier(named word: String?) -> PriceRow.Tier? {
        switch word {
        case nil, "default", "auto", "standard", "on_demand", "standard_only": .standard
        case let word?: PriceRow.Tier(rawValue: word)
        }
    }

    /// The longest prompt that the model reads, where it is known.
    package func promptLimit(reservingOutput output: Int) -> Int? {
        switch (maxInput, context) {
        case (let input?, let context?): min(input, context - output)
        case (let input?, nil): input
        case (nil, let context?): context - output
        case (nil, nil): nil
        }
    }
}
