import HTTP
import JSON
import Vocabulary

/// The headers that every request of a provider has, and which values in them are secret.
struct HeaderSetup {
    private(set) var headers: HTTPHeaders = [:]
    private(set) var secrets: [Secret] = []
    /// Signs each request with the key, if the preset asks for it.
    private(set) var signer: (any RequestSigner)?

    init(
        settings: ProviderSettings, preset: ProviderPreset, base: BaseURL,
        environment: [String: String]
    ) throws {
        headers.append("Content-Type", "application/json")
        headers.append("Accept", "application/json")
        headers.append("User-Agent", "sluice")
        let own = Set(settings.headers.keys.map { $0.lowercased() })
        try addKey(settings, preset, base, environment, isReplaced: own.contains(preset.keyHeader))
        // The user's header replaces the preset's.
        for header in preset.headers where !own.contains(header.name.lowercased()) {
            headers.append(header.name, header.value)
        }
        for (name, value) in settings.headers.sorted(by: { $0.key < $1.key }) {
            headers.append(name, try resolve(value, of: name, settings, base, environment))
        }
        if headers.hasIllegalField {
            throw ProviderSettingsError(
                provider: settings.name,
                message: "one of its headers holds a character that no header can carry.")
        }
    }

    private mutating func addKey(
        _ settings: ProviderSettings, _ preset: ProviderPreset, _ base: BaseURL,
        _ environment: [String: String], isReplaced: Bool
    ) throws {
        // The variables of a preset hold keys for its own address. Another address gets a key
        // only if the user names one for it.
        let home = preset.home
        let isAtHome = home == nil || preset.isHome(base.origin) || home?.isLoopback == true
        let variables =
            settings.apiKeyVariable.map { [$0] } ?? (isAtHome ? preset.keyVariables : [])
        let isNamed = settings.apiKeyVariable != nil || settings.apiKeyFile != nil
        let credential = try Credential.resolve(
            provider: settings.name, file: settings.apiKeyFile, variables: variables,
            environment: environment,
            isOptional: !isNamed && (preset.keyIsOptional || !isAtHome || isReplaced),
            origin: base.origin)
        guard let credential, !isReplaced else { return }
        let secret = try credential.secret(
            for: base.origin, provider: settings.name,
            allowsPlainHTTP: settings.allowsPlainHTTP
                || environment[Credential.plainHTTPVariable] == "1")
        secrets.append(secret)
        switch preset.authorization {
        case .bearer: headers.append("Authorization", "Bearer \(secret.reveal())")
        case .header(let name): headers.append(name, secret.reveal())
        case .signed(let scheme): signer = scheme.makeSigner(secret)
        }
    }

    /// Each `$NAME` is taken from the environment, and is a secret then.
    private mutating func resolve(
        _ value: String, of header: String, _ settings: ProviderSettings, _ base: BaseURL,
        _ environment: [String: String]
    ) throws(CredentialError) -> String {
        let known = secrets.count
        var result = ""
        var rest = value[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            let name = rest[rest.index(after: dollar)...].prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
            }
            rest = rest[name.endIndex...]
            guard let first = name.first, !first.isNumber else {
                result += "$" + name
                continue
            }
            guard let text = environment[String(name)], !text.isEmpty else {
                throw CredentialError(
                    .missing, provider: settings.name, variable: String(name),
                    "the header \(header) wants \(name), which is not set.")
            }
            let credential = Credential(secret: Secret(text), origin: base.origin)
            let secret = try credential.secret(
                for: base.origin, provider: settings.name,
                allowsPlainHTTP: settings.allowsPlainHTTP
                    || environment[Credential.plainHTTPVariable] == "1")
            secrets.append(secret)
            result += secret.reveal()
        }
        result += rest
        if secrets.count > known { notePart(of: result) }
        return result
    }

    /// A server may repeat the key without the scheme before it, and the password of `Basic` in
    /// the clear.
    private mutating func notePart(of value: String) {
        let words = value.split(separator: " ")
        guard words.count == 2 else { return }
        secrets.append(Secret(String(words[1])))
        guard words[0].lowercased() == "basic",
            let bytes = Base64.bytes(of: String(words[1]))
        else { return }
        let login = String(decoding: bytes, as: UTF8.self)
        secrets.append(Secret(login))
        if let colon = login.firstIndex(of: ":") {
            secrets.append(Secret(String(login[login.index(after: colon)...])))
        }
    }
}
