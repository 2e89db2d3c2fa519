/// The texts that a judge is shown; all of them were written by others.
package struct JudgeMaterial: Equatable, Sendable {
    /// What the answers answer.
    package var question: String?
    /// What is known to be right.
    package var reference: String?
    /// One to grade, or two to choose from, in the order in which they are shown.
    package var answers: [String]
    /// Whether any text was too long to be shown whole.
    package private(set) var isShortened = false

    /// Takes the texts as they are; a text longer than the limit is shown without its middle.
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

    /// The texts with what each is called, in the order of reading.
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

    /// The two ends of a text of which so many bytes may be shown, cut between characters.
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

    /// Without a character at the end that was cut in two.
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
