package import HTTP
import JSON
package import Vocabulary

/// Makes a provider from a job's settings and the environment.
package enum ProviderFactory {
    /// The provider that an entry of a job describes.
    ///
    /// Keys and `$NAME` headers are taken from `environment` alone; `time` is only asked if a
    /// reply does not say when it was written. What is `known` beside the provider's own secrets is
    /// taken out of its words, too. Throws ``CredentialError`` for keys,
    /// ``AuthorityError`` for certificate authorities and ``ProviderSettingsError`` for all else.
    package static func make(
        settings: ProviderSettings, environment: [String: String],
        transport: any HTTPTransport, time: any TimeSource = SystemTime(), known: [Secret] = []
    ) throws -> any ModelProvider {
        let connection = try connection(
            settings: settings, environment: environment, transport: transport, time: time,
            known: known)
        return WireProvider(connection: connection)
    }

    /// The secrets that requests of these providers would carry; providers whose required key is
    /// missing have none.
    package static func secrets(
        of providers: [ProviderSettings], environment: [String: String]
    ) -> [Secret] {
        providers.flatMap { settings -> [Secret] in
            guard let preset = try? preset(for: settings),
                let base = try? address(settings, preset: preset),
                let headers = try? HeaderSetup(
                    settings: settings, preset: preset, base: base, environment: environment)
            else { return [] }
            return headers.secrets
        }
    }

    /// The preset that applies to an entry, given its address.
    ///
    /// For what routing wants to know: retention, surcharge, protocol.
    package static func preset(for settings: ProviderSettings) throws(ProviderSettingsError)
        -> ProviderPreset
    {
        guard let preset = ProviderPreset.all[settings.preset] else {
            throw ProviderSettingsError(
                provider: settings.name,
                message: "there is no preset \"\(settings.preset)\". There are: "
                    + ProviderPreset.all.keys.sorted().joined(separator: ", ") + ".")
        }
        guard let elsewhere = preset.elsewhere.flatMap({ ProviderPreset.all[$0] }),
            try !preset.isHome(address(settings, preset: preset).origin)
        else { return preset }
        return elsewhere
    }

    /// A `preset` replaces the one that the entry names.
    static func connection(
        settings: ProviderSettings, preset: ProviderPreset? = nil, environment: [String: String],
        transport: any HTTPTransport, time: any TimeSource, known: [Secret] = []
    ) throws -> ProviderConnection {
        let preset = try preset ?? Self.preset(for: settings)
        let base = try address(settings, preset: preset)
        if let problem = preset.objection(toVersion: settings.apiVersion) {
            throw ProviderSettingsError(provider: settings.name, message: problem)
        }
        let headers = try HeaderSetup(
            settings: settings, preset: preset, base: base, environment: environment)
        return ProviderConnection(
            name: settings.name, base: base, preset: preset, format: preset.wire.format,
            endWords: Wire.endWords, headers: headers.headers,
            signer: headers.signer,
            extraBody: settings.extraBody,
            zeroRetention: settings.retainsPrompts == false ? preset.zeroRetention : nil,
            errors: preset.errors(at: base.origin), droppable: settings.droppableParameters,
            apiVersion: settings.apiVersion,
            redaction: Redaction(secrets: headers.secrets, others: known),
            authorities: try authorities(of: settings, environment: environment),
            transport: transport, time: time)
    }

    /// The entry's own authorities, or those of the environment.
    ///
    /// Both are looked at also if the address needs none (`http`), so that a wrong name comes
    /// out before the address changes; only the simulated models know nothing of the network.
    private static func authorities(
        of settings: ProviderSettings, environment: [String: String]
    ) throws(AuthorityError) -> TrustedAuthorities? {
        if let file = settings.authorityFile {
            return try TrustedAuthorities(path: file, source: "ca_file")
        }
        return settings.preset == "sim" ? nil : try .named(in: environment)
    }

    /// The address in force: the user's, with the preset's path if it has none, else the preset's.
    private static func address(_ settings: ProviderSettings, preset: ProviderPreset)
        throws(ProviderSettingsError) -> BaseURL
    {
        guard let text = settings.baseURL ?? preset.baseURL else {
            throw ProviderSettingsError(
                provider: settings.name,
                message: "the preset \"\(preset.name)\" needs a base_url.")
        }
        guard let base = BaseURL(text) else {
            throw ProviderSettingsError(
                provider: settings.name,
                message: BaseURL.objection(to: text)
                    ?? "the base_url must look like https://host/path, without user or query.")
        }
        if let objection = BaseURL.objection(to: text) {
            throw ProviderSettingsError(provider: settings.name, message: objection)
        }
        if settings.apiVersion != nil, let path = preset.deploymentPath {
            return BaseURL(origin: base.origin, path: path)
        }
        guard base.path.isEmpty, settings.baseURL != nil else { return base }
        let path = preset.defaultPath ?? preset.baseURL.flatMap { BaseURL($0) }?.path ?? ""
        return BaseURL(origin: base.origin, path: path)
    }
}
