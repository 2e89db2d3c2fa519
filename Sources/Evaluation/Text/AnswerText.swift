/// The part of a reply that is meant for the reader.
enum AnswerText {
    /// The text after the last `</think>`, with which local models end their reasoning.
    static func withoutThoughts(_ text: String) -> Substring {
        var text = text
        let end = text.withUTF8 { bytes in
            var position = bytes.count - 1
            while position >= 0 {
                if bytes[position] == UInt8(ascii: "<"), let end = markEnd(bytes, position) {
                    return end
                }
                position -= 1
            }
            return 0
        }
        return text[text.utf8.index(text.startIndex, offsetBy: end)...]
    }

    private static let marks = ["</think>", "</thinking>", "</reasoning>"]

    private static func markEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        let rest = UnsafeBufferPointer(rebasing: bytes[start...])
        return marks.first { rest.starts(with: $0.utf8) }.map { start + $0.utf8.count }
    }

    /// The text without terminal escape sequences, whose parameters look like numbers: `ESC [31m`.
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
}
