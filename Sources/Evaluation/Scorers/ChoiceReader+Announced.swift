/// Reading options that the reply announces.
extension ChoiceReader {
    private enum Limit {
        /// A reply that announces more often is a loop, and only its end is looked at.
        static let announcements = 20
        /// From this one on it is a loop, whose turns are not read again with each of them.
        static let turns = 5
        /// How far behind a correction the option is looked for.
        static let correction = 200
        /// How far before a letter others may stand that are named with it.
        static let list = 40
        /// How far behind a judgement its condition is looked for.
        static let clause = 80
    }

    /// The last `\boxed{B}`, with a letter or an option's text in it.
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

    /// `<answer>B</answer>`, the last such.
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

    /// `#### B`, the last such; a heading of the fourth level has more to say.
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

    /// "The answer is (B)", "Answer: B", "the correct option would be B": the last such.
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
        // "None of the above" may be an option, and "not B but C" takes one.
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

    /// "B is correct", "(B) is the right answer", "B选项正确": the last such.
    func judgedCorrect() -> Place? {
        lastJudgement { position in
            guard let letter = bareLetter(at: position) else { return nil }
            let next = behindLabel(letter)
            guard let found = judged(letter, at: position, next),
                phraseEnd(\.denials, at: next) ?? 0 <= found.end
            else { return nil }
            return found
        }
    }

    /// "Also ist B richtig": the verb of a judgement stands before the option; the last such.
    func judgedInverted() -> Place? {
        if scan.phrases.inversions.isEmpty { return nil }
        return lastJudgement { position in
            guard scan.beginsWord(at: position), let found = inversion(at: position),
                !isQuestion(from: found.end)
            else { return nil }
            return found
        }
    }

    /// The last place where a judgement begins; one under a condition only where there is no other.
    private func lastJudgement(_ judgement: (Int) -> (option: NamedOption, end: Int)?) -> Place? {
        var conditional: Place?
        for position in (0..<end).reversed() {
            guard let (found, judged) = judgement(position),
                !announcements.isTentative(position)
            else { continue }
            let place = Place(start: position, option: found)
            if !isConditional(before: position), !isConditional(from: judged) { return place }
            conditional = conditional ?? place
        }
        conditional?.isConditional = true
        return conditional
    }

    private func inversion(at position: Int) -> (option: NamedOption, end: Int)? {
        for (verb, rest) in scan.phrases.inversions {
            if let behind = verb.end(in: scan, at: position), !opensSentence(position),
                let found = label(behind: behind)
            {
                let next = behindLabel(found)
                if let rest, let end = rest.end(in: scan, at: next) { return (found, end) }
                if rest == nil, isClauseEnd(next) { return (found, next) }
            }
            // "Richtig ist B."
            if let behind = rest?.end(in: scan, at: position), opensSentence(position),
                let next = verb.end(in: scan, at: skippingSpaces(from: behind)),
                let found = label(behind: next)
            {
                return (withRivals(found, scan.phrases), found.end)
            }
        }
        return nil
    }

    private func label(behind position: Int) -> NamedOption? {
        bareLetter(at: announcements.skippingFillers(from: position, scan.phrases))
    }

    /// Whether no word stands before a place in its sentence: "Ist B richtig, so folgt …".
    private func opensSentence(_ place: Int) -> Bool {
        !(scan.sentenceStart(before: place)..<place).contains { self[$0].isLetter }
    }

    private func isQuestion(from start: Int) -> Bool {
        var position = start
        while position < min(end, start + Limit.clause), !self[position].isNewline {
            if self[position].endsSentence { return self[position] == "?" }
            if self[position] == "." { return false }
            position += 1
        }
        return false
    }

    /// The options that a judgement behind a letter is about, and where it ends.
    private func judged(
        _ letter: NamedOption, at position: Int, _ next: Int
    ) -> (option: NamedOption, end: Int)? {
        let single =
            phraseEnd(\.judgements, at: next)
            ?? phraseEnd(\.left, at: next).flatMap { isClauseEnd($0) ? $0 : nil }
        guard let end = single ?? phraseEnd(\.jointJudgements, at: next) else { return nil }
        let whole = withEarlier(letter, at: position)
        if whole.isDenied || single == nil && whole.others.isEmpty { return nil }
        return (whole, end)
    }

    /// Adds the options that are named before it: "A and C" are correct.
    private func withEarlier(_ letter: NamedOption, at position: Int) -> NamedOption {
        for start in max(0, position - Limit.list)..<max(0, position) {
            guard let first = bareLetter(at: start) else { continue }
            let all = withRivals(first, scan.phrases)
            guard !all.others.isEmpty, all.end == letter.end else { continue }
            var denied = all
            // "Neither A nor C is correct."
            denied.isDenied = isNegated(before: start)
            return denied
        }
        return letter
    }

    /// "D is the answer if …": whether the clause that follows names a condition.
    private func isConditional(from judged: Int) -> Bool {
        var position = judged
        while position < min(end, judged + Limit.clause) {
            let scalar = self[position]
            if scalar.isNewline || scalar.endsSentence || ".;:".unicodeScalars.contains(scalar) {
                return false
            }
            if scan.beginsWord(at: position) {
                if phraseEnd(\.explanations, at: position) != nil { return false }
                if phraseEnd(\.conditions, at: position) != nil { return true }
            }
            position += 1
        }
        return false
    }

    /// "If it moved, D is right": whether an earlier clause is a condition, without a conclusion.
    ///
    /// In languages without spaces the word for it stands at the clause's end.
    private func isConditional(before place: Int) -> Bool {
        var isFound = false
        var isHead = true
        let start = scan.sentenceStart(before: place)
        for position in start..<max(start, place) {
            if self[position].isComma { isHead = true }
            guard scan.beginsWord(at: position) else { continue }
            if phraseEnd(\.resumptions, at: position) != nil { isFound = false }
            let mayBegin = isHead || scan.phrases.language.hasNoSpaces
            isFound = isFound || mayBegin && phraseEnd(\.conditions, at: position) != nil
            isHead =
                phraseEnd(\.contrasts, at: position) != nil
                || phraseEnd(\.joins, at: position) != nil
        }
        return isFound
    }

    /// "That leaves only D", "Somit bleibt nur D übrig": the last such.
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

    /// Behind a letter's marks, its option's text and the word "option" where it follows.
    private func behindLabel(_ found: NamedOption) -> Int {
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

    /// The place behind "(B) Paris" where what follows the letter is the option's text.
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

    /// "None of the options is right", said last: unless an option says just that.
    func declined() -> Place? {
        var position = end - 1
        while position >= 0 {
            defer { position -= 1 }
            guard self[position].isLetter, let close = phraseEnd(\.declines, at: position) else {
                continue
            }
            if texts.isSaid(text(position, close)) { continue }
            // "None of the other options fits" declines nothing.
            let next = skippingSpaces(from: close)
            if standsWord("other", at: next) || standsWord("others", at: next) { continue }
            return Place(start: position, option: nil)
        }
        return nil
    }

    /// "So, B", "it's B.", "leaving B": a letter that ends the clause, the last such.
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

    /// A letter with nothing behind it in its clause.
    private func endOfClause(at start: Int) -> NamedOption? {
        guard let found = option(at: start, scan.phrases), !found.isDenied,
            // 所以B不正确: where words are not parted, the clause goes on.
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

    private func isClauseEnd(_ position: Int) -> Bool {
        let next = self[skippingSpaces(from: position)]
        return next.isNewline || next.endsSentence || next.isComma || next.isGlued
            || ".;:!)*_`".unicodeScalars.contains(next)
    }

    // MARK: What is said later

    /// The option that is named behind a correction: "wait, no, it's C".
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

    /// A last line that is another letter and nothing else.
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
