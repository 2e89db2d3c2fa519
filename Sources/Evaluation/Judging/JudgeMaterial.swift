/// The texts that a judge sees, all of unknown origin.
package struct JudgeMaterial: Equatable, Sendable {
    /// The question that the answers are for.
    package var question: String?
    /// The known correct answer.
    package var reference: String?
    /// One answer to grade, or two to choose from, in the order in which they are shown.
    package var answers: [String]
    /// Whether any text was shortened.
    package private(set) var isShortened = false

    /// Takes the texts unchanged, but cuts the middle out of those longer than the limit.
    package init(question: String?, reference: String?, answers: [String], limit: Int = .max) {
        var isShortened = false
        func fit(_ text: String) -> String {
            let (short, isCut) = Self.shortened(ControlWords.broken(text), to: limit)
            if isCut { isShortened = true }
            return short
        }
        self.question = question.map(fit)
        self.reference = reference.map(fit)
        self.answers = answers.map(fit)
        self.isShortened = isShortened
    }

    /// The texts with their labels, in the order of reading.
    var sections: [(label: String, text: String)] {
        var sections: [(label: String, text: String)] = []
        if let question { sections.append(("question", question)) }
        if let reference { sections.append(("reference", reference)) }
        if answers.count == 1 { return sections + [("answer", answers[0])] }
        for (label, text) in zip(["first answer", "second answer"], answers) {
            sections.append((label, text))
        }
        return sections
    }

    /// The beginning and the end of a text, of so many bytes in total, cut between characters.
    private static func shortened(_ text: String, to limit: Int) -> (String, Bool) {
        let size = text.utf8.count
        guard size > limit else { return (text, false) }
        let head = String(decoding: whole(text.utf8.prefix(limit / 2)), as: UTF8.self)
        let tail = String(
            decoding: text.utf8.suffix(limit - limit / 2).drop(while: isContinuation),
            as: UTF8.self)
        let left = size - head.utf8.count - tail.utf8.count
        return ("\(head)\n[… \(left) bytes are left out here …]\n\(tail)", true)
    }

    /// The text without a truncated character at its end.
    private static func whole(_ bytes: Substring.UTF8View) -> Substring.UTF8View {
        guard let start = bytes.lastIndex(where: { !isContinuation($0) }) else { return bytes }
        let count = bytes.distance(from: start, to: bytes.endIndex)
        let needed =
            switch bytes[start] {
            case 0xF0...: 4
            case 0xE0...: 3
            case 0xC0...: 2
            default: 1
            }
        return count < needed ? bytes[..<start] : bytes
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
