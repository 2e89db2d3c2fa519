package import Vocabulary

extension ProviderSettings {
    /// The same provider with each of its keys: a lane for each, with limits of its own.
    package var byKey: [ProviderSettings] {
        guard !furtherKeyVariables.isEmpty else { return [self] }
        return ([apiKeyVariable].compactMap(\.self) + furtherKeyVariables).map { variable in
            var settings = self
            settings.apiKeyVariable = variable
            settings.furtherKeyVariables = []
            settings.isOneOfSeveralKeys = true
            return settings
        }
    }

    /// Requests in flight when it is refused.
    var credential: String {
        guard isOneOfSeveralKeys, let apiKeyVariable else { return name }
        return "\(name) with \(apiKeyVariable)"
    }
}
