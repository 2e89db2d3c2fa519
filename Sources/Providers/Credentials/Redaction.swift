/// Removes what must not be shown from a server's words.
package struct Redaction: Sendable {
    private let secrets: [Secret]
    /// The secrets that are removed from answers, too.
    let telling: [Secret]
    /// Quick checks whether a text may hold a secret, and whether a body may.
    let texts: WordSearch
    let bodies: WordSearch
    /// The secrets in their plain form, and those among them that can hardly be ordinary words.
    private let plain: [SpelledKey]
    let plainTelling: [SpelledKey]
    /// Shows quickly that a text holds none of those.
    private let plainCharacters: KeyCharacters
    let characters: KeyCharacters
    /// Whether requests carry any secret, a key or another.
    let hasSecrets: Bool

    /// - Parameters:
    ///   - secrets: The secrets that requests carry.
    ///   - others: Further secrets that the process knows and a gateway may know as well. Only
    ///     those that can hardly be words are looked for.
    package init(secrets: [Secret], others: [Secret] = []) {
        hasSecrets = !secrets.isEmpty
        var known: Set<String> = []
        let all = (secrets + others.filter(\.isTelling)).filter {
            known.insert($0.reveal()).inserted
        }
        let telling = all.filter(\.isTelling)
        let forms = telling.flatMap(\.forms)
        plain = all.map(\.spelled).filter { $0.count >= Self.shortestPart }
        plainTelling = telling.map(\.spelled)
        plainCharacters = KeyCharacters(plain)
        characters = KeyCharacters(plainTelling)
        self.secrets = all + forms
        self.telling = telling + forms
        texts = WordSearch(self.telling.map { $0.reveal() })
        bodies = WordSearch(self.telling.map { $0.probe.reveal() })
    }

    /// Replaces every secret, and every word that looks like a key of a known service.
    package func apply(to text: String) -> String {
        Self.maskingKeyShapes(in: withoutSecrets(text))
    }

    /// Replaces only the secrets; for ids, which every reply has and which are not prose.
    func withoutSecrets(_ text: String) -> String {
        var text = text
        for secret in secrets {
            let value = secret.reveal()
            if value.isEmpty || value.utf8.count > text.utf8.count { continue }
            // A secret, whole or cut off, begins like this; almost no text does.
            guard text.utf8.holds(String(value.prefix(Self.shortestPart)).utf8) else { continue }
            text = Self.replacing(value, in: text)
        }
        text = plainTelling.reduce(text) { Self.replacingSplit($1.text, in: $0) }
        guard plainCharacters.areSpelled(in: text) else { return text }
        text = plain.reduce(text) { $1.replaced(in: $0, inAnyCase: false) }
        return plainTelling.reduce(text) { $1.replaced(in: $0, inAnyCase: true) }
    }

    /// So many bytes identify a secret and occur in no word by chance.
    static let shortestPart = 6

    /// A short secret is only replaced if it stands alone; otherwise no sentence would survive.
    ///
    /// If the text was cut off, a secret may be too, and its beginning is replaced.
    static func replacing(
        _ secret: String, in text: String, cutOffToo: Bool = true
    ) -> String {
        let needle = Array(secret.utf8)
        let hay = Array(text.utf8)
        guard hay.count >= needle.count else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(hay.count)
        var index = 0
        while index < hay.count {
            let end = index + needle.count
            if end <= hay.count, hay[index] == needle[0], hay[index..<end].elementsEqual(needle),
                needle.count >= shortestPart
                    || !(index > 0 && isWord(hay[index - 1]))
                        && !(end < hay.count && isWord(hay[end]))
            {
                result.append(contentsOf: "***".utf8)
                index = end
            } else if cutOffToo, end > hay.count, hay.count - index >= shortestPart,
                needle.starts(with: hay[index...])
            {
                result.append(contentsOf: "***".utf8)
                index = hay.count
            } else {
                result.append(hay[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func maskingKeyShapes(in text: String) -> String {
        guard keyPrefixes.contains(where: { text.utf8.holds($0.utf8) }) else { return text }
        var result = ""
        var word = ""
        func flush() {
            let isKey = word.utf8.count >= 12 && keyPrefixes.contains { word.hasPrefix($0) }
            result += isKey ? "***" : word
            word = ""
        }
        for character in text {
            if character.isLetter || character.isNumber || character == "-" || character == "_" {
                word.append(character)
            } else {
                flush()
                result.append(character)
            }
        }
        flush()
        return result
    }

    private static let keyPrefixes = [
        "sk-", "sk_", "xai-", "gsk_", "AIza", "pplx-", "fw_", "Bearer-",
    ]

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: byte >= 0x80
        }
    }
}
