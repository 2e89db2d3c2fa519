/// Options that the answer calls right or wrong: "B is correct", "all but C are true".
extension ChoiceReader {
    /// The last "B is correct", "(B) is the right answer", "B选项正确".
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

    /// The last judgement whose verb comes before the option: "Also ist B richtig".
    func judgedInverted() -> Place? {
        if scan.phrases.inversions.isEmpty { return nil }
        return lastJudgement { position in
            guard scan.beginsWord(at: position), let found = inversion(at: position),
                !isQuestion(from: found.end)
            else { return nil }
            return found
        }
    }

    /// The last position at which a judgement begins; a conditional one only if there is no other.
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

    /// Whether a position begins its sentence: "Ist B richtig, so folgt …".
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

    /// The options that a judgement after a letter concerns, and where it ends.
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

    /// Whether a condition follows: "D is the answer if …".
    func isConditional(from judged: Int) -> Bool {
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

    /// Whether an earlier clause is a condition without a conclusion: "If it moved, D is right".
    ///
    /// In languages without spaces the word for it is at the end of the clause.
    func isConditional(before place: Int) -> Bool {
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
}
