/// What a job allows providers to keep: `"data"`.
package enum DataPolicy: String, Sendable, CaseIterable {
    case any
    /// Only providers that are known to keep nothing.
    case noRetention = "no-retention"

    /// Why a provider is left out; nil where it may be used.
    ///
    /// `retainsPrompts` is what the job itself says of the provider, which wins. A gateway
    /// that can be asked per request may be used, and is to be asked.
    package func objection(
        to provider: String, retainsPrompts: Bool? = nil
    ) -> String? {
        if self == .any || retainsPrompts == false { return nil }
        if retainsPrompts == true { return "the job says that it keeps prompts" }
        let retention = ProviderTraits.of(provider)?.retention ?? Retention()
        if retention.isKnownToKeepNothing || retention.canBeAskedPerRequest { return nil }
        return retention.keeping == .unknown
            ? "what it keeps is unknown" : "it \(retention.words)"
    }
}
