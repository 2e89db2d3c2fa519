package import JSON
import Vocabulary

/// All policies, by the names that jobs use.
package enum RoutePolicies {
    static let all: [any RoutePolicy.Type] = [
        CheapestPolicy.self, OrderedPolicy.self, FastestPolicy.self, BalancedPolicy.self,
        WeightedPolicy.self, CascadePolicy.self, GoodEnoughPolicy.self,
    ]

    /// In the order in which the manual explains them.
    package static var names: [String] { all.map { $0.name } }

    /// Makes the policy that a job names.
    ///
    /// - Parameters:
    ///   - name: One of ``names``.
    ///   - options: The other members of the policy's object.
    ///   - route: The entries of the route, as written in the job.
    /// - Returns: Nil for an unknown name or invalid options, with the faults.
    package static func make(
        _ name: String, options: JSONObject, route: [String]
    ) -> (policy: (any RoutePolicy)?, findings: [PolicyFinding]) {
        guard let type = all.first(where: { $0.name == name }) else {
            let advice = Suggestion.phrase(for: name, among: names)
            return (
                nil,
                [PolicyFinding(path: [], message: "names the unknown policy \"\(name)\".\(advice)")]
            )
        }
        var options = PolicyOptions(options, route: route)
        let policy = type.init(&options)
        let findings = options.finished
        return (findings.isEmpty ? policy : nil, findings)
    }
}
