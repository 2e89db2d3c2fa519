/// Finds numbers that the text calls its answer; the last one counts.
extension FinalNumberSearch {
    /// A place that gives an answer, or says that there is none.
    struct Place {
        let start: Int
        let outcome: FinalNumber.Outcome
        /// Whether a sentence announces it, not a mark such as `####`.
        var isSaid = true
    }

    func announced() -> FinalNumber.Outcome? {
        let places = [marker(), labelled(), sentence(), judged()].compactMap(\.self)
        guard let last = places.max(by: { $0.start < $1.start }) else { return nil }
        return corrected(after: last) ?? concluded(after: last) ?? last.outcome
    }

    /// The last announcement that gives a number.
    private func sentence() -> Place? {
        for announcement in announcements.all() where announcement.start < end {
            if let outcome = outcome(of: announcement) {
                return Place(start: announcement.start, outcome: outcome)
            }
        }
        return nil
    }

    /// "A: 42" at the beginning of a line.
    private func labelled() -> Place? {
        for line in lineHeads.reversed() {
            for phrases in [text.phrases, LanguagePhrases.english] {
                guard let behind = phrases.labels.end(in: text, at: line) else { continue }
                let colon = announcements.skippingDecoration(from: behind)
                guard text[colon] == ":" || text[colon] == ".",
                    behind - line > 1 || text[colon] == ":",
                    !hasOtherLabel(behind: colon)
                else { continue }
                let target = announcements.skippingDecoration(from: colon + 1)
                let announcement = Announcement(
                    start: line, target: target, phrases: phrases,
                    takesSentence: text[colon] == ":",
                    isHeading: true)
                // "A: 3 apples cost $6. So 5 cost $10." is a working, not an answer.
                let close = lineEnd(from: target)
                if behind - line == 1, hasDigits(from: sentenceEnd(from: target), to: close) {
                    continue
                }
                if let outcome = outcome(of: announcement) {
                    return Place(start: line, outcome: outcome)
                }
            }
        }
        return nil
    }

    private func lineEnd(from start: Int) -> Int {
        var position = start
        while !text[position].isNewline { position += 1 }
        return position
    }

    /// Whether a number in digits begins between two positions.
    private func hasDigits(from start: Int, to close: Int = .max) -> Bool {
        mentions[firstMention(from: start)...].contains {
            $0.kind == .plain && $0.range.lowerBound < close
        }
    }

    /// Whether there are options: "A: 12" and then "B: 14".
    private func hasOtherLabel(behind colon: Int) -> Bool {
        var position = colon
        while !text[position].isNewline { position += 1 }
        position = announcements.skippingLines(from: position)
        return text[position] == "B" && (text[position + 1] == ":" || text[position + 1] == ".")
    }

    /// The beginnings of the last hundred lines, after list and heading marks.
    var lineHeads: [Int] {
        var heads: [Int] = []
        var position = end - 1
        while position >= 0, heads.count < 100 {
            if position == 0 || text[position - 1].isNewline {
                var head = position
                while text[head].isSpace || "*#>_-`".unicodeScalars.contains(text[head]) {
                    head += 1
                }
                if head < end { heads.append(head) }
            }
            position -= 1
        }
        return heads.reversed()
    }

    /// "42 is the answer", "42が答えです": the number directly before the judgement.
    private func judged() -> Place? {
        for mention in mentions.suffix(60).reversed() {
            for phrases in [text.phrases, LanguagePhrases.english] {
                var position = announcements.skippingDecoration(from: mention.range.upperBound)
                position = behindUnit(from: position, phrases)
                guard let end = phrases.judgements.end(in: text, at: position),
                    phrases.denials.end(in: text, at: position) ?? 0 <= end,
                    end <= self.end
                else { continue }
                return Place(start: mention.range.lowerBound, outcome: settled(mention))
            }
        }
        return nil
    }

    /// Skips one word before a judgement: 42 "apples" is the answer.
    private func behindUnit(from start: Int, _ phrases: LanguagePhrases) -> Int {
        guard text[start].isLetter, !text[start].isGlued,
            phrases.judgements.end(in: text, at: start) == nil
        else { return start }
        var position = start
        while text[position].isLetter { position += 1 }
        return position - start <= 15 ? text.skippingSpaces(from: position) : start
    }

    // MARK: What is announced

    /// The answer that an announcement gives; nil if it gives none.
    private func outcome(of announcement: Announcement) -> FinalNumber.Outcome? {
        let (head, phrases) = (announcement.target, announcement.phrases)
        if let end = phrases.refusals.end(in: text, at: head), !isNumber(at: head) {
            return .none(reason: "the answer is said to be \"\(said(head, end))\"")
        }
        let limit = sentenceEnd(from: head)
        let first = firstMention(from: head)
        var inside = mentions[first...].prefix { $0.range.lowerBound < limit }
        if let denied = phrases.negations.end(in: text, at: head) {
            // The answer in "Not 5 but 7." is the second number.
            let isFirst = skipping(from: denied, phrases) == inside.first?.range.lowerBound
            if isFirst { inside = inside.dropFirst() }
            return inside.first.map(settled)
        }
        guard let opening = inside.first else { return nil }
        let place = skipping(from: head, phrases)
        if let end = phrases.refusals.end(in: text, at: place), !isNumber(at: place) {
            return .none(reason: "the answer is said to be \"\(said(place, end))\"")
        }
        if place >= opening.range.lowerBound || head >= opening.range.lowerBound {
            if isDenied(opening, phrases), inside.count > 1 {
                return inside.dropFirst().first.map(settled)
            }
            return opened(by: Array(inside), phrases)
        }
        let goesOn = announcement.isHeading && hasDigits(from: limit)
        guard announcement.takesSentence, !goesOn, phrases.idle.end(in: text, at: place) == nil,
            phrases.idle.end(in: text, at: head) == nil
        else { return nil }
        if phrases.pairs.end(in: text, at: place) != nil
            || phrases.pairs.end(in: text, at: head) != nil
        {
            return .none(reason: "more than one number is given as the answer")
        }
        let counted = inside.filter { $0.kind != .label && $0.kind != .ordinal }
        let digits = counted.lastIndex { $0.kind != .word && $0.kind != .weakWord }
        if let digits {
            return meant(
                in: Array(counted[...digits]),
                at: counted.distance(from: counted.startIndex, to: digits))
        }
        return counted.last { $0.kind == .word }.map(settled)
    }

    private func skipping(from head: Int, _ phrases: LanguagePhrases) -> Int {
        announcements.skippingFillers(from: head, phrases)
    }

    private func isNumber(at place: Int) -> Bool {
        let next = firstMention(from: place)
        return next < mentions.count && mentions[next].range.lowerBound == place
    }

    private func said(_ start: Int, _ end: Int) -> String {
        String(String.UnicodeScalarView(text.between(start, end)))
    }

    /// Whether a negation follows, as in languages that put it there: "12 ではなく", "12가 아니라".
    private func isDenied(_ mention: NumberMention, _ phrases: LanguagePhrases) -> Bool {
        guard ["ja", "ko", "hi"].contains(phrases.language.code) else { return false }
        for position in mention.range.upperBound..<mention.range.upperBound + 6 {
            if text[position].isNewline || text[position].isDigit || text[position].isComma {
                return false
            }
            if phrases.negations.end(in: text, at: position) != nil { return true }
        }
        return false
    }

    /// The numbers that begin the answer: "42", "5 + 3 = 8", "5 or 7", "5 to 7".
    private func opened(
        by mentions: [NumberMention], _ phrases: LanguagePhrases
    ) -> FinalNumber.Outcome? {
        var chain = [mentions[0]]
        for mention in mentions.dropFirst() {
            let gap = text.between(
                chain[chain.count - 1].range.upperBound, mention.range.lowerBound)
            guard Self.isEquationGap(gap) else { break }
            chain.append(mention)
        }
        if chain.count > 1 {
            let last = chain[chain.count - 1].range.upperBound
            return equationResult(chain, to: last)
        }
        let first = mentions[0]
        if mentions.count > 1, first.range.upperBound <= mentions[1].range.lowerBound,
            isBesideEquation(first.range.upperBound..<mentions[1].range.lowerBound, phrases)
        {
            return .none(reason: "several numbers, not one")
        }
        if mentions.count > 1, isRival(mentions[1], of: first, phrases) {
            return .none(reason: "more than one number is given as the answer")
        }
        return settled(first)
    }

    /// Whether there are only operators, equals signs and units of one word between two numbers.
    private static func isEquationGap(_ gap: ArraySlice<Unicode.Scalar>) -> Bool {
        let marks = gap.filter {
            !$0.isSpace && !$0.isCurrency && !"()\\".unicodeScalars.contains($0)
        }
        let operators = marks.filter { $0.isOperator || $0 == "=" || $0 == "≈" || $0 == "x" }
        return !marks.isEmpty && operators.count == marks.count && gap.count <= 12
            || marks.elementsEqual("times".unicodeScalars)
            || marks.elementsEqual("cdot".unicodeScalars)
    }

    /// Whether another number is an equal part of the answer: "5 or 7", "between 5 and 7", "5
    /// apples and 3 pears".
    func isRival(
        _ other: NumberMention, of first: NumberMention, _ phrases: LanguagePhrases
    ) -> Bool {
        guard !other.readings.contains(where: first.readings.contains) else { return false }
        var position = announcements.skippingDecoration(from: first.range.upperBound)
        for _ in 0..<4 where position < other.range.lowerBound {
            for link in [phrases, LanguagePhrases.english] {
                let end =
                    link.alternatives.end(in: text, at: position)
                    ?? link.joins.end(in: text, at: position)
                    ?? (text.stands("to ", at: position) ? position + 2 : nil)
                if let end {
                    let next = announcements.skippingFillers(from: end, phrases)
                    if next >= other.range.lowerBound { return true }
                }
            }
            if text[position].isGlued {
                position += 1
            } else {
                guard text[position].isLetter else { return false }
                while text[position].isLetter, !text[position].isGlued { position += 1 }
            }
            position = announcements.skippingDecoration(from: position)
        }
        return false
    }
}
