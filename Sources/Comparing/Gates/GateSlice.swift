import JSON
import Results
import Vocabulary

/// The part of the items that a gate checks, by a field of their metadata.
package enum GateSlice: Equatable, Sendable {
    /// Each group by itself; groups with fewer items are left out.
    case each(String, fewest: Int)
    /// The items with one value.
    case one(String, value: String)
    /// All groups together, each with the same weight.
    case mean(String)

    package var field: String {
        switch self {
        case .each(let field, _), .one(let field, _), .mean(let field): field
        }
    }

    /// The words after the metric in a gate's description.
    var text: String {
        switch self {
        case .each(let field, 1): " in each \(field)"
        case .each(let field, let fewest): " in each \(field) with at least \(fewest) items"
        case .one(let field, let value): " in \(field) \(value)"
        case .mean(let field): " as the mean over the groups of \(field)"
        }
    }
}

extension GateSlice {
    /// Reads `group`, `value`, `mean_over` and `min_items`; nil if no group is named.
    init?(_ options: inout DeclaredOptions) {
        let field = options.string("group")
        let value = options.label("value")
        let mean = options.string("mean_over")
        let fewest = options.integer("min_items", in: 1...1_000_000_000)
        guard let field else {
            for (key, isGiven) in [
                ("value", value != nil), ("mean_over", mean != nil), ("min_items", fewest != nil),
            ] where isGiven {
                options.report(key, "has a use beside \"group\" only")
            }
            return nil
        }
        if field.isEmpty { options.report("group", "must be the name of a field") }
        if let mean, mean != "groups" {
            options.report("mean_over", "must be \"groups\", not \"\(mean)\"")
        }
        let given = [value != nil, mean == "groups", fewest != nil].count { $0 }
        if given > 1 {
            options.report(
                "group",
                "\"value\", \"mean_over\": \"groups\" and \"min_items\" exclude one another")
        }
        if let value {
            self = .one(field, value: value)
        } else if mean == "groups" {
            self = .mean(field)
        } else {
            self = .each(field, fewest: fewest ?? 1)
        }
    }
}

extension DeclaredOptions {
    /// The label of a field's value as a group.
    fileprivate mutating func label(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if let label = GroupLabel.of(value) { return label }
        report(key, "must be a string, a number, true or false")
        return nil
    }
}
