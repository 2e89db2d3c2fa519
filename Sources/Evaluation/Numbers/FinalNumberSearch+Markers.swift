/// Finds answers after `####`, in `\boxed{}` or in `<answer>`, as data sets and prompts ask for
/// them.
extension FinalNumberSearch {
    func marker() -> Place? {
        // A reply with more marks is a loop, and only its end matters.
        var attempts = 50
        var position = end - 1
        while position >= 0, attempts > 0 {
            if text[position] == "#", let found = hashes(endingAt: position) {
                return Place(start: position, outcome: found, isSaid: false)
            }
            if text[position] == "<", let content = tagged(at: position) {
                return Place(start: position, outcome: boxed(content), isSaid: false)
            }
            let isBox = text[position] == "\\" && BoxedAnswer.begins(in: text, at: position)
            if isBox { attempts -= 1 }
            if isBox, let content = BoxedAnswer.content(in: text, at: position) {
                return Place(start: position, outcome: boxed(content), isSaid: false)
            }
            position -= 1
        }
        return nil
    }

    /// The range between `<answer>` and `</answer>`.
    private func tagged(at start: Int) -> Range<Int>? {
        let tag = "<answer>"
        guard text.stands(tag, at: start) else { return nil }
        let first = start + tag.count
        for position in first..<first + 200 where text[position] == "<" {
            return text.stands("</answer>", at: position) ? first..<position : nil
        }
        return nil
    }

    /// `#### 42`; a Markdown heading of the fourth level has more than a number.
    private func hashes(endingAt end: Int) -> FinalNumber.Outcome? {
        guard text[end - 1] == "#", text[end - 2] == "#", text[end - 3] == "#",
            text[end + 1] != "#", text[end - 4] != "#"
        else { return nil }
        var start = end + 1
        while text[start].isSpace || "$*\\([`".unicodeScalars.contains(text[start]) { start += 1 }
        let next = firstMention(from: start - 1)
        guard next < mentions.count, mentions[next].range.lowerBound <= start + 1 else {
            return nil
        }
        let mention = mentions[next]
        return isListMark(mention) ? nil : settled(mention)
    }

    /// The number in a box, possibly with a unit or as one side of an equation.
    private func boxed(_ content: Range<Int>) -> FinalNumber.Outcome {
        let first = firstMention(from: content.lowerBound)
        let inside = mentions[first...].prefix { $0.range.lowerBound < content.upperBound }
        return equationResult(Array(inside), to: content.upperBound)
            ?? .none(reason: "no number in the box")
    }

    /// The side of an equation that is a single number, the right one first.
    func equationResult(_ mentions: [NumberMention], to end: Int) -> FinalNumber.Outcome? {
        guard !mentions.isEmpty else { return nil }
        var sides: [[NumberMention]] = [[]]
        for mention in mentions {
            let previous = sides.joined().last?.range.upperBound
            let start = mention.range.lowerBound
            let gap = text.between(previous ?? start, start)
            if let previous, previous <= start, isOtherEquation(previous..<start) {
                return .none(reason: "several numbers, not one")
            }
            if gap.contains(where: { $0 == "=" || $0 == "≈" }) { sides.append([]) }
            sides[sides.count - 1].append(mention)
        }
        for side in sides.reversed() where side.count == 1 && !isOperand(side[0], to: end) {
            return settled(side[0])
        }
        return .none(reason: "an expression, not a number")
    }

    /// Whether another equation begins between two numbers: `x = 5, y = 3`.
    private func isOtherEquation(_ gap: Range<Int>) -> Bool {
        guard let name = variable(in: gap) else { return false }
        let marks = text.between(gap.lowerBound, name)
        if marks.contains(where: { $0.isComma || $0 == ";" || $0 == "&" || $0.isNewline }) {
            return true
        }
        return (gap.lowerBound..<name).contains { place in
            text.stands("\\quad", at: place) || text.stands("\\\\", at: place)
                || [text.phrases, LanguagePhrases.english].contains { phrases in
                    phrases.joins.end(in: text, at: place) != nil
                        || phrases.alternatives.end(in: text, at: place) != nil
                }
        }
    }

    /// The index of "y" between two numbers, if "=" follows it.
    private func variable(in gap: Range<Int>) -> Int? {
        guard let equals = gap.first(where: { text[$0] == "=" }) else { return nil }
        var name = equals
        while name > gap.lowerBound, text[name - 1].isSpace { name -= 1 }
        let close = name
        while name > gap.lowerBound, text[name - 1].isLetter || text[name - 1] == "_" { name -= 1 }
        return name < close ? name : nil
    }

    /// Whether there is only a comma or an "and" between two equations: "x = 5, y = 3", "x = 5 and
    /// y = 3".
    func isBesideEquation(_ gap: Range<Int>, _ phrases: LanguagePhrases) -> Bool {
        guard let name = variable(in: gap) else { return false }
        var position = announcements.skippingDecoration(from: gap.lowerBound)
        let start = position
        if text[position].isComma || text[position] == ";" {
            position = announcements.skippingDecoration(from: position + 1)
        }
        for set in [phrases, LanguagePhrases.english] {
            guard let end = set.joins.end(in: text, at: position) else { continue }
            position = announcements.skippingDecoration(from: end)
            break
        }
        return position > start && position == name
    }

    /// Whether a number is an operand of an expression that is not computed yet.
    private func isOperand(_ mention: NumberMention, to end: Int) -> Bool {
        let next = text.skippingSpaces(from: mention.range.upperBound)
        let isDegree = text.stands("^\\circ", at: next) || text.stands("^{\\circ", at: next)
        if next < end, text[next].isOperator, !isDegree { return true }
        if text.stands("\\times", at: next) || text.stands("\\cdot", at: next) { return true }
        var before = mention.range.lowerBound - 1
        while text[before].isSpace { before -= 1 }
        let isAfterOperator = text[before].isOperator && text[before] != "-" || text[before] == ","
        return isAfterOperator || text[mention.range.upperBound] == "," && next < end
    }
}
