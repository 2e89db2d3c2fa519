import Console

/// Text of unknown origin made to be nothing but text in HTML.
///
/// The only place of the report that escapes: all text that ``HTMLWriter`` writes and that is not a
/// literal of this program comes through here.
enum HTMLText {
    /// Within an element or a quoted attribute.
    ///
    /// Control characters, escape sequences and marks that reorder text are taken out first; a
    /// page that is copied into a terminal is as harmless there.
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
            // Ended an attribute in Internet Explorer, and costs nothing.
            case "`": result += "&#96;"
            case "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The beginning of a long text and how many characters were left out.
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
