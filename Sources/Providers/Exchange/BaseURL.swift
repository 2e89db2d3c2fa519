/// The address below which a provider's calls lie.
package struct BaseURL: Equatable, Sendable {
    package let origin: Origin
    /// Without a slash at its end; empty for the root.
    package let path: String
    /// All of it, made once for every call.
    private let text: String

    /// Reads `http(s)://host[:port][/path]`.
    ///
    /// A slash at the end does not matter, nor does the path of a call itself: people paste
    /// what their server's manual shows. Nil for anything else, a user name or a query included.
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
        guard !host.isEmpty else { return nil }
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

    init(origin: Origin, path: String) {
        self.origin = origin
        self.path = path
        self.text = "\(origin)\(path)"
    }

    /// The address of a call, whose path starts with a slash.
    func url(_ call: String) -> String { text + call }
}
