package import HTTP
package import Jobs
import Planning
package import Providers
import Vocabulary

/// Asks each configured provider for its list of models, which costs nothing.
package struct ProviderCheckup: Sendable {
    private let job: Job?
    private let environment: [String: String]
    private let transport: any HTTPTransport
    /// Used if a provider names no authorities of its own.
    private let authorityFile: String?

    package init(
        job: Job?, environment: [String: String], transport: any HTTPTransport,
        authorityFile: String? = nil
    ) {
        self.job = job
        self.authorityFile = authorityFile ?? job?.authorityFile
        self.environment = environment
        self.transport = transport
    }

    /// Checks that all named certificate authorities can be read.
    ///
    /// - Throws: `AuthorityError` for the first one that cannot be read.
    package func checkAuthorities() throws(AuthorityError) {
        for file in configured.compactMap(\.authorityFile) + [authorityFile].compactMap(\.self) {
            _ = try TrustedAuthorities(path: file, source: "ca_file")
        }
        _ = try TrustedAuthorities.named(in: environment)
    }

    /// All at the same time; in the order of the job, then by name, each key of a provider
    /// separately.
    package func reports() async -> [ProviderReport] {
        let providers = ConfiguredProviders(job: job, environment: environment)
        let (all, known) = (providers.all.flatMap(\.byKey), providers.secrets)
        return await withTaskGroup(of: (Int, ProviderReport).self) { group in
            for (index, settings) in all.enumerated() {
                group.addTask { (index, await report(on: settings, known: known)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
                .sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private var configured: [ProviderSettings] {
        ConfiguredProviders(job: job, environment: environment).all
    }

    /// Providers whose required key is missing, with the variable that would hold it.
    package var unconfigured: [(name: String, variable: String)] {
        let known = Set(configured.map(\.name))
        return ProviderPreset.all.values.sorted { $0.name < $1.name }.compactMap { preset in
            guard !known.contains(preset.name), !preset.keyIsOptional,
                let variable = preset.keyVariables.first
            else {
                return nil
            }
            return (preset.name, variable)
        }
    }

    private func keySource(of settings: ProviderSettings) -> String? {
        if let file = settings.apiKeyFile { return file }
        if let variable = settings.apiKeyVariable {
            return environment[variable]?.isEmpty == false ? variable : nil
        }
        // The variables of a preset hold keys for its own address only.
        let preset = ProviderPreset.all[settings.preset]
        guard
            settings.baseURL.map({ origin($0).map { preset?.isHome($0) == true } ?? false })
                ?? true
        else { return nil }
        return ConfiguredProviders.keyVariable(ofPreset: settings.preset, in: environment)
    }

    private func origin(_ address: String) -> Origin? { BaseURL(address)?.origin }

    private func report(
        on settings: ProviderSettings, known: [Secret]
    ) async -> ProviderReport {
        var report = ProviderReport(
            name: settings.name,
            address: settings.baseURL ?? ProviderPreset.all[settings.preset]?.baseURL,
            keySource: keySource(of: settings), state: .builtIn)
        if settings.preset == "sim", settings.baseURL == nil { return report }
        do {
            var settings = settings
            settings.authorityFile = settings.authorityFile ?? authorityFile
            let models = try await ProviderFactory.models(
                settings: settings, environment: environment, transport: transport, known: known)
            report.state = .answers(models: models.count)
        } catch let error as CredentialError {
            report.state = .noKey(error.message)
        } catch let error as ProviderSettingsError {
            report.state = .misconfigured(error.message)
        } catch let failure as ProviderFailure {
            let hasNoList = [404, 405, 501].contains(failure.facts.httpStatus ?? 0)
            report.state = hasNoList ? .unlisted : .failed(failure.kind, failure.message)
        } catch {
            report.state = .misconfigured("\(error)")
        }
        return report
    }
}
