package import JSON
package import Vocabulary

/// A slower and cheaper way to the same models, and how it is asked for.
package struct TierOffer: Equatable, Sendable {
    package var tier: PriceTier
    /// Members of a request's body that ask for it.
    package var members: JSONObject = [:]
    /// Where it has an address of its own.
    package var baseURL: String?
    /// The longest time in which the provider answers.
    package var hold: Duration
    /// Its price, in percent of the standard one, if that is the same for every model.
    package var percent: Int?

    package init(
        _ tier: PriceTier, hold: Duration, members: JSONObject = [:], baseURL: String? = nil,
        percent: Int? = nil
    ) {
        self.tier = tier
        self.hold = hold
        self.members = members
        self.baseURL = baseURL
        self.percent = percent
    }

    /// A provider's settings with this tier; nil if the user's own address may lack it.
    package func settings(_ place: ProviderSettings) -> ProviderSettings? {
        var place = place
        for member in members { place.extraBody[member.key] = member.value }
        guard let baseURL else { return place }
        guard place.baseURL == nil else { return nil }
        place.baseURL = baseURL
        return place
    }
}
