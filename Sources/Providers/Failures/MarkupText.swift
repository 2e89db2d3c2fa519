/// The readable text of a page of HTML or XML, or plain text as it is.
struct MarkupText {
    /// One line; empty if nothing can be read.
    var message: String
    /// The `<Code>` of AWS's XML.
    var code: String?

    init(_ text: String) {
        guard text.first(where: { !$0.isWhitespace }) == "<" else {
            message = Self.oneLine(text)
            return
        }
        code = Self.element("Code", in: text)
        message =
            Self.element("Message", in: text) ?? Self.element("title", in: text)
            ?? Self.element("h1", in: text) ?? ""
        // A headline that says only "Error" leaves the reason to the rest of the page.
        if ["", "error", "error response"].contains(message.lowercased()) {
            message = Self.oneLine(Self.withoutTags(text))
        }
    }

    /// The text of the first element of a name; nil if there is none, or it is empty.
    private static func element(_ name: String, in text: String) -> String? {
        let lowered = text.lowercased()
        // Lower-casing may change lengths in some languages; then offsets would not fit.
        guard lowered.utf8.count == text.utf8.count,
            let open = lowered.firstRange(of: "<\(name.lowercased())"),
            let start = lowered[open.upperBound...].firstIndex(of: ">"),
            lowered[open.upperBound] == ">" || lowered[open.upperBound].isWhitespace,
            let close = lowered[start...].firstRange(of: "</\(name.lowercased())")
        else { return nil }
        let from = lowered.utf8.distance(from: lowered.startIndex, to: lowered.index(after: start))
        let to = lowered.utf8.distance(from: lowered.startIndex, to: close.lowerBound)
        let bytes = Array(text.utf8)[from..<to]
        let inner = oneLine(withoutTags(String(decoding: bytes, as: UTF8.self)))
        return inner.isEmpty ? nil : inner
    }

    private static func withoutTags(_ text: String) -> String {
        var result = ""
        var isTag = false
        for character in withoutScripts(text) {
            if character == "<" { isTag = true }
            if !isTag { result.append(character) }
            if character == ">" {
                isTag = false
                result.append(" ")
            }
        }
        for (name, character) in entities {
            var rest = result[...]
            var replaced = ""
            while let range = rest.firstRange(of: name) {
                replaced += rest[..<range.lowerBound] + character
                rest = rest[range.upperBound...]
            }
            result = replaced + rest
        }
        return result
    }

    private static func withoutScripts(_ text: String) -> String {
        var result = text
        for (open, close) in [("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->")] {
            while let start = result.firstRange(of: open) {
                let end = result[start.upperBound...].firstRange(of: close)?.upperBound
                result.removeSubrange(start.lowerBound..<(end ?? result.endIndex))
            }
        }
        return result
    }

    private static let entities = [
        ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"),
        ("&nbsp;", " "), ("&amp;", "&"),
    ]

    /// Words with one space between them, without control characters.
    static func oneLine(_ text: String) -> String {
        text.split { $0.isWhitespace || $0.isNewline || $0.isControl }.joined(separator: " ")
    }
}

extension Character {
    /// Whether it would move the cursor of a terminal.
    fileprivate var isControl: Bool {
        unicodeScalars.allSatisfy { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }
    }
}
