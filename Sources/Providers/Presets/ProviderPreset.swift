package import JSON

/// Everything that is particular about a provider, as data: no code branches on its name.
package struct ProviderPreset: Equatable, Sendable {
    package var name: String
    package var wire: Wire = .openAI
    /// Nil if only the user knows the address.
    package var baseURL: String?
    /// The path added to an address that the user gave without one.
    package var defaultPath: String?
    /// Where deployments lie for those who give a dated version of the API.
    package var deploymentPath: String?

    /// The preset for any other address, if this one only applies to its own.
    package var elsewhere: String?

    // MARK: The key

    /// Environment variables that may hold the key, in order of preference.
    package var keyVariables: [String] = []
    package var keyIsOptional = false
    package var authorization: Authorization = .bearer

    // MARK: The request

    package var headers: [Header] = []
    /// The header that carries the attempt's id, for the provider's support.
    package var attemptIDHeader: String?
    package var outputTokens: OutputTokens = .asWritten
    /// Parameters with the same meaning and another name here.
    package var renames: [String: String] = [:]
    /// Whether the role `developer` must be sent as `system`.
    package var hasOnlySystemRole = false
    /// Which models answer only on the Responses API.
    package var responsesOnly = ResponsesOnly.none
    /// The limit to send if a protocol requires one and the request has none.
    package var defaultMaxTokens: Int?
    /// Members that a request must have if it has one of others.
    package var bodyRules: [BodyRule] = []
    /// Members that switch a gateway's own retries, fallbacks and caches off.
    package var switches: [BodySwitch] = []

    // MARK: The reply

    package var usage: UsageDialect = .openAI
    package var cost: ReportedCost?
    /// Behind a gateway, who answered.
    package var upstream: [ReplyPlace] = []
    package var finishes = FinishTable()
    /// The vendor whose words its errors use; its own unless stated.
    package var speaksAs: Set<Vendor> = []
    /// Whether it may pass on anybody's errors, at any address: a gateway or a user's own server.
    package var passesOnErrors = false

    // MARK: What routing wants to know

    /// What it keeps, by its own documentation as read in November 2026.
    package var retention = Retention()
    /// Where prompts are processed, if the provider states it: `eu`, `us`, `cn` and so on.
    package var region: String?
    /// Addresses that serve a single region, by the region.
    package var regionalURLs: [String: String] = [:]
    /// Members that ask for no retention, if that can be asked for.
    package var zeroRetention: JSONObject?
    /// A gateway's surcharge on the prices of the models behind it.
    package var markupPercent = 0.0
    /// Slower and cheaper ways to the same models.
    package var tiers: [TierOffer] = []

    package init(_ name: String, baseURL: String? = nil, keys: [String] = []) {
        self.name = name
        self.baseURL = baseURL
        self.keyVariables = keys
        speaksAs = Set(Vendor(rawValue: name).map { [$0] } ?? [])
    }

    /// How the key is shown.
    package enum Authorization: Equatable, Sendable {
        case bearer
        /// In a header of its own, as it is.
        case header(String)
        /// No header: it signs each request.
        case signed(SigningScheme)
    }

    /// Which name the limit of the output goes by.
    package enum OutputTokens: String, Sendable {
        case maxTokens = "max_tokens"
        case maxCompletionTokens = "max_completion_tokens"
        /// Both are understood.
        case asWritten = ""
    }

    /// One header field that each request has.
    package struct Header: Equatable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Models that have no chat completions.
    package enum ResponsesOnly: Equatable, Sendable {
        case none, all
        /// Those whose name contains one of these.
        case naming([String])

        func includes(_ model: String) -> Bool {
            switch self {
            case .none: false
            case .all: true
            case .naming(let parts): parts.contains { model.utf8.holds($0.utf8) }
            }
        }
    }

    /// A member of a chat's body, unless the user asks for what it would switch off.
    package struct BodySwitch: Equatable, Sendable {
        package var member: String
        package var value: JSONValue
        package var unless: String?
    }

    /// Adds a member to an object of the body.
    package struct BodyRule: Equatable, Sendable {
        /// Parameters, one of which must be present; empty for always.
        package var ifAny: [String] = []
        package var object: String
        package var member: String
        package var value: JSONValue
    }
}
