/// Reading a letter at a position where one is expected.
extension ChoiceReader {
    /// How likely a position is to have a letter.
    enum Placement {
        /// After "answer is": a bare letter suffices.
        case expected
        /// At the beginning of a line: it must look like a label.
        case label
    }

    /// The letter at this position, after decoration and words such as "option".
    func letter(
        at start: Int, _ placement: Placement, _ phrases: LanguagePhrases? = nil
    ) -> NamedOption? {
        let phrases = phrases ?? scan.phrases
        var position = start
        for _ in 0..<12 {
            let before = position
            position = announcements.skippingDecoration(from: position)
            // {'sol': 'b'}
            if isInBraces(position), let value = memberValue(from: position) {
                position = value
            }
            for words in [phrases.fillers, phrases.options, LanguagePhrases.english.fillers] {
                // "A" is an article only if a word follows it.
                guard let behind = words.end(in: scan, at: position),
                    behind > position + 1 || !isOption(at: position)
                else { continue }
                position = behind
                break
            }
            if self[position] == ":" { position += 1 }
            if position == before { break }
        }
        if takesSeveral, let run = run(at: position) { return run }
        if choices.areNumbered, placement == .expected { return ordinal(at: position) }
        guard let index = choices.index(ofLetter: self[position]),
            placement == .expected || !choices.isForeign(self[position])
        else { return nil }
        let end = position + 1
        let next = self[end]
        let runsOn =
            next.isLetter && !next.isGlued || next.isDigit || next == "'" && self[end + 1].isLetter
            || next == "_" && self[end + 1] != "_"
        if runsOn || isWordPart(before: position) { return nil }
        let isClosed = isOpened(before: position) && ")]}".unicodeScalars.contains(next)
        guard isClosed || isLetterItself(at: position, placement) else { return nil }
        return NamedOption(index: index, end: isClosed ? end + 1 : end)
    }

    /// Several letters in a row, "ABD", if the correct answer has several.
    private func run(at start: Int) -> NamedOption? {
        var indices: [Int] = []
        var position = start
        while 65...90 ~= self[position].value, let index = choices.index(ofLetter: self[position]),
            position == start || self[position].value > self[position - 1].value
        {
            indices.append(index)
            position += 1
        }
        guard indices.count > 1, !self[position].isLetter || self[position].isGlued else {
            return nil
        }
        return NamedOption(index: indices[0], others: Array(indices.dropFirst()), end: position)
    }

    private func isOption(at position: Int) -> Bool {
        guard choices.index(ofLetter: self[position]) != nil else { return false }
        let next = skippingSpaces(from: position + 1)
        return !self[position + 1].isSpace || !self[next].isLetter || goesOn(at: next)
    }

    /// Whether there is an opening brace directly before, apart from quotation marks.
    private func isInBraces(_ position: Int) -> Bool {
        var open = position - 1
        while position - open < 8, self[open].isSpace || "\"'".unicodeScalars.contains(self[open]) {
            open -= 1
        }
        return self[open] == "{"
    }

    /// Whether a letter would be the end of a word.
    private func isWordPart(before position: Int) -> Bool {
        let before = self[position - 1]
        return before.isLetter && !before.isGlued || before.isDigit
    }

    private func isOpened(before position: Int) -> Bool {
        var open = position - 1
        while position - open < 8, "*_`$\"'“‘ ".unicodeScalars.contains(self[open]) { open -= 1 }
        return "([{".unicodeScalars.contains(self[open])
    }

    /// The index after `'sol': '` within braces.
    private func memberValue(from start: Int) -> Int? {
        var position = start
        while self[position].isLetter || "_'\"".unicodeScalars.contains(self[position]),
            position - start < 24
        {
            position += 1
        }
        guard position > start, self[skippingSpaces(from: position)] == ":" else { return nil }
        return announcements.skippingDecoration(from: skippingSpaces(from: position) + 1)
    }

    /// Whether it is the letter A, not the article, and I, not the pronoun.
    private func isLetterItself(at position: Int, _ placement: Placement) -> Bool {
        let end = position + 1
        let next = self[end]
        let isUpper = 65...90 ~= self[position].value || self[position].value > 127
        if ").:".unicodeScalars.contains(next) {
            // "e.g." and "i.e." are not labels.
            return next != "." || !self[end + 1].isLetter
        }
        if next.isGlued || next.endsSentence || next.isComma {
            return isUpper || placement == .expected
        }
        let following = skippingSpaces(from: end)
        let isEnd = self[following].isNewline
        if isEnd || ",;!?*`$\"'”’]}\\<—–/&".unicodeScalars.contains(next) {
            return isUpper || placement == .expected || isEnd
        }
        guard isUpper, next.isSpace else { return false }
        let word = self[following]
        if !word.isLetter { return placement == .expected || "-–—".unicodeScalars.contains(word) }
        if placement == .label {
            return phraseEnd(\.explanations, at: following) != nil
        }
        let isWordLike =
            self[position] == "A" || self[position] == "I" || self[position] == "O"
            || self[position] == "E"
        return !isWordLike || goesOn(at: following)
    }

    /// Whether the words after a letter show that it is one: "A because", "A or B".
    private func goesOn(at position: Int) -> Bool {
        let kinds: [(LanguagePhrases) -> PhraseSet] = [
            \.explanations, \.alternatives, \.joins, \.negations, \.judgements, \.denials, \.links,
        ]
        if kinds.contains(where: { phraseEnd($0, at: position) != nil }) { return true }
        return ["as", "for", "with", "but", "which", "is", "since", "because"]
            .contains { standsWord($0, at: position) }
    }

    /// A single letter at exactly this position, with or without brackets.
    func bareLetter(at position: Int) -> NamedOption? {
        if choices.areNumbered {
            return self[position - 1].isDigit ? nil : ordinal(at: position)
        }
        guard choices.index(ofLetter: self[position]) != nil, !isWordPart(before: position) else {
            return nil
        }
        let next = self[position + 1]
        guard !next.isLetter || next.isGlued, !next.isDigit,
            next != "'" || !self[position + 2].isLetter
        else { return nil }
        let isUpper = 65...90 ~= self[position].value || self[position].value > 127
        let isFramed = "([{*\"'“`".unicodeScalars.contains(self[position - 1])
        guard isUpper || isFramed, let index = choices.index(ofLetter: self[position]) else {
            return nil
        }
        return NamedOption(index: index, end: position + 1)
    }

    /// The option at this position, including "not B but C" and "A and C".
    func option(at start: Int, _ phrases: LanguagePhrases) -> NamedOption? {
        let first = announcements.skippingFillers(from: start, phrases)
        for place in [skippingSpaces(from: start), first] {
            guard let behind = negationEnd(at: place, phrases) else { continue }
            guard let denied = letter(at: behind, .expected, phrases) else { return nil }
            return replacement(behind: denied.end, phrases)
                ?? NamedOption(index: denied.index, isDenied: true, end: denied.end)
        }
        for place in [skippingSpaces(from: start), first] {
            for set in [phrases.pairs, LanguagePhrases.english.pairs] {
                guard let behind = set.end(in: scan, at: place),
                    let found = letter(at: behind, .expected, phrases)
                else { continue }
                let several = withRivals(found, phrases)
                return takesSeveral && !several.others.isEmpty
                    ? several : NamedOption(index: found.index, isAmbiguous: true, end: found.end)
            }
        }
        guard let found = letter(at: start, .expected, phrases) else { return nil }
        if ["ja", "ko", "hi"].contains(phrases.language.code),
            phrases.negations.end(in: scan, at: skippingMarks(from: found.end)) != nil
        {
            return replacement(behind: found.end, phrases)
                ?? NamedOption(index: found.index, isDenied: true, end: found.end)
        }
        return withRivals(found, phrases)
    }

    private func negationEnd(at place: Int, _ phrases: LanguagePhrases) -> Int? {
        phrases.negations.end(in: scan, at: place)
            ?? LanguagePhrases.english.negations.end(in: scan, at: place)
    }

    private func skippingMarks(from start: Int) -> Int {
        var position = start
        while self[position].isSpace || "*_`)]\"'”’".unicodeScalars.contains(self[position]) {
            position += 1
        }
        return position
    }

    /// The option that replaces a rejected one: "not B but C".
    private func replacement(behind denied: Int, _ phrases: LanguagePhrases) -> NamedOption? {
        var position = skippingMarks(from: denied)
        if phrases.negations.end(in: scan, at: position) != nil {
            position = phrases.negations.end(in: scan, at: position) ?? position
        }
        if self[position].isComma || self[position] == ";" {
            position = skippingSpaces(from: position + 1)
        }
        guard
            phrases.fillers.end(in: scan, at: position) != nil || self[position].isGlued
                || phrases.language.code == "ja" || phrases.language.code == "ko"
                || phrases.language.code == "hi"
        else { return nil }
        return letter(at: position, .expected, phrases).map { withRivals($0, phrases) }
    }

    /// Adds the options that are named with it, "A and C"; "A or C" is ambiguous.
    func withRivals(_ first: NamedOption, _ phrases: LanguagePhrases) -> NamedOption {
        var found = first
        for _ in 0..<10 {
            guard let (next, isAlternative) = rival(behind: found.end, phrases) else { break }
            if next.index == found.index || found.others.contains(next.index) { break }
            found.isAmbiguous = found.isAmbiguous || isAlternative || !takesSeveral
            found.others.append(next.index)
            found.end = next.end
        }
        return found
    }

    private func rival(
        behind end: Int, _ phrases: LanguagePhrases
    ) -> (option: NamedOption, isAlternative: Bool)? {
        var position = skippingMarks(from: end)
        var isLinked = false
        var isAlternative = false
        let isComma = self[position].isComma
        if isComma || "/&+".unicodeScalars.contains(self[position]) {
            (position, isLinked) = (skippingSpaces(from: position + 1), true)
        }
        for set in [phrases, LanguagePhrases.english] {
            if let behind = set.alternatives.end(in: scan, at: position) {
                (position, isLinked, isAlternative) = (behind, true, true)
                break
            }
            if let behind = set.joins.end(in: scan, at: position) {
                (position, isLinked) = (behind, true)
                break
            }
        }
        if isComma, negationEnd(at: position, phrases) != nil { return nil }
        guard isLinked, let other = letter(at: position, .expected, phrases) else { return nil }
        // In "A, I think" the pronoun is not an option.
        let isWord = self[other.end].isSpace && self[skippingSpaces(from: other.end)].isLetter
        if isWord, phraseEnd(\.joins, at: skippingSpaces(from: other.end)) == nil,
            phraseEnd(\.alternatives, at: skippingSpaces(from: other.end)) == nil,
            self[other.end - 1] == "I" || self[other.end - 1] == "A" || isComma
        {
            return nil
        }
        return (other, isAlternative)
    }

    /// "Option 2", "(2)", "2번": by label, else by position from 1 if no option is that number.
    func ordinal(at start: Int) -> NamedOption? {
        let position = announcements.skippingFillers(from: start, scan.phrases)
        let end = scan.digitsEnd(from: position)
        guard 1...2 ~= end - position, self[end] != "." || !self[end + 1].isDigit,
            !self[end].isLetter || self[end].isGlued, self[end] != "%",
            let number = Int(text(position, end)), !choices.texts.isEmpty,
            let index = choices.index(ofNumber: number)
        else { return nil }
        return NamedOption(index: index, end: end)
    }
}
