import Console

/// Escapes text of unknown origin so that HTML shows it as plain text.
///
/// The only place in the report that escapes: everything that ``HTMLWriter`` writes and that is not
/// a literal of this program passes through here.
enum HTMLText {
    /// For the content of an element or a quoted attribute.
    ///
    /// Control characters, escape sequences and marks that reorder text are removed first, so that
    /// the page is harmless even when copied into a terminal.
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in TextSanitizer.text(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            // It ended an attribute in Internet Explorer, and escaping it costs nothing.
            case "`": result += "&#96;"
            case "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The beginning of a long text, with the number of characters that were left out.
    ///
    /// Counted in scalars: one letter may carry a million accents.
    static func cut(_ text: String, to limit: Int) -> (text: String, left: Int) {
        let scalars = text.unicodeScalars
        guard
            let end = scalars.index(
                scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return (text, 0) }
        return (String(scalars[..<end]), scalars.distance(from: end, to: scalars.endIndex))
    }
}
