import Spelling

/// Finds texts after the bar of a field that were probably not meant as fallback texts.
enum FilterMistake {
    private static let own = ["letters", "lines", "join", "default"]

    /// Filters of Jinja and similar languages that are unlikely as fallback texts.
    private static let foreign: Set<String> = [
        "trim", "strip", "upper", "lower", "uppercase", "lowercase", "upcase", "downcase",
        "capitalize", "capfirst", "tojson", "to_json", "safe", "escape", "striptags", "urlencode",
        "truncate", "replace", "reverse", "sort", "length",
    ]

    /// What is wrong with a text and what to write instead; nil if it may be intended.
    static func sentence(on text: String) -> String? {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        if parts.count > 1 {
            return parts.contains(where: isFilter)
                ? "one filter cannot follow another. Write one of letters, lines and join:" : nil
        }
        guard let word = word(text) else { return nil }
        let name = word.lowercased()
        if name == "join" {
            return "a list is joined by join: and the text between its entries, as in \"join:, \""
        }
        if name == "default" {
            return
                "a text for want of a value is written default: and that text, as in default:none"
        }
        let asText = "As a text for want of a value it is written default:\(word)"
        if let near = near(name) {
            return "there is no filter \"\(word)\". Did you mean \"\(near)\"? \(asText)"
        }
        guard foreign.contains(name) else { return nil }
        return "there is no filter \"\(word)\"; there are letters, lines and join:. \(asText)"
    }

    private static func isFilter(_ part: Substring) -> Bool {
        guard let name = word(part)?.lowercased() else { return false }
        return own.contains(name) || foreign.contains(name) || near(name) != nil
    }

    /// The name of a filter, with or without arguments; nil if the text cannot be a filter.
    private static func word(_ text: some StringProtocol) -> String? {
        let end = text.firstIndex { $0 == "(" || $0 == ":" } ?? text.endIndex
        let word = String(text[..<end]).filter { !$0.isWhitespace }
        // The text before a colon may contain anything.
        if end < text.endIndex, text[end] == ":", !own.contains(word.lowercased()) { return nil }
        let isName = !word.isEmpty && word.allSatisfy { $0.isLetter || $0 == "_" }
        return isName ? word : nil
    }

    /// The filter that differs by one typing error, ignoring case.
    private static func near(_ name: String) -> String? {
        // A mistyped "join" may be a name, such as John, so these filters alone are compared.
        ["letters", "lines", "default"].first { filter in
            NearestWord.distance(
                between: Array(name.unicodeScalars), and: Array(filter.unicodeScalars)) <= 1
        }
    }
}
