/// The part of a reply that is meant for the reader.
enum AnswerText {
    /// What follows the last `</think>`, with which local models end their reasoning.
    static func withoutThoughts(_ text: String) -> Substring {
        for mark in ["</think>", "</thinking>", "</reasoning>"] {
            if let end = lastEnd(of: mark, in: text) { return text[end...] }
        }
        return text[...]
    }

    /// The text without terminal escapes, whose parameters look like numbers: `ESC [31m`.
    static func withoutEscapes(_ text: Substring) -> Substring {
        guard text.utf8.contains(0x1B) else { return text }
        var kept = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar.value == 0x1B else {
                kept.append(scalar)
                continue
            }
            guard scalars.next() == "[" else { continue }
            while let parameter = scalars.next(), !(0x40...0x7E ~= parameter.value) {}
        }
        return Substring(String(kept))
    }

    private static func lastEnd(of mark: String, in text: String) -> String.Index? {
        let utf8 = text.utf8
        let wanted = Array(mark.utf8)
        guard utf8.count >= wanted.count else { return nil }
        var end = utf8.endIndex
        var start = utf8.index(end, offsetBy: -wanted.count)
        while true {
            if utf8[start] == wanted[0], utf8[start..<end].elementsEqual(wanted) { return end }
            if start == utf8.startIndex { return nil }
            utf8.formIndex(before: &start)
            utf8.formIndex(before: &end)
        }
    }
}
