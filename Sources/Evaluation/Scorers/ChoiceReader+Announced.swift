/// Reading options that the reply announces.
extension ChoiceReader {
    enum Limit {
        /// The most announcements to look at, from the end; a reply with more of them is a loop.
        static let announcements = 20
        /// From this many on the reply is a loop, whose repetitions are not read again each time.
        static let turns = 5
        /// The most characters after a correction in which to look for the option.
        static let correction = 200
        /// The most characters before a letter in which others may be listed with it.
        static let list = 40
        /// The most characters after a judgement in which to look for its condition.
        static let clause = 80
    }

    /// The last `\boxed{B}`, with a letter or an option's text.
    func boxed() -> Place? {
        var attempts = 20
        var position = end - 1
        while position >= 0, attempts > 0 {
            defer { position -= 1 }
            guard self[position] == "\\", BoxedAnswer.begins(in: scan, at: position) else {
                continue
            }
            attempts -= 1
            guard let content = BoxedAnswer.content(in: scan, at: position) else { continue }
            if let found = option(at: content.lowerBound, scan.phrases),
                found.end <= content.upperBound + 1
            {
                return Place(start: position, option: found)
            }
            let inside = text(content.lowerBound, content.upperBound)
            guard let found = texts.option(in: inside) ?? ordinal(at: content.lowerBound) else {
                return nil
            }
            return Place(start: position, option: found)
        }
        return nil
    }

    /// The last `<answer>B</answer>`.
    func tagged() -> Place? {
        let tag = "<answer>"
        var position = end - 1
        while position >= 0 {
            defer { position -= 1 }
            guard self[position] == "<", scan.stands(tag, at: position) else { continue }
            let start = position + tag.count
            var close = start
            while close < min(end, start + 400), self[close] != "<" { close += 1 }
            let inside = text(start, close)
            let found =
                texts.whole(inside) ?? option(at: start, scan.phrases) ?? texts.option(in: inside)
                ?? ordinal(at: start)
            return found.map { Place(start: position, option: $0) }
        }
        return nil
    }

    /// The last `#### B`; a heading of the fourth level has more text.
    func hashed() -> Place? {
        var position = end - 1
        while position > 2 {
            defer { position -= 1 }
            guard self[position] == "#", scan.stands("####", at: position - 3),
                self[position - 4] != "#", let found = option(at: position + 1, scan.phrases)
            else { continue }
            let next = self[skippingSpaces(from: found.end)]
            if next.isNewline || "*`).,:".unicodeScalars.contains(next) {
                return Place(start: position, option: found)
            }
        }
        return nil
    }

    /// The last "The answer is (B)", "Answer: B", "the correct option would be B".
    func announced() -> Place? {
        var conditional: Place?
        var later = end
        for (turn, announcement) in announcements.all().prefix(Limit.announcements).enumerated()
        where announcement.start < end {
            defer { later = announcement.start }
            let close = turn < Limit.turns ? end : max(later, announcement.target)
            guard let place = place(of: announcement, before: close) else { continue }
            guard let found = place.option, isConditional(from: found.end) else { return place }
            conditional = conditional ?? place
        }
        conditional?.isConditional = true
        return conditional
    }

    private func place(of announcement: Announcement, before limit: Int) -> Place? {
        let (target, phrases) = (announcement.target, announcement.phrases)
        let sentence = sentence(from: target, before: limit)
        if let found = texts.whole(sentence) {
            return Place(start: announcement.start, option: found)
        }
        let head = announcements.skippingFillers(from: target, phrases)
        // "None of the above" may be an option, and "not B but C" chooses one.
        let isRefused = [target, head].contains { refuses(at: $0, phrases) }
        if isRefused, texts.option(in: sentence) == nil {
            return Place(start: announcement.start, option: nil)
        }
        if !isRefused, let found = option(at: target, phrases) {
            if found.isDenied { return nil }
            return Place(start: announcement.start, option: found)
        }
        guard announcement.takesSentence else { return nil }
        if let found = texts.option(in: sentence) ?? ordinal(at: head) {
            return Place(start: announcement.start, option: found)
        }
        return nil
    }

    private func refuses(at position: Int, _ phrases: LanguagePhrases) -> Bool {
        phrases.refusals.end(in: scan, at: position) != nil
            || phrases.declines.end(in: scan, at: position) != nil
    }

    /// The last "That leaves only D", "Somit bleibt nur D übrig".
    func remaining() -> Place? {
        var position = end - 1
        while position >= 0 {
            defer { position -= 1 }
            guard scan.beginsWord(at: position), let behind = phraseEnd(\.leaving, at: position),
                let found = endOfClause(at: skippingSpaces(from: behind)), !found.isAmbiguous
            else { continue }
            return Place(start: position, option: found)
        }
        return nil
    }

    /// The index after a letter's marks, its option's text and the word "option", if these follow
    /// it.
    func behindLabel(_ found: NamedOption) -> Int {
        var next = found.end
        while self[next].isSpace || "*_`)]:.\"'”’".unicodeScalars.contains(self[next]) { next += 1 }
        next = behindText(of: found.index, at: next)
        for phrases in languages {
            // "B option is correct", B选项正确; the judgement itself may begin with such a word.
            guard phrases.judgements.end(in: scan, at: next) == nil else { return next }
            if let end = phrases.options.end(in: scan, at: next) {
                next = skippingSpaces(from: end)
            }
        }
        if "项項".unicodeScalars.contains(self[next]), phraseEnd(\.judgements, at: next) == nil {
            next += 1
        }
        return next
    }

    /// The index after "(B) Paris", if the text after the letter is that option's.
    private func behindText(of option: Int, at start: Int) -> Int {
        guard let said = texts.folded(option), !said.isEmpty,
            zip(said, start...).allSatisfy({ $0 == scan.folded($1) })
        else { return start }
        return skippingSpaces(from: start + said.count)
    }

    /// "I choose B", "I would go with option (B)", "Bを選びます".
    func chosen() -> Place? {
        var position = end - 1
        while position >= 0 {
            defer { position -= 1 }
            guard self[position].isLetter, let behind = phraseEnd(\.choosing, at: position),
                !isNegated(before: position, through: behind),
                !announcements.isTentative(position)
            else {
                continue
            }
            if let found = option(at: behind, scan.phrases), !found.isDenied {
                return Place(start: position, option: found)
            }
        }
        return nil
    }

    /// The last "None of the options is right", unless an option says just that.
    func declined() -> Place? {
        var position = end - 1
        while position >= 0 {
            defer { position -= 1 }
            guard self[position].isLetter, let close = phraseEnd(\.declines, at: position) else {
                continue
            }
            if texts.isSaid(text(position, close)) { continue }
            // "None of the other options fits" rejects only the others.
            let next = skippingSpaces(from: close)
            if standsWord("other", at: next) || standsWord("others", at: next) { continue }
            return Place(start: position, option: nil)
        }
        return nil
    }

    /// The last letter that ends its clause: "So, B", "it's B.", "leaving B".
    func concluded() -> NamedOption? {
        var position = end - 1
        while position >= 0 {
            defer { position -= 1 }
            guard self[position].isLetter,
                let behind = phraseEnd(\.conclusions, at: position)
                    ?? phraseEnd(\.corrections, at: position)
            else {
                continue
            }
            var start = skippingSpaces(from: behind)
            if self[start].isComma || self[start] == ":" { start = skippingSpaces(from: start + 1) }
            if let found = endOfClause(at: start) { return found }
        }
        return nil
    }

    /// A letter after which its clause ends.
    private func endOfClause(at start: Int) -> NamedOption? {
        guard let found = option(at: start, scan.phrases), !found.isDenied,
            // 所以B不正确: without spaces between words, the clause continues.
            phraseEnd(\.denials, at: behindLabel(found)) == nil
        else { return nil }
        let behind = skippingSpaces(from: found.end)
        let isEnd = isClauseEnd(phraseEnd(\.left, at: behind) ?? behind)
        let letter =
            ")]".unicodeScalars.contains(self[found.end - 1])
            ? self[found.end - 2] : self[found.end - 1]
        let isCapital = 65...90 ~= letter.value || letter.value > 127
        return found.isAmbiguous || isEnd && isCapital ? found : nil
    }

    func isClauseEnd(_ position: Int) -> Bool {
        let next = self[skippingSpaces(from: position)]
        return next.isNewline || next.endsSentence || next.isComma || next.isGlued
            || ".;:!)*_`".unicodeScalars.contains(next)
    }

    // MARK: What is said later

    /// The option named after a correction: "wait, no, it's C".
    func corrected(after place: Place) -> Place? {
        var isHead = false
        var position = place.start
        var found: Place?
        while position < end {
            defer { position += 1 }
            let scalar = self[position]
            if scalar.isNewline || scalar.endsSentence
                || scalar == "." && self[position + 1].isSpace
            {
                isHead = true
                continue
            }
            guard isHead, !scalar.isSpace, !"*_-–—…(".unicodeScalars.contains(scalar) else {
                continue
            }
            isHead = false
            guard let behind = phraseEnd(\.corrections, at: position),
                FinalNumberSearch.isCorrection(scan, position..<behind)
            else { continue }
            var next = behind
            var direct = behind
            while self[direct].isSpace || self[direct].isComma
                || "-–—.…:".unicodeScalars.contains(self[direct])
            {
                direct += 1
            }
            if let option = endOfClause(at: direct) { found = Place(start: direct, option: option) }
            while next < min(end, behind + Limit.correction), !self[next].isNewline {
                if let conclusion = phraseEnd(\.conclusions, at: next),
                    let option = endOfClause(at: skippingSpaces(from: conclusion))
                {
                    found = Place(start: next, option: option)
                }
                next += 1
            }
        }
        return found
    }

    /// A last line that consists of another letter.
    func finalLine(after place: Place) -> Place? {
        var close = end
        while close > 0, self[close - 1].isNewline || self[close - 1].isSpace { close -= 1 }
        var start = close
        while start > 0, !self[start - 1].isNewline { start -= 1 }
        guard start > place.start, let found = option(at: start, scan.phrases) else { return nil }
        var next = found.end
        while "*_`.)".unicodeScalars.contains(self[next]) { next += 1 }
        return next >= close ? Place(start: start, option: found) : nil
    }

    private func sentence(from start: Int, before limit: Int) -> String {
        var close = start
        while close < min(limit, start + 400), !self[close].isNewline {
            if self[close].endsSentence || self[close] == "." && self[close + 1].isSpace { break }
            close += 1
        }
        return text(start, close)
    }

    func text(_ start: Int, _ end: Int) -> String {
        String(String.UnicodeScalarView(scan.between(start, end)))
    }
}
