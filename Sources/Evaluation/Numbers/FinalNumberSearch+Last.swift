/// Finds a number without an announcement: the last one, unless it only explains another one.
extension FinalNumberSearch {
    /// The most characters of an aside or a sentence to look at.
    private static var reach: Int { 300 }

    /// The last number that is a quantity; one in words only if there are no digits.
    func last() -> FinalNumber.Outcome {
        let outcome = lastNumber()
        guard case .number(let mention) = outcome,
            Undecided(text: text, end: end).covers(mention.range)
        else { return outcome }
        return .none(reason: "the reply says that the question cannot be answered")
    }

    private func lastNumber() -> FinalNumber.Outcome {
        let end = min(end, remarkStart)
        let said = mentions.prefix { $0.range.lowerBound < end }
        let quantities = said.filter {
            $0.kind != .label && $0.kind != .ordinal
        }
        let place = quantities.lastIndex {
            $0.kind != .word && $0.kind != .weakWord && !isListMark($0) && !isDenied($0)
                && !announcements.isTentative($0.range.lowerBound)
        }
        if let place { return meant(in: quantities, at: place) }
        if let word = quantities.lastIndex(where: { $0.kind == .word }) {
            return meant(in: quantities, at: word)
        }
        if let bare = said.last(where: {
            ($0.kind == .plain || $0.kind == .ordinal) && !isDenied($0)
                && !announcements.isTentative($0.range.lowerBound)
        }) {
            return .number(bare)
        }
        // "One." is a number, and "one of them" is not.
        let letters = text.scalars.count { $0.isLetter }
        guard let only = mentions.first, mentions.count == 1, letters < 20,
            text.between(only.range.lowerBound, only.range.upperBound).count(where: { $0.isLetter })
                == letters
        else { return .none(reason: "no number in the reply") }
        return .number(only)
    }

    /// A number at the beginning, before a blank line and an explanation.
    func opening() -> FinalNumber.Outcome? {
        guard let first = mentions.first, !isListMark(first) else { return nil }
        let head = text.between(0, first.range.lowerBound)
        guard head.count <= 40, !head.contains(where: { $0.isLetter }) else { return nil }
        var end = first.range.upperBound
        while end - first.range.upperBound < 40, !text[end].isNewline { end += 1 }
        let rest = text.between(first.range.upperBound, end)
        let isAlone = mentions.count < 2 || mentions[1].range.lowerBound > end
        let isOpen = rest.contains {
            $0.isOperator && $0 != "*" || "=:?".unicodeScalars.contains($0)
        }
        guard isAlone, !isOpen, text[end].isNewline,
            text[text.skippingSpaces(from: end + 1)].isNewline
        else {
            return nil
        }
        var next = end
        while next < text.scalars.count, !text[next].isLetter, !text[next].isDigit { next += 1 }
        guard text[next].isLetter else { return nil }
        let words = rest.split { !$0.isLetter }.count
        let isReason = ["explanation", "because", "here", "reason", "since", "working", "this is"]
            .contains { text.stands($0, at: next) }
        return words == 0 || words <= 3 && isReason ? settled(first) : nil
    }

    // MARK: The text around a number

    /// Whether the text says that it is not the number: "Not 5", "instead of 5".
    private func isDenied(_ mention: NumberMention) -> Bool {
        let start = mention.range.lowerBound
        for place in max(0, start - 16)..<max(0, start) {
            for phrases in [text.phrases, LanguagePhrases.english] {
                guard let end = phrases.negations.end(in: text, at: place), end <= start else {
                    continue
                }
                if announcements.skippingDecoration(from: end) == start { return true }
            }
        }
        return false
    }

    /// Whether another number is equally likely: "5 or x = 7".
    private func isAlternative(_ mention: NumberMention, of first: NumberMention) -> Bool {
        guard !mention.readings.contains(where: first.readings.contains) else { return false }
        let position = announcements.skippingDecoration(from: first.range.upperBound)
        for phrases in [text.phrases, LanguagePhrases.english] {
            guard let end = phrases.alternatives.end(in: text, at: position) else { continue }
            if announcements.skippingFillers(from: end, phrases) >= mention.range.lowerBound {
                return true
            }
        }
        return false
    }

    /// Whether it is the second of two numbers with a common word: "Between 5 and 7".
    private func isBetween(
        _ mention: NumberMention, _ earlier: ArraySlice<NumberMention>
    ) -> Bool {
        guard let first = earlier.last, mention.range.lowerBound - first.range.upperBound <= 30
        else { return false }
        let start = first.range.lowerBound
        let isNear = isRival(mention, of: first, text.phrases)
        for place in max(0, start - 20)..<max(0, start) {
            for phrases in [text.phrases, LanguagePhrases.english] {
                guard let end = phrases.pairs.end(in: text, at: place) else { continue }
                if announcements.skippingFillers(from: end, phrases) >= start, isNear {
                    return true
                }
            }
        }
        return false
    }

    /// The number that the sentence is about, after an introduction such as "after paying $3".
    private func main(
        before mention: NumberMention, _ earlier: ArraySlice<NumberMention>
    ) -> NumberMention? {
        guard let main = earlier.last, mention.range.lowerBound - main.range.upperBound <= 80 else {
            return nil
        }
        var position = main.range.upperBound
        while position < mention.range.lowerBound {
            let scalar = text[position]
            let isEnd = scalar == "." && text[position + 1].isSpace
            if scalar.isNewline || scalar.endsSentence || isEnd || scalar == "=" { return nil }
            for phrases in [text.phrases, LanguagePhrases.english]
            where phrases.explanations.end(in: text, at: position) != nil {
                // A number that is computed in it is more than an explanation.
                let rest = text.between(position, sentenceEnd(from: mention.range.upperBound))
                return rest.contains("=") ? nil : main
            }
            position += 1
        }
        return nil
    }

    /// The number that a sentence is about, given its last number.
    func meant(in quantities: [NumberMention], at place: Int) -> FinalNumber.Outcome {
        let mention = quantities[place]
        if let outer = explained(by: mention, quantities[..<place]) { return settled(outer) }
        if let main = main(before: mention, quantities[..<place]) { return settled(main) }
        if isBetween(mention, quantities[..<place]) {
            return .none(reason: "a range, not a number")
        }
        guard place > 0 else { return settled(mention, alone: true) }
        let previous = quantities[place - 1]
        let gap = text.between(previous.range.upperBound, mention.range.lowerBound)
        guard gap.count <= 80, !gap.contains(where: { $0.isNewline }) else {
            return settled(mention, alone: true)
        }
        let words = String(String.UnicodeScalarView(gap)).lowercased()
            .split { $0 == " " }
        if words == ["±"] || words == ["+/-"] || words == [#"\pm"#] { return settled(previous) }
        if let part = part(previous, of: mention, words) { return part }
        if isAlternative(mention, of: previous) {
            return .none(reason: "more than one number is given")
        }
        return settled(mention, alone: true)
    }

    /// The part in "5 left out of 12", which is 5; "1 out of 4" can also be a quarter.
    private func part(
        _ part: NumberMention, of whole: NumberMention, _ words: [Substring]
    ) -> FinalNumber.Outcome? {
        let isChance = words == ["in"] && mentions.count == 2
        guard words.suffix(2) == ["out", "of"] || isChance,
            !words.contains(where: { $0.hasSuffix(".") }), part.kind == .plain
        else { return nil }
        var part = part
        if words.count <= 2, let all = whole.readings.first, all != 0 {
            let shares = part.readings.map { $0 / all }
            part.readings = isChance ? shares : part.readings + shares
        }
        return settled(part)
    }

    /// The number that an aside such as "(15 × $3)" explains; nil if the number is in no aside.
    private func explained(
        by mention: NumberMention, _ earlier: ArraySlice<NumberMention>
    ) -> NumberMention? {
        guard let open = asideStart(around: mention) else { return nil }
        guard
            !text.between(open, mention.range.lowerBound).contains(where: { $0 == "=" || $0 == "≈" }
            ),
            let outer = earlier.last(where: { $0.range.upperBound <= open }),
            open - outer.range.upperBound <= Self.reach,
            !text.between(outer.range.upperBound, open).contains(where: { $0.isNewline }),
            earlier.contains(where: { $0.range.lowerBound > open })
                || mention.readings.contains(where: outer.readings.contains)
                || isCompared(mention, behind: open)
        else { return nil }
        return outer
    }

    /// Whether it is only compared with the main number: "(3 more than before)", "(up from 40)",
    /// "($5 each)".
    private func isCompared(_ mention: NumberMention, behind open: Int) -> Bool {
        var position = open + 1
        while position - open < Self.reach, text[position] != ")", !text[position].isNewline {
            for phrases in [text.phrases, LanguagePhrases.english] {
                if phrases.comparisons.end(in: text, at: position) != nil
                    || position < mention.range.lowerBound
                        && phrases.explanations.end(in: text, at: position) != nil
                {
                    return true
                }
            }
            position += 1
        }
        return false
    }

    /// The opening bracket of the pair around a number, on the same line.
    private func asideStart(around mention: NumberMention) -> Int? {
        var close = mention.range.upperBound
        while text[close] != ")" {
            if text[close].isNewline || text[close] == "("
                || close - mention.range.upperBound > Self.reach
            {
                return nil
            }
            close += 1
        }
        var depth = 0
        var open = mention.range.lowerBound - 1
        while mention.range.lowerBound - open < Self.reach, !text[open].isNewline {
            if text[open] == ")" { depth += 1 }
            if text[open] == "(" {
                // "f(3, 4)" and "4(x + 1)" are not asides.
                if depth == 0 { return text[open - 1].isSpace ? open : nil }
                depth -= 1
            }
            open -= 1
        }
        return nil
    }

    /// The number, unless a letter still has to be added to it: "x + 5".
    private func settled(_ mention: NumberMention, alone: Bool) -> FinalNumber.Outcome {
        var before = mention.range.lowerBound - 1
        while text[before].isSpace { before -= 1 }
        let isMinus = text[before] == "-" && before >= mention.range.lowerBound - 2
        guard alone, isMinus || ["+", "*", "/", "·", "×"].contains(text[before]) else {
            return settled(mention)
        }
        var letter = before - 1
        while text[letter].isSpace { letter -= 1 }
        let isVariable =
            text[letter].isLetter && !text[letter - 1].isLetter && !text[letter - 1].isDigit
        // Such as \sqrt{3} - 1 or (x + 1) - 1.
        let isGroup = text[letter] == "}" || text[letter] == ")" || text[letter] == "π"
        return isVariable || isGroup
            ? .none(reason: "an expression, not a number") : settled(mention)
    }
}
