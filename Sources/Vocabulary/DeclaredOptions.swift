package import JSON

/// Reads a declaration key by key and remembers faults and keys that were never read.
package struct DeclaredOptions {
    private let declaration: JSONObject
    private var asked: [String]
    package private(set) var findings: [DeclarationError.Finding] = []

    /// Takes the declaration of a scorer or a gate; `asking` names the keys that other code reads.
    package init(_ declaration: JSONObject, asking: [String] = ["type"]) {
        self.declaration = declaration
        asked = asking
    }

    package mutating func flag(_ key: String, default fallback: Bool) -> Bool {
        read(key, "true or false") { $0.bool } ?? fallback
    }

    package mutating func string(_ key: String) -> String? {
        read(key, "a string") { $0.string }
    }

    package mutating func strings(_ key: String) -> [String]? {
        read(key, "a list of strings") { value in
            guard let strings = value.array?.compactMap(\.string) else { return nil }
            return strings.count == value.array?.count ? strings : nil
        }
    }

    /// A finite number within bounds.
    package mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        let bounds =
            range.upperBound.isFinite
            ? "from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
            : "of at least \(Self.plain(range.lowerBound))"
        return read(key, "a number \(bounds)") { value in
            value.double.flatMap { $0.isFinite && range.contains($0) ? $0 : nil }
        }
    }

    package mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        read(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") { value in
            value.int.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    package mutating func value(_ key: String) -> JSONValue? { read(key, "a value") { $0 } }

    package mutating func template(_ key: String) -> FieldTemplate? {
        guard let text = string(key) else { return nil }
        do { return try FieldTemplate(text) } catch {
            report(key, "\(error)")
            return nil
        }
    }

    package mutating func report(_ key: String?, _ message: String) {
        findings.append(.init(key: key, message: message))
    }

    /// Reports keys that no code has read, and throws if there was any fault.
    package mutating func finish() throws(DeclarationError) {
        for key in declaration.keys where !asked.contains(key) {
            report(key, Self.unknown("key", key, among: asked))
        }
        if !findings.isEmpty { throw DeclarationError(findings: findings) }
    }

    /// A message that a word is not known, with a suggestion if one is close.
    package static func unknown(_ what: String, _ word: String, among known: [String]) -> String {
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
