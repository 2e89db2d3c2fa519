package import Checkpoint
import Planning
import Results
import Routing
package import Vocabulary

extension RunReport {
    /// The price table that was used, in the order of the plan.
    var summaryPrices: [RunSummary.Price] {
        lanesByModel.map { model, lanes in
            guard let lane = lanes.first(where: { $0.tier == .standard }) ?? lanes.first,
                let price = lane.price
            else { return RunSummary.Price(unpriced: model) }
            // One for each tier; the lanes of several keys cost the same.
            let tiers = PriceTier.allCases.compactMap { tier in
                let own = lanes.first { $0.tier == tier && tier != lane.tier && $0.price != nil }
                return own?.price.map { (tier: tier, price: $0) }
            }
            return RunSummary.Price(
                model: model, price: price, tiers: tiers, markupPercent: lane.markupPercent,
                source: lane.costSource)
        }
    }

    /// The lanes of several keys and tiers belong to one model.
    private var lanesByModel: [(String, [LaneSettings])] {
        plan.lanes.map(\.settings).reduce(into: []) { models, lane in
            let name = lane.model.description
            if let index = models.firstIndex(where: { $0.0 == name }) {
                models[index].1.append(lane)
            } else {
                models.append((name, [lane]))
            }
        }
    }

    // MARK: Tiers

    /// How much more the same tokens would have cost in the standard tier.
    func tierSaving(_ totals: ModelTotals) -> Money {
        guard totals.tier != .standard, let lane = lane(of: totals.model),
            let standard = lane.price(of: .standard), let own = price(of: totals)
        else { return .zero }
        func cost(_ price: ModelPrice) -> Money {
            // The sum of many prompts is not one long prompt, so price brackets do not apply.
            var price = price
            price.brackets = []
            return price.cost(of: totals.usage, markupPercent: lane.markupPercent)
        }
        return cost(standard) - cost(own)
    }

    /// The cost of a model's tokens in a tier; nil if unknown.
    package func price(of totals: ModelTotals) -> ModelPrice? {
        let own = plan.lanes.first {
            $0.settings.model == totals.model && $0.settings.tier == totals.tier
        }
        return own?.settings.price ?? lane(of: totals.model)?.price(of: totals.tier)
    }
}
