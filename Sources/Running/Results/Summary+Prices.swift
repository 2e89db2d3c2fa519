import Checkpoint
import JSON
import Results
import Routing
import Vocabulary

extension Summary {
    /// The price table that was used, in dollars per million tokens.
    func writePrices(into writer: inout JSONWriter) {
        writer.key("prices")
        writer.beginObject()
        for (model, lanes) in lanesByModel {
            writer.key(model)
            guard let lane = lanes.first(where: { $0.tier == .standard }) ?? lanes.first,
                let price = lane.price
            else {
                writer.null()
                continue
            }
            writer.beginObject()
            writeRates(price, into: &writer)
            let tiers = lanes.filter { $0.tier != lane.tier && $0.price != nil }
            if !tiers.isEmpty { write(tiers: tiers, into: &writer) }
            if lane.markupPercent != 0 {
                writer.key("markup_percent")
                writer.double(lane.markupPercent)
            }
            writer.key("source")
            writer.string(lane.costSource.rawValue)
            writer.endObject()
        }
        writer.endObject()
    }

    /// In the order of the plan; the lanes of several keys and tiers are one model's.
    private var lanesByModel: [(String, [LaneSettings])] {
        report.plan.lanes.map(\.settings).reduce(into: []) { models, lane in
            let name = lane.model.description
            if let index = models.firstIndex(where: { $0.0 == name }) {
                models[index].1.append(lane)
            } else {
                models.append((name, [lane]))
            }
        }
    }

    private func writeRates(_ price: ModelPrice, into writer: inout JSONWriter) {
        for (name, amount) in [
            ("input", price.input), ("cached_input", price.cachedInput),
            ("cache_write", price.cacheWrite), ("output", price.output),
        ] {
            guard let amount else { continue }
            writer.key(name)
            writer.money(amount * 1_000_000)
        }
    }

    /// One object for each tier, whose lanes of several keys cost the same.
    private func write(tiers: [LaneSettings], into writer: inout JSONWriter) {
        writer.key("tiers")
        writer.beginObject()
        for tier in PriceTier.allCases {
            guard let price = tiers.first(where: { $0.tier == tier })?.price else { continue }
            writer.key(tier.rawValue)
            writer.beginObject()
            writeRates(price, into: &writer)
            writer.endObject()
        }
        writer.endObject()
    }

    // MARK: Tiers

    /// What the same tokens would have cost more in the standard tier.
    func tierSaving(_ totals: ModelTotals) -> Money {
        guard totals.tier != .standard, let lane = lane(of: totals.model),
            let standard = lane.price(of: .standard), let own = price(of: totals)
        else { return .zero }
        func cost(_ price: ModelPrice) -> Money {
            // A sum of prompts is no long prompt: the brackets are not meant.
            var price = price
            price.brackets = []
            return price.cost(of: totals.usage, markupPercent: lane.markupPercent)
        }
        return cost(standard) - cost(own)
    }

    /// What the tokens of a model in a tier cost; nil where that is not known.
    func price(of totals: ModelTotals) -> ModelPrice? {
        let own = report.plan.lanes.first {
            $0.settings.model == totals.model && $0.settings.tier == totals.tier
        }
        return own?.settings.price ?? lane(of: totals.model)?.price(of: totals.tier)
    }
}
