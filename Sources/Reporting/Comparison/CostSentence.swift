import Comparing
import Console
import Vocabulary

/// Sentences about costs of which only bounds are known.
enum CostSentence {
    /// "at most $0.004 against at least $0.038 of large"; nil if both costs are known.
    static func bounds(of place: Int, _ comparison: Comparison) -> String? {
        let summaries = comparison.summaries
        let (own, other) = (summaries[place], summaries[comparison.baseline])
        guard own.cost == nil || other.cost == nil, own.mostCost != nil else { return nil }
        let unit = own.results == other.results ? "" : " per 1,000 results"
        let scale = unit.isEmpty ? Double(own.results) : 1_000
        let most = QuantityText.dollars(comparison.mostPerResult(place) * scale)
        let least = QuantityText.dollars(comparison.leastPerResult(comparison.baseline) * scale)
        return "at \(own.cost == nil ? "most \(most)" : most) against "
            + "\(other.cost == nil ? "at least " : "")\(least)\(unit)"
    }

    /// Why the cheapest target cannot be named.
    static func open(_ comparison: Comparison) -> String {
        let subject = "Cannot tell which target that is not worse is the cheapest: "
        let places = comparison.affordable
        guard places.count > 1 else { return subject + "costs are not known." }
        let costs = places.map { place in
            "\(comparison.summaries[place].name) cost \(range(comparison.summaries[place]))"
        }
        return subject + costs.joined(separator: ", ") + "."
    }

    /// "$0.004", or "$0.004 to $0.01" if only these bounds are known.
    static func range(_ summary: TargetSummary) -> String {
        if let cost = summary.cost { return DollarText.short(picodollars: cost.picodollars) }
        let least = DollarText.short(picodollars: summary.knownCost.picodollars)
        guard let most = summary.mostCost else { return "at least " + least }
        let text = DollarText.short(picodollars: most.picodollars)
        return summary.knownCost == .zero ? "at most \(text)" : "\(least) to \(text)"
    }
}
