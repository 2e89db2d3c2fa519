/// Makes text of unknown origin safe to show in a terminal.
///
/// It removes control characters, whole escape sequences with their content (a title, a link, a
/// clipboard), and the marks that reorder text so that it looks like something else.
package enum TextSanitizer {
    /// Keeps line breaks and tabs.
    package static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isSuspect) else { return text }
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar.value {
            case 0x1B: skipSequence(in: &scalars)
            case 0x9B: skipControlSequence(in: &scalars)
            case 0x90, 0x98, 0x9D, 0x9E, 0x9F: skipString(in: &scalars)
            default: if !isSuspect(scalar) { result.append(scalar) }
            }
        }
        return String(result)
    }

    /// One line: breaks and tabs become spaces too.
    package static func line(_ text: String) -> String {
        let clean = Self.text(text)
        let breaks: Set<UInt32> = [0x09, 0x0A, 0x2028, 0x2029]
        guard clean.unicodeScalars.contains(where: { breaks.contains($0.value) }) else {
            return clean
        }
        var result = String.UnicodeScalarView()
        for scalar in clean.unicodeScalars {
            result.append(breaks.contains(scalar.value) ? " " : scalar)
        }
        return String(result)
    }

    private static func isSuspect(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        // Unicode UAX 9: marks, embeddings, overrides and isolates.
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// The sequence after ESC, by ECMA-48: a control sequence, a string, or a short function.
    private static func skipSequence(in scalars: inout Substring.UnicodeScalarView) {
        guard let next = scalars.first else { return }
        switch next.value {
        case 0x5B:  // [
            scalars.removeFirst()
            skipControlSequence(in: &scalars)
        case 0x50, 0x58, 0x5D, 0x5E, 0x5F:  // P X ] ^ _
            scalars.removeFirst()
            skipString(in: &scalars)
        case 0x20...0x2F:
            while let byte = scalars.first, 0x20...0x2F ~= byte.value { scalars.removeFirst() }
            if let byte = scalars.first, 0x30...0x7E ~= byte.value { scalars.removeFirst() }
        case 0x30...0x7E:
            scalars.removeFirst()
        default: break
        }
    }

    /// Parameters, intermediates and one final byte.
    private static func skipControlSequence(in scalars: inout Substring.UnicodeScalarView) {
        while let byte = scalars.first, 0x20...0x3F ~= byte.value { scalars.removeFirst() }
        if let byte = scalars.first, 0x40...0x7E ~= byte.value { scalars.removeFirst() }
    }

    /// Up to BEL or ST; an unfinished one ends at the line, so that it cannot swallow the rest.
    private static func skipString(in scalars: inout Substring.UnicodeScalarView) {
        while let scalar = scalars.first {
            switch scalar.value {
            case 0x07, 0x9C:
                scalars.removeFirst()
                return
            case 0x1B:
                scalars.removeFirst()
                if scalars.first?.value == 0x5C { scalars.removeFirst() }
                return
            case 0x0A: return
            default: scalars.removeFirst()
            }
        }
    }
}
