import JSON
import Vocabulary

/// Reads a declaration key by key and remembers what was wrong or never asked for.
struct ScorerOptions {
    private let declaration: JSONObject
    private var asked: [String]
    private(set) var findings: [ScorerError.Finding] = []

    /// Takes a declaration, and the keys in it that somebody else reads.
    init(_ declaration: JSONObject, asking: [String] = ["type"]) {
        self.declaration = declaration
        asked = asking
    }

    /// What the scorer is called: its `name`, else its type.
    mutating func name(default type: String) -> String {
        let name = string("name") ?? type
        let isPlain = name.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0.value > 31
        }
        if name.isEmpty || !isPlain { report("name", "a name must not be empty or hold spaces") }
        return name
    }

    mutating func flag(_ key: String, default fallback: Bool) -> Bool {
        read(key, "true or false") { $0.bool } ?? fallback
    }

    mutating func string(_ key: String) -> String? {
        read(key, "a string") { $0.string }
    }

    mutating func strings(_ key: String) -> [String]? {
        read(key, "a list of strings") { value in
            guard let strings = value.array?.compactMap(\.string) else { return nil }
            return strings.count == value.array?.count ? strings : nil
        }
    }

    /// A finite number within bounds.
    mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        let bounds =
            range.upperBound.isFinite
            ? "from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
            : "of at least \(Self.plain(range.lowerBound))"
        return read(key, "a number \(bounds)") { value in
            value.double.flatMap { $0.isFinite && range.contains($0) ? $0 : nil }
        }
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        read(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") { value in
            value.int.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// The language that answers are in; nil where it is to be found out for each.
    mutating func language() -> LanguagePhrases? {
        guard let code = string("language") else { return nil }
        if let phrases = LanguagePhrases.named(code) { return phrases }
        let known = AnswerLanguage.all.map(\.code)
        report("language", "must be one of \(known.joined(separator: ", ")), not \"\(code)\"")
        return nil
    }

    mutating func value(_ key: String) -> JSONValue? { read(key, "a value") { $0 } }

    mutating func reference(_ key: String = "reference") -> Reference? {
        guard let declared = value(key) else { return nil }
        if declared == .null {
            report(key, "must be a value or a field such as \"{{answer}}\", not null")
            return nil
        }
        do { return try Reference(declared) } catch {
            report(key, "\(error)")
            return nil
        }
    }

    /// A reference that the scorer cannot do without.
    mutating func requiredReference(_ key: String = "reference") -> Reference? {
        if declaration[key] == nil {
            asked.append(key)
            report(key, "is missing; say what is right, for example \"{{answer}}\"")
            return nil
        }
        return reference(key)
    }

    mutating func template(_ key: String) -> FieldTemplate? {
        guard let text = string(key) else { return nil }
        do { return try FieldTemplate(text) } catch {
            report(key, "\(error)")
            return nil
        }
    }

    mutating func report(_ key: String?, _ message: String) {
        findings.append(.init(key: key, message: message))
    }

    /// Reports keys that nobody asked for and throws if anything was wrong.
    mutating func finish() throws(ScorerError) {
        for key in declaration.keys where !asked.contains(key) {
            report(key, Self.unknown("key", key, among: asked))
        }
        if !findings.isEmpty { throw ScorerError(findings: findings) }
    }

    /// That a word is not known, and which one may be meant.
    static func unknown(_ what: String, _ word: String, among known: [String]) -> String {
        let suggestion = Suggestion.phrase(for: word, among: known)
        return "unknown \(what)" + (suggestion.isEmpty ? "" : "." + suggestion)
    }

    private mutating func read<Value>(
        _ key: String, _ expected: String, _ convert: (JSONValue) -> Value?
    ) -> Value? {
        asked.append(key)
        guard let value = declaration[key] else { return nil }
        if let converted = convert(value) { return converted }
        let found = value.number?.lexeme ?? value.kind
        report(key, "must be \(expected), not \(found)")
        return nil
    }

    private static func plain(_ number: Double) -> String { JSONValue.number(.init(number)).text }
}
