import Hashing
import JSON
import Platform
import Vocabulary

/// Gives each model a stated share of the items; the draw depends on the item, so a resumed or
/// repeated run draws the same.
package struct WeightedPolicy: RoutePolicy {
    package static let name = "weighted"

    /// By entry of the route; an entry of weight zero is taken only if no other is left.
    private let weights: [Double]
    private let route: [String]

    package init(weights: [Double]) {
        self.weights = weights
        route = weights.indices.map { "\($0)" }
    }

    package init(_ options: inout PolicyOptions) {
        route = options.route
        weights = Self.weights(&options)
    }

    /// A list in the order of the route, or an object by the names of its entries.
    private static func weights(_ options: inout PolicyOptions) -> [Double] {
        let route = options.route
        var weights = [Double](repeating: 0, count: route.count)
        switch options.value("weights") {
        case .array(let list)?:
            if list.count != route.count {
                options.complain(
                    "weights",
                    message: "has \(list.count) numbers for the \(route.count) models of the route."
                )
            }
            for (index, value) in list.enumerated() {
                let weight = weight(value, "\(index)", &options)
                if index < weights.count { weights[index] = weight }
            }
        case .object(let object)?:
            for member in object {
                let weight = weight(member.value, member.key, &options)
                if let index = route.firstIndex(of: member.key) {
                    weights[index] = weight
                } else {
                    options.complain(
                        "weights", member.key,
                        message: "is not in the route."
                            + Suggestion.phrase(for: member.key, among: route))
                }
            }
        case .none:
            options.complain(message: "needs \"weights\": a number for each model of the route.")
            return weights
        default:
            options.complain(
                "weights", message: "must be a list of numbers, or an object of them by model.")
            return weights
        }
        if weights.allSatisfy({ $0 == 0 }) {
            options.complain("weights", message: "must have one above 0.")
        }
        return weights
    }

    private static func weight(
        _ value: JSONValue, _ place: String, _ options: inout PolicyOptions
    ) -> Double {
        if let number = value.double, number.isFinite, number >= 0 { return number }
        options.complain("weights", place, message: "must be a number of at least 0.")
        return 0
    }

    package var words: String {
        let shares = zip(route, shares).map { name, share in
            "\(Int((share * 100).rounded())) % for \(name)"
        }
        return "a model drawn for each item: \(shares.joined(separator: ", "))"
    }

    private var shares: [Double] {
        let sum = max(weights.reduce(0, +), .leastNormalMagnitude)
        return weights.map { $0 / sum }
    }

    package var spending: RouteSpending { .shares(shares) }

    package var reason: ChoiceReason { .drawnByWeight }

    package var weighsCost: Bool { false }

    package var takesAnyAnswer: Bool { false }

    /// Draws exponential times with these rates; the first one is each entry with its share.
    ///
    /// This also holds among the remaining entries when some are paused.
    package func rank(_ candidate: CandidateFigures) -> Double {
        let weight = candidate.entry < weights.count ? weights[candidate.entry] : 0
        guard weight > 0 else { return .greatestFiniteMagnitude }
        let drawn = Self.unit(candidate.item, candidate.entry)
        return -log(max(drawn, .leastNormalMagnitude)) / weight
    }

    /// A number from 0 to 1 by item and entry, from SplitMix64's mixer, because a larger
    /// generator's state takes longer to fill than the draw.
    private static func unit(_ item: UInt64, _ entry: Int) -> Double {
        let place = item &* SplitMix64.step &+ UInt64(entry) &* 0xD1B5_4A32_D192_ED03
        return Double(SplitMix64.mixed(place) >> 11) * 0x1p-53
    }
}
