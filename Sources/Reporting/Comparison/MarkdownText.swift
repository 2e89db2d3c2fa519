import Console

/// Text of unknown origin made to be nothing but text in Markdown.
enum MarkdownText {
    /// Within a paragraph, a heading or a cell of a table.
    ///
    /// CommonMark lets any ASCII punctuation be escaped by a backslash. What a site would link of
    /// its own accord, a mention or an address, is broken by an entity.
    static func inline(_ text: String) -> String {
        var result = ""
        var last: Unicode.Scalar?
        for scalar in TextSanitizer.line(text).unicodeScalars {
            defer { last = scalar }
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            // Inside of a table even an escaped pipe is risky in some readers; entities are not.
            case "|": result += "&#124;"
            case "`": result += "&#96;"
            case "@": result += "&#64;"
            case "#": result += "&#35;"
            // In "https://" and in "www.".
            case "/" where last == ":": result += "&#47;"
            case "." where last == "w" || last == "W": result += "&#46;"
            case "\\", "*", "_", "[", "]", "(", ")", "~", "!", "$":
                result += "\\"
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
