/// The address below which a provider's calls lie.
package struct BaseURL: Equatable, Sendable {
    package let origin: Origin
    /// Without a slash at its end; empty for the root.
    package let path: String
    /// The whole address, built once for all calls.
    private let text: String

    /// Reads `http(s)://host[:port][/path]`.
    ///
    /// A slash at the end and the path of a call are ignored: people paste what their server's
    /// manual shows. Nil for anything else, including a user name, a query, and a host with letters
    /// that could be mistaken for others; a dot at the end is removed.
    package init?(_ text: String) {
        let text = KeyFile.trimmed(text)
        guard let colon = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        let rest = text[colon.upperBound...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = rest[..<slash]
        guard !rest.contains(where: { "?#@ \\".contains($0) }) else { return nil }

        var host = authority
        var port = scheme == "https" ? 443 : 80
        let afterBracket = authority.lastIndex(of: "]") ?? authority.startIndex
        if let separator = authority[afterBracket...].lastIndex(of: ":") {
            guard let number = UInt16(authority[authority.index(after: separator)...]), number > 0
            else { return nil }
            port = Int(number)
            host = authority[..<separator]
        }
        if host.hasSuffix(".") { host.removeLast() }
        guard Self.isHost(host) else { return nil }
        origin = Origin(scheme: scheme, host: host.lowercased(), port: port)

        var path = rest[slash...]
        while path.hasSuffix("/") { path.removeLast() }
        for call in ["/chat/completions", "/embeddings", "/responses", "/messages"]
        where path.hasSuffix(call) {
            path.removeLast(call.count)
        }
        self.path = String(path)
        self.text = "\(origin)\(path)"
    }

    /// A name or an IPv4 address, or an IPv6 address in brackets.
    private static func isHost(_ host: Substring) -> Bool {
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let inner = isBracketed ? host.dropFirst().dropLast() : host
        return !inner.isEmpty && !inner.hasPrefix(".") && !inner.hasSuffix(".")
            && inner.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."): true
                case UInt8(ascii: "-"), UInt8(ascii: "_"): !isBracketed
                case UInt8(ascii: ":"): isBracketed
                default: false
                }
            }
    }

    init(origin: Origin, path: String) {
        self.origin = origin
        self.path = path
        self.text = "\(origin)\(path)"
    }

    /// The address of a call, whose path starts with a slash.
    func url(_ call: String) -> String { text + call }
}
