extension ProviderPreset {
    /// Where the preset's own keys may be sent; nil if it has no address of its own.
    var home: Origin? { baseURL.flatMap { BaseURL($0) }?.origin }

    /// Whether an address is the preset's own, in any region.
    package func isHome(_ origin: Origin) -> Bool {
        origin == home || region(of: origin) != nil
    }

    /// How to classify errors from an address.
    package func errors(at origin: Origin) -> ErrorTable {
        ErrorTable(of: speaksAs, passesOn: passesOnErrors || !isHome(origin))
    }

    /// The region in which one of the preset's regional addresses works.
    package func region(of origin: Origin) -> String? {
        regionalURLs.first { BaseURL($0.value)?.origin == origin }?.key
    }

    /// Why the job's API version cannot be used; nil if it can or none is given.
    func objection(toVersion version: String?) -> String? {
        guard let version else { return nil }
        guard deploymentPath != nil else {
            return "api_version is for Azure's older addresses; \(name) has none."
        }
        let isPlain = version.utf8.allSatisfy {
            0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "-")
        }
        return isPlain && !version.isEmpty ? nil : "api_version must look like 2024-10-21."
    }

    /// The header that carries the key, in lower case.
    var keyHeader: String {
        switch authorization {
        case .bearer, .signed: "authorization"
        case .header(let name): name.lowercased()
        }
    }
}
