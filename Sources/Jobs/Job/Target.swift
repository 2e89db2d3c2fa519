import Hashing
package import JSON
package import Vocabulary

/// What a result is reported under: an ordered route of models and a way to pick among them.
package struct Target: Equatable, Sendable {
    package var name: String
    /// At least one.
    package var route: [RouteEntry]
    package var policy: TargetPolicy
    /// They override the job's parameters and those of a line.
    package var parameters: JSONObject
    /// How often each prompt is asked.
    package var samples: Int
    /// A wall for this target alone; nil for none.
    package var budget: Money?
    /// Overrides the job's; nil for the job's.
    package var patience: Duration?
    /// What to do when a model refuses a prompt for its content.
    package var contentRefusal = ContentRefusal.next
    /// Whether items of a silent model are sent to the next one, too.
    package var hedges: Bool
    package var place: Finding.Place

    package init(
        name: String, route: [RouteEntry], policy: TargetPolicy, parameters: JSONObject,
        samples: Int, budget: Money? = nil, patience: Duration? = nil,
        contentRefusal: ContentRefusal = .next, hedges: Bool = true, place: Finding.Place
    ) {
        self.name = name
        self.route = route
        self.policy = policy
        self.parameters = parameters
        self.samples = samples
        self.budget = budget
        self.patience = patience
        self.contentRefusal = contentRefusal
        self.hedges = hedges
        self.place = place
    }

    /// What the checkpoint knows the target by: other parameters make it another target,
    /// whose answers are not those of the first.
    package var registeredName: String {
        if parameters.isEmpty { return name }
        let digest = SHA256.digest(of: JSONValue.object(parameters).serialized)
        return "\(name) #\(digest.hex.prefix(8))"
    }

    /// A request as this target asks it.
    package func request(for prompt: PromptRequest) -> PromptRequest {
        if parameters.isEmpty { return prompt }
        var result = prompt
        for parameter in parameters { result.set(parameter, overriding: true) }
        return result
    }
}

/// What to do when a model refuses a prompt for its content.
package enum ContentRefusal: String, CaseIterable, Sendable {
    /// The next model of the route is asked.
    case next
    /// The refusal is the item's result.
    case final
}

/// A model that a route names.
package enum RouteEntry: Hashable, Sendable, CustomStringConvertible {
    case model(ModelReference)
    /// A catalog name: that model at every configured provider that has it.
    case name(String)

    /// Reads `provider/model` or a bare name.
    package init(_ text: String) {
        self = ModelReference(text).map(RouteEntry.model) ?? .name(text)
    }

    package var description: String {
        switch self {
        case .model(let reference): reference.description
        case .name(let name): name
        }
    }
}

/// How the router picks among a target's models, in the job's own words.
package struct TargetPolicy: Equatable, Sendable {
    /// `cheapest`, `ordered`, …; the router knows the valid ones.
    package var name: String
    /// The rest of the policy's object.
    package var options: JSONObject

    package init(name: String, options: JSONObject = [:]) {
        self.name = name
        self.options = options
    }

    /// For a single model, wherever it can be had.
    package static let cheapest = TargetPolicy(name: "cheapest")
    /// For a route of several models if the job names no policy.
    package static let ordered = TargetPolicy(name: "ordered")
}
