/// A key together with the one place that it may be sent to.
package struct Credential: Sendable {
    let secret: Secret
    /// The only scheme, host and port to which the key is sent.
    package let origin: Origin

    package init(secret: Secret, origin: Origin) {
        self.secret = secret
        self.origin = origin
    }

    /// The key, for a request to that place.
    ///
    /// - Throws: ``CredentialError`` for another place, or for plain HTTP beyond this machine.
    func secret(for place: Origin, provider: String, allowsPlainHTTP: Bool)
        throws(CredentialError) -> Secret
    {
        guard place == origin else {
            throw CredentialError(
                .wrongOrigin, provider: provider,
                "the key is for \(origin) and is not sent to \(place).")
        }
        if place.scheme == "http", !place.isLoopback, !allowsPlainHTTP {
            throw CredentialError(
                .plainHTTP, provider: provider, variable: Self.plainHTTPVariable,
                "the key would go to \(place) unencrypted. Use https, or set "
                    + "\"insecure_http\": true for the provider, or \(Self.plainHTTPVariable)=1, "
                    + "where the network is trusted.")
        }
        return secret
    }

    /// The environment variable by which a user allows keys to be sent unencrypted.
    package static let plainHTTPVariable = "SLUICE_ALLOW_HTTP_KEYS"
}

extension Credential {
    /// Finds a key: in the file that the settings name, else in the first variable that is set.
    ///
    /// The variables are in order of preference, and errors name the first. Nil if there is no key
    /// and `isOptional` allows that.
    package static func resolve(
        provider: String, file: String?, variables: [String], environment: [String: String],
        isOptional: Bool, origin: Origin
    ) throws(CredentialError) -> Credential? {
        var text: String?
        if let file {
            text = try KeyFile.read(file, provider: provider)
        } else {
            text = variables.lazy.compactMap { environment[$0].map(trimmed) }
                .first { !$0.isEmpty }
        }
        guard let text else {
            if isOptional { return nil }
            let name = variables.first
            throw CredentialError(
                .missing, provider: provider, variable: name,
                name.map { "no key. Set \($0), or name a file in api_key_file." }
                    ?? "no key. Name a variable in api_key_env or a file in api_key_file.")
        }
        guard !text.isEmpty, text.utf8.allSatisfy({ 0x21..<0x7F ~= $0 }) else {
            throw CredentialError(
                .malformed, provider: provider, variable: file == nil ? variables.first : nil,
                "the key holds a space, a line break or a character that no header can carry.")
        }
        return Credential(secret: Secret(text), origin: origin)
    }

    private static func trimmed(_ text: String) -> String { KeyFile.trimmed(text) }
}
