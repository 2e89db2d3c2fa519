/// Reading options that are ticked: in a list, in the rows of a table, or in its columns.
extension ChoiceReader {
    /// A mark beside a label.
    private enum Mark { case tick, cross }

    /// The labels and the marks of one line, in order.
    private struct TickedLine {
        var labels: [Int] = []
        var marks: [Mark] = []
        /// Whether labels and marks alternate.
        var isAlternating = true
        private var hasLabelLast: Bool?

        mutating func add(_ label: Int) {
            if hasLabelLast == true { isAlternating = false }
            hasLabelLast = true
            labels.append(label)
        }

        mutating func add(_ mark: Mark) {
            if hasLabelLast == false { isAlternating = false }
            hasLabelLast = false
            marks.append(mark)
        }
    }

    /// The one ticked option among several; several if several are correct.
    func ticked() -> NamedOption? {
        var marks: [Int: Mark] = [:]
        var isContradictory = false
        func mark(_ labels: [Int], _ found: [Mark]) {
            for (label, mark) in zip(labels, found) {
                isContradictory = isContradictory || (marks[label] ?? mark) != mark
                marks[label] = mark
            }
        }
        var listed: Set<Int> = []
        var heading: [Int] = []
        var start = 0
        while start < end, !isContradictory {
            let (line, close) = tickedLine(from: start)
            start = close + 1
            listed.formUnion(line.labels)
            switch (line.labels.count, line.marks.count) {
            case (1, 1...): if Set(line.marks).count == 1 { mark(line.labels, line.marks) }
            case (2..., line.labels.count): if line.isAlternating { mark(line.labels, line.marks) }
            case (2..., 0): heading = line.labels
            case (0, 2...): if line.marks.count == heading.count { mark(heading, line.marks) }
            default: break
            }
        }
        let ticked = marks.filter { $0.value == .tick }.keys.sorted()
        guard !isContradictory, let first = ticked.first, listed.count > ticked.count,
            ticked.count == 1 || takesSeveral
        else { return nil }
        return NamedOption(index: first, others: Array(ticked.dropFirst()))
    }

    private func tickedLine(from start: Int) -> (line: TickedLine, end: Int) {
        var line = TickedLine()
        // Whether only marks and decoration are before it.
        var isHead = true
        var position = start
        while position < end, !self[position].isNewline {
            if let (mark, behind) = mark(at: position) {
                line.add(mark)
                position = behind
                continue
            }
            if let letter = bareLetter(at: position), isHead || isMarkedCell(letter, at: position),
                isLabel(letter, isHead: isHead)
            {
                line.add(letter.index)
                position = letter.end
                isHead = false
                continue
            }
            let scalar = self[position]
            let frames = scalar.isSpace || "|-*#>•([_`.)".unicodeScalars.contains(scalar)
            isHead = isHead && (frames || scalar.isDigit)
            position += 1
        }
        return (line, position)
    }

    /// Whether a letter at the beginning of a line is a label, not a word: "A) Paris", "**A**".
    private func isLabel(_ letter: NamedOption, isHead: Bool) -> Bool {
        guard isHead else { return true }
        let next = self[letter.end]
        if next.isNewline || ").:|]*_`".unicodeScalars.contains(next) { return true }
        let behind = skippingSpaces(from: letter.end)
        let following = self[behind]
        return following.isNewline || "|-–—".unicodeScalars.contains(following)
            || mark(at: behind) != nil
    }

    /// Whether a letter within a line is a label: a mark follows it, or it fills its cell.
    private func isMarkedCell(_ letter: NamedOption, at position: Int) -> Bool {
        var next = letter.end
        while next - letter.end < 8,
            self[next].isSpace || "*_`):.=-]".unicodeScalars.contains(self[next])
        {
            next += 1
        }
        if mark(at: next) != nil { return true }
        var before = position - 1
        while position - before < 8,
            self[before].isSpace || "*_`([".unicodeScalars.contains(self[before])
        {
            before -= 1
        }
        return self[before] == "|" && self[next] == "|"
    }

    private func mark(at position: Int) -> (mark: Mark, end: Int)? {
        switch self[position] {
        case "✓", "✔", "✅", "☑", "🗹": return (.tick, position + 1)
        case "✗", "✘", "❌", "✖", "☒", "☐": return (.cross, position + 1)
        case "[" where self[position + 2] == "]":
            let inside = self[position + 1]
            if inside == " " { return (.cross, position + 3) }
            // "[X]" may also be an option's label.
            let isTick = inside == "x" || inside == "X"
            return isTick && choices.index(ofLetter: inside) == nil ? (.tick, position + 3) : nil
        default: return nil
        }
    }
}
