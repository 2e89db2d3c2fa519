/// Breaks prose into lines.
package enum TextWrap {
    /// Lines of at most `width` columns; a longer word gets a line of its own.
    package static func lines(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            paragraph($0, width: max(1, width))
        }
    }

    private static func paragraph(_ text: Substring, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(separator: " ") {
            let length = DisplayWidth.of(word)
            if !line.isEmpty, used + 1 + length > width {
                lines.append(line)
                (line, used) = ("", 0)
            }
            if !line.isEmpty {
                line += " "
                used += 1
            }
            line += word
            used += length
        }
        return lines + [line]
    }
}
