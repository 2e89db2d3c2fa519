package import HTTP

extension TrustedAuthorities {
    /// Variables that name a file, or a folder, for other tools: OpenSSL, curl, Python's requests.
    static let variables = [
        "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE",
    ]

    /// A file of PEM certificates, or a folder of them, that was checked.
    ///
    /// `source` says who names it, for messages.
    ///
    /// - Throws: ``AuthorityError`` if it has no usable certificate.
    package init(path: String, source: String) throws(AuthorityError) {
        var places = AuthorityPlaces()
        try places.add(path, source: source)
        self = places.authorities
    }

    /// All that the environment names, together; nil if it names none.
    ///
    /// An empty variable counts as none. One variable does not take away what another names: if
    /// one is set for the whole system, the next may be for an organization.
    ///
    /// - Throws: ``AuthorityError`` with the variable's name.
    package static func named(
        in environment: [String: String]
    ) throws(AuthorityError) -> TrustedAuthorities? {
        var places = AuthorityPlaces()
        for name in variables {
            guard let path = environment[name], !path.isEmpty else { continue }
            try places.add(path, source: name)
        }
        return places.isEmpty ? nil : places.authorities
    }
}
