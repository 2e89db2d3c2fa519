import JSON
import Vocabulary

extension DeclaredOptions {
    /// The scorer's name: its `name`, else its type.
    mutating func name(default type: String) -> String {
        let name = string("name") ?? type
        let isPlain = name.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0.value > 31
        }
        if name.isEmpty || !isPlain { report("name", "a name must not be empty or hold spaces") }
        return name
    }

    /// The language of the answers; nil if it is detected for each answer.
    mutating func language() -> LanguagePhrases? {
        guard let code = string("language") else { return nil }
        if let phrases = LanguagePhrases.named(code) { return phrases }
        let known = AnswerLanguage.all.map(\.code)
        report("language", "must be one of \(known.joined(separator: ", ")), not \"\(code)\"")
        return nil
    }

    /// The correct answer for an item; nil if the declaration has none.
    mutating func reference(_ key: String = "reference") -> Reference? {
        value(key).flatMap { reference($0, of: key) }
    }

    /// A reference that the scorer requires.
    mutating func requiredReference(_ key: String = "reference") -> Reference? {
        guard let declared = value(key) else {
            report(key, "is missing; say what is right, for example \"{{answer}}\"")
            return nil
        }
        return reference(declared, of: key)
    }

    private mutating func reference(_ declared: JSONValue, of key: String) -> Reference? {
        if declared == .null {
            report(key, "must be a value or a field such as \"{{answer}}\", not null")
            return nil
        }
        do { return try Reference(declared) } catch {
            report(key, "\(error)")
            return nil
        }
    }
}
