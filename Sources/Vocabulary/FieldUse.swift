import JSON

/// A field as a template uses it: `{{a}}`, `{{a?}}`, `{{a|none}}`, `{{a|letters}}`.
///
/// If a field's name equals the whole text between the braces, that field is used.
struct FieldUse: Equatable, Sendable {
    /// How the value becomes text.
    private enum Form: Equatable, Sendable {
        case plain
        /// The text for an item that has no value.
        case optional(String)
        case letters
        case joined(String)
        /// Why the fallback text is probably a mistake; nil if it looks intended.
        case mistaken(String)
    }

    /// The text between the braces, interpreted as a name.
    private let whole: FieldPath
    private let path: FieldPath
    private let form: Form

    /// Nil if the text is not a valid name.
    init?(_ text: some StringProtocol) {
        guard let whole = FieldPath(text) else {
            // `{{a|.}}` is not a path, but it is a field with a fallback text.
            guard let (path, form) = Self.split(text) else { return nil }
            (self.whole, self.path, self.form) = (path, path, form)
            return
        }
        self.whole = whole
        if let (path, form) = Self.split(text) {
            (self.path, self.form) = (path, form)
        } else {
            (path, form) = (whole, .plain)
        }
    }

    private static func split(_ text: some StringProtocol) -> (FieldPath, Form)? {
        if let bar = text.firstIndex(of: "|") {
            guard let path = FieldPath(text[..<bar]) else { return nil }
            return (path, form(String(text[text.index(after: bar)...])))
        }
        let end = text.lastIndex { !$0.isWhitespace }
        guard let end, text[end] == "?", let path = FieldPath(text[..<end]) else { return nil }
        return (path, .optional(""))
    }

    private static func form(_ text: String) -> Form {
        let bare = text.drop { $0.isWhitespace }
        switch text.filter({ !$0.isWhitespace }) {
        case "letters": return .letters
        case "lines": return .joined("\n")
        default: break
        }
        if bare.hasPrefix("join:") { return .joined(String(bare.dropFirst("join:".count))) }
        if bare.hasPrefix("default:") {
            return .optional(String(bare.dropFirst("default:".count)))
        }
        return FilterMistake.sentence(on: text).map { .mistaken($0) } ?? .optional(text)
    }

    /// The fields that it may read.
    var paths: [FieldPath] { whole == path ? [path] : [path, whole] }

    /// The field, unless an item may do without it.
    var requiredPath: FieldPath? {
        if case .optional = form { nil } else { path }
    }

    /// The field, if its value is used unchanged.
    var plainPath: FieldPath? { form == .plain ? path : nil }

    /// The field's text.
    func text(
        in fields: JSONObject, column: Int
    ) throws(MissingField) -> String {
        if form != .plain, let value = whole.value(in: fields) { return value.string ?? value.text }
        let value = path.value(in: fields)
        switch (form, value) {
        case (.mistaken(let sentence), _):
            throw MissingField(
                path: path, column: column, reason: "{{\(whole)}}: \(sentence)")
        case (.optional(let text), nil): return text
        case (_, nil): throw MissingField(path: path, column: column)
        case (.plain, let value?), (.optional, let value?): return value.string ?? value.text
        case (.letters, let value?):
            guard let entries = Choices(value) else { throw noList(value, column) }
            return entries.lettered
        case (.joined(let separator), let value?):
            guard let entries = Choices(value) else { throw noList(value, column) }
            return entries.texts.joined(separator: separator)
        }
    }

    private func noList(_ value: JSONValue, _ column: Int) -> MissingField {
        MissingField(
            path: path, column: column,
            reason: "{{\(whole)}} needs \"\(path)\" to be a list, and it is \(value.kind)")
    }
}
