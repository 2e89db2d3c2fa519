package import JSON

/// One entry of a job's `providers`: how to reach an endpoint, and what it permits.
package struct ProviderSettings: Equatable, Sendable {
    package var name: String
    /// A preset's name (`openai`, `anthropic`, `openrouter`, `vllm`, `custom`, …).
    package var preset: String
    /// Overrides the preset's address.
    package var baseURL: String?
    /// Whether prompts and keys may go unencrypted to another machine.
    package var allowsPlainHTTP = false
    /// The environment variable that holds the key.
    package var apiKeyVariable: String?
    /// Environment variables that hold more keys for the same provider.
    package var furtherKeyVariables: [String] = []
    /// Whether the key is one of several, so that messages name its variable.
    package var isOneOfSeveralKeys = false
    /// A file of mode 0600 that holds the key and nothing else.
    package var apiKeyFile: String?
    /// A PEM file, or a folder of hashed ones, with the certificate authorities to trust for this
    /// provider instead of the system's.
    package var authorityFile: String?
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    package var concurrency: Int?
    /// A surcharge on all prices; nil if the preset's value applies.
    package var markupPercent: Double?
    /// Nil if the preset's value applies.
    package var retainsPrompts: Bool?
    /// The region that processes prompts, as the job states it; nil if the preset's value applies.
    package var region: String?
    /// The dated API version that endpoints addressed by deployment need, such as Azure's before
    /// its v1.
    package var apiVersion: String?
    /// Further headers, by name; each `$NAME` in a value is taken from the environment.
    package var headers: [String: String] = [:]
    /// Members to add to each request's body (routing preferences of gateways and the like).
    package var extraBody: JSONObject = [:]
    /// Parameters that may be dropped if a protocol does not support them.
    package var droppableParameters: Set<String> = []

    package init(name: String, preset: String) {
        self.name = name
        self.preset = preset
    }
}
