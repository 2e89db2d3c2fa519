package import Jobs
package import Providers
package import Vocabulary

/// The providers that this process can ask: the job's own, those that its targets name, and those
/// whose key is in the environment.
package struct ConfiguredProviders {
    package let all: [ProviderSettings]
    private let environment: [String: String]

    package init(job: Job?, environment: [String: String]) {
        self.environment = environment
        var all = job?.providers ?? []
        func add(_ name: String) {
            guard ProviderPreset.all[name] != nil, !all.contains(where: { $0.name == name }) else {
                return
            }
            all.append(ProviderSettings(name: name, preset: name))
        }
        for entry in job?.targets.flatMap(\.route) ?? [] {
            if case .model(let reference) = entry { add(reference.provider) }
        }
        for name in ProviderPreset.all.keys.sorted()
        where Self.keyVariable(ofPreset: name, in: environment) != nil {
            add(name)
        }
        self.all = all
    }

    /// All keys and secret headers, which no output may hold: a gateway passes on what another
    /// provider has said about its own key.
    package var secrets: [Secret] {
        ProviderFactory.secrets(of: all.flatMap(\.byKey), environment: environment)
    }

    /// The variable that holds a key for a preset's own address.
    package static func keyVariable(ofPreset name: String, in environment: [String: String])
        -> String?
    {
        ProviderPreset.all[name]?.keyVariables.first { environment[$0]?.isEmpty == false }
    }
}
