import HTTP
import JSON
import Vocabulary

/// Where a provider or gateway says what it charged, in US dollars.
package struct ReportedCost: Equatable, Sendable {
    package var place: ReplyPlace
    /// How many of the units in which it is reported make a dollar.
    package var unitsPerDollar: Double
    /// Charged additionally by another party, if the flag beside it is true.
    package var addend: Addend?

    /// A second amount, due under a condition.
    package struct Addend: Equatable, Sendable {
        package var amount: [String]
        package var flag: [String]
    }

    package init(_ place: ReplyPlace, unitsPerDollar: Double = 1, addend: Addend? = nil) {
        self.place = place
        self.unitsPerDollar = unitsPerDollar
        self.addend = addend
    }

    /// In dollars; more than any single reply costs (a million expensive tokens cost some
    /// hundreds).
    ///
    /// A greater amount is a mistake, and would end a run for a budget that was not spent.
    private static let mostOfOne = 10_000.0

    /// The charge; `warnings` receives a sentence about an amount that cannot be true.
    func cost(in reply: ProviderReply, warnings: inout [String]) -> Money? {
        let cost = cost(in: reply)
        if cost == nil, reply.number(at: place) != nil {
            warnings.append(
                "the reply states a charge that cannot be true; the price list counts instead")
        }
        return cost
    }

    /// Nil if nothing is reported that can be true; LiteLLM writes `None` for a model without a
    /// price.
    func cost(in reply: ProviderReply) -> Money? {
        guard var usd = reply.number(at: place) else { return nil }
        if let addend, reply.body.at(addend.flag)?.bool == true,
            let more = reply.body.at(addend.amount)?.double
        {
            usd += more
        }
        usd /= unitsPerDollar
        guard usd.isFinite, 0...Self.mostOfOne ~= usd else { return nil }
        return Money(usd: usd)
    }
}
