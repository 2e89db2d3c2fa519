import JSON
package import Vocabulary

extension RunSummary {
    /// What a model cost, in dollars per million tokens.
    package struct Price: Equatable, Sendable {
        package let model: String
        /// Null for a model without a price.
        let value: JSONValue

        /// A model without a price.
        package init(unpriced model: String) { self.init(model: model, value: .null) }

        /// - Parameters:
        ///   - model: Its name.
        ///   - price: The price in the standard tier, or in the first tier that has a price.
        ///   - tiers: The prices in other tiers.
        ///   - markupPercent: The surcharge on all of them.
        ///   - source: Where the prices come from.
        package init(
            model: String, price: ModelPrice, tiers: [(tier: PriceTier, price: ModelPrice)],
            markupPercent: Double, source: CostSource
        ) {
            var members = Self.rates(price)
            if !tiers.isEmpty {
                members[.tiers] = .object(
                    JSONObject(tiers.map { ($0.tier.rawValue, .object(Self.rates($0.price))) }))
            }
            if markupPercent != 0 { members[.markup] = .figure(markupPercent) }
            members[.source] = .string(source.rawValue)
            self.init(model: model, value: .object(members))
        }

        init(model: String, value: JSONValue) {
            self.model = model
            self.value = value
        }

        private static func rates(_ price: ModelPrice) -> JSONObject {
            var rates: JSONObject = [:]
            for (key, amount) in [
                (ResultKey.input, price.input), (.cachedInput, price.cachedInput),
                (.cacheWrite, price.cacheWrite), (.output, price.output),
            ] {
                rates[key] = amount.map { .money($0 * 1_000_000) }
            }
            return rates
        }

        /// Names and amounts, as written; empty for a model without a price.
        package var amounts: [(name: String, text: String)] { Self.amounts(in: value) }

        /// The prices in further tiers, by tier.
        package var tiers: [(tier: String, amounts: [(name: String, text: String)])] {
            (value[.tiers]?.object?.members ?? []).map { ($0.key, Self.amounts(in: $0.value)) }
        }

        package var source: String { value[.source]?.string ?? "" }

        private static func amounts(in value: JSONValue) -> [(name: String, text: String)] {
            (value.object?.members ?? []).compactMap { member in
                member.value.number.map { (member.key, $0.lexeme) }
            }
        }
    }

    /// The limits and the usage of a shard in a merged run.
    package struct Shard: Equatable, Sendable {
        var members: JSONObject

        package init(shard: String, cost: KnownCost, budget: Money?) {
            members = [:]
            members[.shard] = .string(shard)
            members[.cost] = .money(cost.amount)
            members[.maybePaid] = .money(cost.maybeAmount)
            members[.budget] = .money(budget)
        }

        init(members: JSONObject) { self.members = members }

        package var budget: Money? { members[.budget]?.money }
    }
}
