import JSON
package import Routing

extension JobDecoder {
    /// `"cheapest"`, or `{"type": "weighted", …}` with the policy's own options.
    func policy(_ reader: inout JobReader, route: [RouteEntry]) -> TargetPolicy? {
        guard let value = reader.value("policy") else { return nil }
        var policy: TargetPolicy
        switch value {
        case .string(let name): policy = TargetPolicy(name: name)
        case .object(var options):
            guard let name = options["type"]?.string else {
                reader.complain("policy", "has no \"type\", as in { \"type\": \"cheapest\" }.")
                return nil
            }
            options["type"] = nil
            policy = TargetPolicy(name: name, options: options)
        default:
            reader.complain("policy", "must be a name or an object, not \(described(value)).")
            return nil
        }
        let made = policy.made(for: route)
        var findings = made.findings
        if let rule = made.policy?.acceptance { findings += AnswerTest.findings(in: rule) }
        for finding in findings {
            let path = reader.path(of: "policy") + finding.path
            reader.log.add(path, "\(quoted(path)) \(finding.message)", atKey: finding.isKey)
        }
        return policy
    }
}

extension TargetPolicy {
    /// The policy itself for a target's route; nil, with the findings, if it is not valid.
    package func made(for route: [RouteEntry]) -> (
        policy: (any RoutePolicy)?, findings: [PolicyFinding]
    ) {
        RoutePolicies.make(name, options: options, route: route.map(\.description))
    }
}
