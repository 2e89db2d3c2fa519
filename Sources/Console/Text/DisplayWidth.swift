/// The number of terminal columns that a text takes.
///
/// Good enough for tables and progress: East Asian wide characters and emoji take two columns,
/// combining marks none. Terminals differ on the rest.
package enum DisplayWidth {
    package static func of(_ text: some StringProtocol) -> Int {
        text.utf8.allSatisfy { 0x20..<0x7F ~= $0 }
            ? text.utf8.count : text.reduce(0) { $0 + of($1) }
    }

    package static func of(_ character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            // Variation selector 16 asks for the emoji form.
            if scalar.value == 0xFE0F { return 2 }
            width = max(width, of(scalar))
        }
        return width
    }

    /// The text in at most `columns` columns; a truncated text ends in `…`.
    package static func truncated(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        guard columns > 0 else { return "" }
        var result = ""
        var used = 0
        for character in text {
            let width = of(character)
            if used + width > columns - 1 { break }
            used += width
            result.append(character)
        }
        return result + "…"
    }

    /// The text padded with spaces.
    package static func padded(
        _ text: String, to columns: Int, onLeft: Bool = false
    ) -> String {
        let padding = String(repeating: " ", count: max(0, columns - of(text)))
        return onLeft ? padding + text : text + padding
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .control, .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        switch scalar.value {
        // Unicode UAX 11, East_Asian_Width W and F, in blocks.
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x16FE0...0x18DFF, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
