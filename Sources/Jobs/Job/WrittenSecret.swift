import JSON

/// Recognizes credentials where a job file must not have them, since it is kept with the results
/// unchanged.
enum WrittenSecret {
    /// Whether the name of a member or header says that its value is a credential.
    static func isNamed(by name: String) -> Bool {
        let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
        return whole.contains(plain) || endings.contains { plain.hasSuffix($0) }
    }

    private static let whole: Set = ["token", "bearer", "credential", "credentials"]
    private static let endings = [
        "apikey", "authorization", "accesstoken", "authtoken", "password", "passwd", "passphrase",
        "secret", "secretkey", "accesskey", "privatekey", "subscriptionkey",
    ]

    /// Whether a header's name says so; its words also occur in members of a body, such as
    /// `max_tokens`.
    ///
    /// Short values of switches, such as `x-auth-type: oauth`, are not credentials.
    static func isNamed(byHeader name: String, holding value: String) -> Bool {
        let name = name.lowercased()
        if isNamed(by: name) || ["key", "token", "cookie"].contains(where: name.hasSuffix) {
            return true
        }
        let words = name.split { $0 == "-" || $0 == "_" || $0 == "." }
        return value.utf8.count >= 8 && words.contains { telling.contains(String($0)) }
    }

    private static let telling: Set = [
        "auth", "authentication", "authorization", "bearer", "cookie", "credential", "credentials",
        "jwt", "key", "keys", "passwd", "password", "pwd", "secret", "secrets", "token", "tokens",
    ]

    /// Whether a text looks like a known service's key, or like a header with one.
    static func isShaped(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard let last = words.last, words.count <= 2 else { return false }
        if words.count == 2, schemes.contains(words[0].lowercased()), last.first != "$" {
            return last.utf8.count >= 20
                || last.utf8.count >= 8 && last.utf8.contains { 0x30...0x39 ~= $0 }
        }
        return last.utf8.count >= 20 && prefixes.contains { last.hasPrefix($0) }
    }

    private static let schemes: Set = ["bearer", "basic", "token", "apikey", "api-key", "digest"]

    /// Whether a text holds random characters beside names of variables.
    ///
    /// Checked only beside those, because names and numbers of organizations look the same.
    static func isRandom(besideVariables text: String) -> Bool {
        guard text.contains("$") else { return false }
        return text.split {
            !($0.isASCII && ($0.isLetter || $0.isNumber || "$-_+/=.".contains($0)))
        }
        .contains { word in
            word.utf8.count >= 20 && word.first != "$" && word.contains(where: \.isNumber)
                && word.contains(where: \.isUppercase) && word.contains(where: \.isLowercase)
        }
    }

    private static let prefixes = [
        "sk-", "sk_", "xai-", "gsk_", "AIza", "pplx-", "fw_", "hf_", "ghp_", "github_pat_", "AKIA",
        "nvapi-", "r8_", "eyJhbGciOi",
    ]

    /// Where a request's members hold such texts.
    ///
    /// Prompts and the descriptions of tools and formats speak of such things without holding one.
    static func paths(in object: JSONObject, at path: [String] = []) -> [[String]] {
        object.flatMap { member in
            described.contains(member.key)
                ? [] : paths(in: member.value, named: member.key, at: path + [member.key])
        }
    }

    /// Whether a value for a job looks like a credential anywhere, or has a login in an address; a
    /// message that repeats it would end in a log.
    static func isHeld(in value: JSONValue, at path: [String]) -> Bool {
        let name = path.last ?? ""
        let isHeader = path.dropLast().last == "headers"
        switch value {
        case .string(let text):
            return isNamed(by: name) || isShaped(text) || text.contains("@")
                || isHeader && (isNamed(byHeader: name, holding: text) || !text.contains("$"))
        case .object(let object):
            return object.contains { isHeld(in: $0.value, at: path + [$0.key]) }
        case .array(let elements):
            return elements.contains { isHeld(in: $0, at: path) }
        case .number: return isNamed(by: name)
        case .null, .bool: return false
        }
    }

    private static let described: Set = [
        "tools", "functions", "response_format", "text", "messages", "prompt", "system", "input",
        "contents", "stop",
    ]

    private static func paths(
        in value: JSONValue, named name: String, at path: [String]
    ) -> [[String]] {
        switch value {
        case .string(let text):
            !text.isEmpty && (isNamed(by: name) || isShaped(text)) ? [path] : []
        case .object(let object): paths(in: object, at: path)
        case .array(let elements):
            elements.enumerated().flatMap { index, element in
                paths(in: element, named: name, at: path + [String(index)])
            }
        default: []
        }
    }
}
