import Console

/// Escapes text of unknown origin so that Markdown shows it as plain text.
enum MarkdownText {
    /// Within a paragraph, a heading or a cell of a table.
    ///
    /// CommonMark lets a backslash escape any ASCII punctuation. Text that a site would turn into a
    /// link, such as a mention or an address, is broken up by an entity.
    static func inline(_ text: String) -> String {
        var result = ""
        var last: Unicode.Scalar?
        for scalar in TextSanitizer.line(text).unicodeScalars {
            defer { last = scalar }
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            // In a table, some readers mishandle even an escaped pipe, but not entities.
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
