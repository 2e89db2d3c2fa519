import Catalog
import Providers
import Routing
import Synchronization
import Vocabulary

/// What a lane charges if a reply names another model than the one that was asked for.
///
/// A name that the catalog does not know is taken to be another name of the model asked for:
/// a dated one, a file's, a deployment's.
package final class ServedModels: Sendable {
    private let catalog: Catalog
    private let place: ProviderSettings
    /// By the name in the reply; nil if the lane's own prices hold.
    private let known = Mutex<[String: LaneSettings?]>([:])

    /// No more names of models are remembered, whatever a server answers.
    private static let mostNames = 256

    init(catalog: Catalog, place: ProviderSettings) {
        self.catalog = catalog
        self.place = place
    }

    /// The lane with the prices of the model that answered; nil if its own hold.
    func settings(of lane: LaneSettings, servedBy name: String) -> LaneSettings? {
        if let found = known.withLock({ $0[name] }) { return found }
        let found = find(lane, name)
        known.withLock { if $0.count < Self.mostNames { $0[name] = found } }
        return found
    }

    /// The prices of further models that a request names.
    var others: OtherModels {
        OtherModels { [self] lane, name in
            guard let model = lookup(name, beside: lane) else { return nil }
            var other = lane.priced(as: model, by: ProviderPreset.all[place.preset])
            other.maximumInput = model.promptLimit(reservingOutput: 0)
            other.maximumOutput = model.maxOutput
            return other.price == nil ? nil : other
        }
    }

    private func find(_ lane: LaneSettings, _ name: String) -> LaneSettings? {
        guard let served = lookup(name, beside: lane),
            served.name != lookup(lane.model.model, beside: lane)?.name
        else { return nil }
        // The user's own price of a model wins over a list.
        if lane.costSource == .job, served.priceSource != .job { return nil }
        return lane.priced(as: served, by: ProviderPreset.all[place.preset])
    }

    private func lookup(_ name: String, beside lane: LaneSettings) -> CatalogModel? {
        catalog.lookup(
            ModelReference(provider: lane.model.provider, model: name), preset: place.preset)
    }
}

extension LaneSettings {
    /// The same lane with what another model costs in its tiers.
    fileprivate func priced(
        as model: CatalogModel, by preset: ProviderPreset?
    ) -> LaneSettings {
        var lane = self
        // Only the lane's own tier depends on the hour, and its windows fix that.
        lane.tierPrices = [:]
        for tier in PriceTier.allCases {
            let row = model.prices.filter { $0.tier == tier }
                .max { ($0.date ?? .distantPast) < ($1.date ?? .distantPast) }
            lane.tierPrices[tier] = row.map { preset?.completed($0.price) ?? $0.price }
        }
        lane.price = lane.tierPrices[tier]
        if tier == .offPeak { lane.price = lane.price ?? lane.tierPrices[.standard] }
        lane.costSource = lane.price == nil ? .unpriced : model.priceSource
        return lane
    }
}
