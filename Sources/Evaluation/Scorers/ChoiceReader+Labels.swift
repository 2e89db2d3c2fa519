/// Reading options without an announcement.
extension ChoiceReader {
    /// A label at the beginning of the reply or of its last line, unless every option has a line.
    func headed() -> NamedOption? {
        var heads: [NamedOption] = []
        var last: NamedOption?
        var isHead = true
        for position in 0..<end {
            let scalar = self[position]
            if isHead, !scalar.isSpace, !scalar.isNewline, !isDressing(at: position) {
                isHead = false
                last = letter(at: position, .label).map { withRivals($0, scan.phrases) }
                // "B is wrong" chooses nothing.
                if let found = last, isDenied(found, from: position) { last = nil }
                if let last { heads.append(last) }
            }
            if scalar.isNewline { isHead = true }
        }
        guard let first = heads.first else { return nil }
        if heads.contains(where: { $0.index != first.index }) || isEnumeration(from: first) {
            // A list of all options, and then a line with the chosen one.
            let isRepeated = last.map { last in heads.dropLast().contains { $0.index == last.index }
            }
            return isRepeated == true ? last : NamedOption(index: 0, isAmbiguous: true)
        }
        let opensReply =
            (0..<end).first { !self[$0].isSpace && !self[$0].isNewline }
            .flatMap { letter(at: $0, .label) } != nil
        return opensReply || last != nil ? first : nil
    }

    /// A reply that consists of letters, if several are correct: "A und C", "- A\n- C", "Correctas:
    /// A y C".
    func listed() -> NamedOption? {
        guard takesSeveral, end < 200 else { return nil }
        var found: [Int] = []
        var close = 0
        var position = 0
        while position < end {
            let scalar = self[position]
            if scalar.isSpace || scalar.isNewline || scalar.isDigit || scalar.isComma
                || "-*#>•.;:()[]`_/&+".unicodeScalars.contains(scalar)
            {
                position += 1
            } else if let letter = bareLetter(at: position) {
                if !found.contains(letter.index) { found.append(letter.index) }
                close = letter.end
                position = letter.end
            } else if let behind = listWordEnd(at: position) {
                position = behind
            } else {
                return nil
            }
        }
        guard let first = found.first else { return nil }
        return NamedOption(index: first, others: Array(found.dropFirst()), end: close)
    }

    /// The index after a word that may be in a list of letters: "and", "correct options", "are".
    private func listWordEnd(at position: Int) -> Int? {
        let kinds: [(LanguagePhrases) -> PhraseSet] = [
            \.joins, \.plurals, \.answers, \.options, \.links, \.fillers, \.adjectives,
            \.jointJudgements,
        ]
        if standsWord("both", at: position) { return position + 4 }
        // Such a short reply may not show its language.
        for phrases in LanguagePhrases.all {
            for kind in kinds {
                if let end = kind(phrases).end(in: scan, at: position) { return end }
            }
        }
        return nil
    }

    /// "B is wrong", "not B".
    private func isDenied(_ found: NamedOption, from start: Int) -> Bool {
        if isNegated(before: start) { return true }
        var next = found.end
        while self[next].isSpace || "*_`)]:.".unicodeScalars.contains(self[next]) { next += 1 }
        return phraseEnd(\.denials, at: next) != nil
    }

    /// Whether a negation is directly before a position, or overlaps the phrase there: "no es"
    /// correcta la B.
    func isNegated(before start: Int, through end: Int = 0) -> Bool {
        for place in max(0, start - 16)..<max(0, start) {
            guard let behind = phraseEnd(\.negations, at: place), behind <= max(start, end) else {
                continue
            }
            if announcements.skippingDecoration(from: behind) >= start { return true }
        }
        return false
    }

    /// Whether the next letter is the following label, "(a) 6 inches (b) 45 inches": the parts of
    /// an answer, or all options in a row.
    private func isEnumeration(from first: NamedOption) -> Bool {
        let mark = self[first.end - 1] == ")" ? self[first.end - 1] : self[first.end]
        guard ").:".unicodeScalars.contains(mark) else { return false }
        // A letter that is listed with others may reach into the question after it.
        let start = max(1, first.end)
        for position in start..<max(start, end) {
            guard let index = choices.index(ofLetter: self[position]) ?? partIndex(at: position),
                index == first.index + 1, self[position + 1] == mark,
                self[position - 1].isSpace || "([\n".unicodeScalars.contains(self[position - 1])
            else { continue }
            if mark == ".", !self[position + 2].isSpace { continue }
            if !isDenied(NamedOption(index: index, end: position + 2), from: position) {
                return true
            }
        }
        return false
    }

    private func partIndex(at position: Int) -> Int? {
        let value = Int(self[position].lowercase.value)
        return 97...122 ~= value ? value - 97 : nil
    }

    /// Whether a mark only decorates its line: a fence, or a list or quotation mark before a single
    /// letter.
    private func isDressing(at position: Int) -> Bool {
        if self[position] == "`" { return true }
        guard "->#".unicodeScalars.contains(self[position]),
            "-># ".unicodeScalars.contains(self[position + 1])
        else { return false }
        var start = position
        while "->#".unicodeScalars.contains(self[start]) { start += 1 }
        start = skippingSpaces(from: start)
        return letter(at: start, .expected).map { self[skippingSpaces(from: $0.end)].isNewline }
            ?? false
    }

    /// The letter that is named as "(B)", "**B**" or "option B", if it is always the same.
    func onlyLetter() -> NamedOption? {
        var found: NamedOption?
        for position in 0..<end {
            let scalar = self[position]
            let isBracket = scalar == "(" || scalar == "*" && self[position + 1] != "*"
            let word = scalar.isLetter ? phraseEnd(\.options, at: position) : nil
            guard isBracket || word != nil else { continue }
            // Of several opening brackets in a row only the last is read: all lead to the same letter.
            let next = self[position + 1] == "\\" ? position + 2 : position + 1
            if scalar == "(", self[next] == "(" { continue }
            guard let named = letter(at: word ?? position, .expected) else { continue }
            let close = self[named.end - 1] == ")" || self[named.end] == "*"
            guard word != nil || close, !isDenied(named, from: position) else { continue }
            if let found, found.index != named.index { return nil }
            found = named
        }
        return found
    }

    /// "(2)" or "Option 2", if it is the whole reply.
    func numbered() -> NamedOption? {
        guard end < 40 else { return nil }
        let start = announcements.skippingLines(from: 0)
        guard let found = ordinal(at: start), texts.option(in: text(0, end)) == nil else {
            return nil
        }
        let isAlone = (found.end..<max(found.end, end)).allSatisfy {
            !self[$0].isDigit && (!self[$0].isLetter || self[$0].isGlued)
        }
        return isAlone ? found : nil
    }
}
