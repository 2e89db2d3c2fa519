/// Finds remarks after the answer: a note, or a check.
extension FinalNumberSearch {
    /// The index at which remarks begin: a last line that begins with "Note", or the line of the
    /// last paragraph that begins with "Check:".
    ///
    /// If the text has one paragraph, all of it is searched.
    var remarkStart: Int {
        let lines = lastParagraph
        guard let last = lines.first, let opening = lines.last else { return text.scalars.count }
        var start = isNote(last) || isCheck(last) ? last : nil
        // "So she has 14" is more than a check, whatever is above it.
        if !begins(\.conclusions, at: head(of: last)) {
            start = heading(above: opening) ?? (isCheck(opening) ? opening : start)
        }
        guard let start, let first = mentions.first, first.range.lowerBound < start else {
            return text.scalars.count
        }
        return start
    }

    /// The beginnings of the last paragraph's lines, the last first.
    private var lastParagraph: [Int] {
        var position = trimmed(text.scalars.count)
        var lines: [Int] = []
        while position > 0 {
            var start = position
            while start > 0, !text[start - 1].isNewline { start -= 1 }
            if text[text.skippingSpaces(from: start)].isNewline { break }
            lines.append(start)
            position = start - 1
            if position > 0, text[position] == "\n", text[position - 1] == "\r" { position -= 1 }
        }
        return lines
    }

    /// The line above a paragraph and its blank line, if it is only "Check:".
    private func heading(above paragraph: Int) -> Int? {
        let close = trimmed(paragraph)
        var start = close
        while start > 0, !text[start - 1].isNewline { start -= 1 }
        guard start < close, isCheck(start) else { return nil }
        for phrases in LanguagePhrases.all {
            guard let end = phrases.checks.end(in: text, at: head(of: start)) else { continue }
            let rest = text.between(end, close)
            if rest.allSatisfy({ !$0.isLetter && !$0.isDigit }) { return start }
        }
        return nil
    }

    private func trimmed(_ end: Int) -> Int {
        var end = end
        while end > 0, text[end - 1].isNewline || text[end - 1].isSpace { end -= 1 }
        return end
    }

    private func head(of line: Int) -> Int {
        var head = line
        while "([*_>#- ".unicodeScalars.contains(text[head]) { head += 1 }
        return head
    }

    private func isNote(_ line: Int) -> Bool {
        let word = head(of: line)
        return text.stands("note", at: word) && !text[word + 4].isLetter
    }

    /// "Check:", "**Verification:**", "（検算：", or such a word alone on its line, in any language.
    private func isCheck(_ line: Int) -> Bool {
        for phrases in LanguagePhrases.all {
            guard var end = phrases.checks.end(in: text, at: head(of: line)) else { continue }
            while text[end].isSpace || "*_".unicodeScalars.contains(text[end]) { end += 1 }
            if text[end] == ":" || text[end].isNewline { return true }
        }
        return false
    }

    private func begins(_ kind: (LanguagePhrases) -> PhraseSet, at place: Int) -> Bool {
        [text.phrases, LanguagePhrases.english].contains {
            kind($0).end(in: text, at: place) != nil
        }
    }
}
