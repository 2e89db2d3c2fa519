import Jobs
import Providers
import Routing
import Vocabulary

/// The slower and cheaper tiers that a provider offers, as lanes beside the standard one.
struct SlowLanes {
    let data: DataPolicy

    /// A lane that is still without its adapter.
    struct Draft {
        var settings: LaneSettings
        /// The provider's settings with the tier.
        var place: ProviderSettings
    }

    /// The cheapest first.
    func drafts(beside lane: PlannedLane) -> [Draft] {
        guard let preset = try? ProviderFactory.preset(for: lane.place),
            let standard = lane.settings.tierPrices[.standard]
        else { return [] }
        return preset.tiers.compactMap { draft($0, beside: lane, standard: standard) }
            .sorted { Self.weight($0.settings.price) < Self.weight($1.settings.price) }
    }

    private func draft(
        _ offer: TierOffer, beside lane: PlannedLane, standard: ModelPrice
    ) -> Draft? {
        guard offer.baseURL == nil || data.region == nil,
            let place = offer.settings(lane.place)
        else { return nil }
        var settings = lane.settings
        // A price that the user stated is of the standard tier; what others cost is not known.
        let price =
            offer.percent.map { standard.scaled(percent: $0) } ?? settings.tierPrices[offer.tier]
        guard let price, Self.weight(price) < Self.weight(standard) else { return nil }
        settings.tier = offer.tier
        // What the offer asks for replaces the provider's usual members.
        settings.askedTier = nil
        settings.tierPrices[offer.tier] = price
        settings.price = price
        settings.hold = offer.hold
        settings.hours = nil
        return Draft(settings: settings, place: place)
    }

    /// Which of two prices is the lower one; no tier is cheaper in one part and dearer in another.
    private static func weight(_ price: ModelPrice?) -> Money {
        price.map { $0.input + $0.output } ?? .zero
    }
}

extension ModelPrice {
    /// A part of this price, each of its rates rounded to the picodollar, half up.
    func scaled(percent: Int) -> ModelPrice {
        func part(_ money: Money) -> Money {
            Money(picodollars: (money.picodollars * Int64(percent) + 50) / 100)
        }
        var price = self
        price.input = part(input)
        price.output = part(output)
        price.cachedInput = cachedInput.map(part)
        price.cacheWrite = cacheWrite.map(part)
        price.cacheWriteLong = cacheWriteLong.map(part)
        price.perRequest = part(perRequest)
        price.reasoning = reasoning.map(part)
        price.perImage = perImage.map(part)
        price.brackets = brackets.map { bracket in
            var bracket = bracket
            bracket.input = part(bracket.input)
            bracket.output = part(bracket.output)
            bracket.cachedInput = bracket.cachedInput.map(part)
            bracket.cacheWrite = bracket.cacheWrite.map(part)
            bracket.cacheWriteLong = bracket.cacheWriteLong.map(part)
            bracket.reasoning = bracket.reasoning.map(part)
            return bracket
        }
        return price
    }
}
