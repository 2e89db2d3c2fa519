import JSON
import Providers
import Vocabulary

extension JobDecoder {
    func providers(_ reader: inout JobReader, folder: String) -> [ProviderSettings] {
        guard let entries = reader.reader("providers") else { return [] }
        var result: [ProviderSettings] = []
        for member in entries.object {
            let path = entries.path(of: member.key)
            guard let object = member.value.object else {
                reader.log.add(
                    path, "\(quoted(path)) must be an object, not \(described(member.value)).")
                continue
            }
            if member.key.isEmpty || member.key.contains("/")
                || Self.objection(toFolderName: member.key) != nil
            {
                reader.log.add(
                    path,
                    "a provider's name comes before the first \"/\" of a model, "
                        + "so \"\(member.key)\" cannot be one.", atKey: true)
            }
            var inner = JobReader(object, at: path, log: reader.log)
            result.append(provider(named: member.key, &inner, folder: folder))
            inner.finish(Self.providerHint)
        }
        return result
    }

    private func provider(
        named name: String, _ reader: inout JobReader, folder: String
    ) -> ProviderSettings {
        var settings = ProviderSettings(name: name, preset: preset(named: name, &reader))
        settings.allowsPlainHTTP = reader.bool("insecure_http") ?? false
        settings.baseURL = baseURL(&reader, allowsPlainHTTP: settings.allowsPlainHTTP)
        let variables = variables(&reader)
        settings.apiKeyVariable = variables.first
        settings.furtherKeyVariables = Array(variables.dropFirst())
        settings.apiKeyFile = reader.text("api_key_file").map {
            JobPath.resolved($0, in: folder)
        }
        if settings.apiKeyVariable != nil, settings.apiKeyFile != nil {
            reader.complain("api_key_file", "cannot stand beside \"api_key_env\". Keep one.")
        }
        settings.authorityFile = reader.text("ca_file").map { JobPath.resolved($0, in: folder) }
        settings.requestsPerMinute = reader.int("requests_per_minute", in: 1...Int.max)
        settings.tokensPerMinute = reader.int("tokens_per_minute", in: 1...Int.max)
        settings.concurrency = reader.int("concurrency", in: JobLimits.concurrencyRange)
        settings.markupPercent = reader.number("markup_percent")
        if settings.markupPercent ?? 0 > 1_000 {
            reader.complain("markup_percent", "must be at most 1,000.")
        }
        settings.retainsPrompts = reader.bool("retains_prompts")
        settings.region = reader.text("region")
        settings.apiVersion = reader.text("api_version")
        settings.headers = headers(&reader)
        settings.extraBody = reader.object("extra_body") ?? [:]
        if let (path, message) = OutputBound.objection(to: settings.extraBody) {
            reader.log.add(reader.path(of: "extra_body") + path, message)
        }
        reader.refuseSecrets(in: settings.extraBody, under: "extra_body")
        return settings
    }

    /// The protocol; without it, the entry is for the preset of the same name.
    private func preset(named name: String, _ reader: inout JobReader) -> String {
        let given = reader.text("protocol")
        let preset = given ?? name
        if let presets, !presets.contains(preset) {
            if given != nil {
                let advice = Suggestion.phrase(for: preset, among: presets)
                reader.complain("protocol", "names the unknown protocol \"\(preset)\".\(advice)")
            } else {
                reader.log.add(
                    reader.path,
                    "\"\(name)\" is no known provider, so it needs a \"protocol\" "
                        + "and a \"base_url\".", atKey: true)
            }
        }
        return preset
    }

    /// An address without credentials, which belong elsewhere and would be written into job.json.
    private func baseURL(_ reader: inout JobReader, allowsPlainHTTP: Bool) -> String? {
        guard let text = reader.text("base_url") else { return nil }
        let rest: Substring
        if text.hasPrefix("https://") {
            rest = text.dropFirst(8)
        } else if text.hasPrefix("http://") {
            rest = text.dropFirst(7)
        } else {
            reader.complain("base_url", "must start with https:// or http://.")
            return nil
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if authority.isEmpty || text.unicodeScalars.contains(where: { $0.value <= 0x20 }) {
            reader.complain("base_url", "is no address.")
        } else if authority.contains("@") || rest.contains("?") || rest.contains("#") {
            reader.complain(
                "base_url",
                "must hold neither credentials nor a query. Keys are named in \"api_key_env\".")
        } else if rest.split(separator: "/").contains(where: { WrittenSecret.isShaped(String($0)) })
        {
            reader.complain(
                "base_url",
                "has a part that looks like a credential, and a job file is kept with its results. "
                    + "Keys are named in \"api_key_env\".")
        } else if BaseURL(text) == nil {
            reader.complain(
                "base_url",
                "must name a host in plain letters, digits, dots and hyphens, and a port up to "
                    + "65535.")
        } else if text.hasPrefix("http:"), !allowsPlainHTTP,
            BaseURL(text)?.origin.isLoopback == false
        {
            reader.complain(
                "base_url",
                "would carry prompts unencrypted to another machine. Use https, or set "
                    + "\"insecure_http\": true where the network is trusted.")
        }
        return text
    }

    /// The names of environment variables that hold keys: one, or a list.
    private func variables(_ reader: inout JobReader) -> [String] {
        guard let value = reader.value("api_key_env") else { return [] }
        let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
        // The value is not repeated: it may be a key itself.
        guard !names.isEmpty, names.allSatisfy({ Self.isVariable($0[...]) }),
            value.array?.count ?? 1 == names.count
        else {
            reader.complain(
                "api_key_env",
                "must be the name of an environment variable, or a list of them, not a key.")
            return []
        }
        if Set(names).count < names.count {
            reader.complain("api_key_env", "names a variable twice.")
        }
        return names
    }

    /// Whether a value is `$NAME` or, as in `Bearer $NAME`, a scheme before it.
    private static func isVariable(header value: String) -> Bool {
        let words = value.split(separator: " ")
        guard words.count <= 2, let last = words.last, last.first == "$" else { return false }
        let isScheme = words[0].utf8.allSatisfy { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
        return isVariable(last.dropFirst()) && (words.count == 1 || isScheme)
    }

    private static func isVariable(_ name: Substring) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39 ~= first) else { return false }
        return name.utf8.count <= 128
            && name.utf8.allSatisfy {
                0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0
                    || $0 == UInt8(ascii: "_")
            }
    }

    private func headers(_ reader: inout JobReader) -> [String: String] {
        guard let headers = reader.object("headers") else { return [:] }
        var result: [String: String] = [:]
        for member in headers {
            let path = reader.path(of: "headers") + [member.key]
            guard let value = member.value.string else {
                reader.log.add(
                    path, "\(quoted(path)) must be a string, not \(member.value.kind).")
                continue
            }
            let isField =
                !member.key.isEmpty
                && member.key.utf8.allSatisfy { 0x21..<0x7F ~= $0 && $0 != UInt8(ascii: ":") }
                && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
            if !isField {
                reader.log.add(path, "\(quoted(path)) is no header.")
            } else if WrittenSecret.isShaped(member.key) {
                reader.log.add(
                    reader.path(of: "headers"),
                    "a header's name in \(quoted(reader.path(of: "headers"))) looks like a "
                        + "credential.")
            } else if WrittenSecret.isNamed(byHeader: member.key, holding: value)
                || WrittenSecret.isShaped(value) || WrittenSecret.isRandom(besideVariables: value),
                !Self.isVariable(header: value)
            {
                reader.log.add(
                    path,
                    "\(quoted(path)) looks like a credential. Write \"$NAME\" and put its value "
                        + "into the environment variable NAME.")
            }
            result[member.key] = value
        }
        return result
    }

    private static func providerHint(_ key: String) -> String? {
        switch key {
        case "api_key", "key", "token":
            "Keys do not belong in a job file: name an environment variable in \"api_key_env\"."
        case "url", "endpoint", "api_base": "The address is named in \"base_url\"."
        default: nil
        }
    }
}
