import Vocabulary

/// A place at which a text announces its answer: "the answer is", "答案：", "故选".
struct Announcement {
    /// The index at which the word "answer" begins.
    let start: Int
    /// The index at which the announced answer begins, after marks and spaces.
    let target: Int
    let phrases: LanguagePhrases
    /// Whether a whole sentence may follow that states the answer in other words.
    let takesSentence: Bool
    /// Whether it is a heading, which ends with a colon or a line, so a whole working may follow.
    var isHeading = false
}

/// The places where a text says "at first glance" and the like, computed only once because they are
/// rare.
private final class TentativePlaces {
    private var found: [Int]?

    func places(in text: NumberScanner) -> [Int] {
        if let found { return found }
        let places = text.scalars.indices.filter { position in
            text.beginsWord(at: position)
                && [text.phrases, LanguagePhrases.english].contains {
                    $0.tentative.end(in: text, at: position) != nil
                }
        }
        found = places
        return places
    }
}

/// Finds the announcements in a text, in any language.
struct AnnouncementSearch {
    private enum Limit {
        /// The most announcements to look at, from the end; a reply with more of them is a loop.
        static let found = 100
        /// The most characters between the word "answer" and its verb.
        static let toVerb = 80
    }

    let text: NumberScanner
    /// Whether "the answers are" is an announcement, too.
    private let takesPlural: Bool
    private let tentative = TentativePlaces()

    init(_ text: NumberScanner, takesPlural: Bool = false) {
        self.text = text
        self.takesPlural = takesPlural
    }

    /// All announcements, the last first.
    func all() -> [Announcement] {
        var found: [Announcement] = []
        var position = text.scalars.count - 1
        while position >= 0, found.count < Limit.found {
            if let announcement = announcement(at: position), !isTentative(position) {
                found.append(announcement)
            }
            position -= 1
        }
        return found
    }

    private func announcement(at start: Int) -> Announcement? {
        guard let languages = LanguagePhrases.announcing[text.folded(start).value] else {
            return nil
        }
        for phrases in languages {
            if let end = phrases.announcements.end(in: text, at: start), isFree(start, phrases),
                !isOther(start, phrases)
            {
                let target = skippingDecoration(from: end)
                if !text[target].isNewline {
                    return Announcement(
                        start: start, target: skippingColon(from: target), phrases: phrases,
                        takesSentence: false)
                }
            }
            let plural = takesPlural ? phrases.plurals.end(in: text, at: start) : nil
            guard let end = plural ?? phrases.answers.end(in: text, at: start),
                isFree(start, phrases),
                let (target, isStrong) = target(behind: end, from: start, phrases),
                !isOther(start, phrases)
            else { continue }
            return Announcement(
                start: start, target: target, phrases: phrases, takesSentence: isStrong,
                isHeading: isHeading(before: target))
        }
        return nil
    }

    /// Whether a phrase is not part of a longer word; Arabic attaches "and" and "so" to it.
    private func isFree(_ start: Int, _ phrases: LanguagePhrases) -> Bool {
        let before = text[start - 1]
        if !before.isLetter || before.isGlued || text[start].isGlued { return true }
        return phrases.language.code == "ar" && "وفبلك".unicodeScalars.contains(before)
            && !text[start - 2].isLetter
    }

    /// Whether it is the answer of something else: "each correct answer", "a wrong answer".
    private func isOther(_ start: Int, _ phrases: LanguagePhrases) -> Bool {
        var position = start
        for _ in 0..<3 {
            while text[position - 1].isSpace || "*_".unicodeScalars.contains(text[position - 1]) {
                position -= 1
            }
            guard text[position - 1].isLetter else { return false }
            while text[position - 1].isLetter && !text[position - 1].isGlued
                || text[position - 1] == "'"
            {
                position -= 1
            }
            if text[position - 1].isGlued {
                return (1...4).contains {
                    phrases.others.end(in: text, at: position - $0) == position
                }
            }
            if phrases.others.end(in: text, at: position) != nil { return true }
        }
        return false
    }

    /// Whether the sentence only says what one may think: "At first glance, the answer is B".
    func isTentative(_ place: Int) -> Bool {
        let places = tentative.places(in: text)
        if places.isEmpty { return false }
        let start = text.sentenceStart(before: place)
        var end = place
        if text.phrases.language.hasVerbLast || text.phrases.language.hasNoSpaces {
            // "Bだと思うかもしれません".
            while end < place + Limit.toVerb, !text[end].isNewline, !text[end].endsSentence {
                end += 1
            }
        }
        let next = places.partitioningIndex { $0 >= start }
        guard next < places.count, places[next] < end else { return false }
        return !(start..<max(start, place)).contains { position in
            text.beginsWord(at: position)
                && [text.phrases, LanguagePhrases.english].contains {
                    $0.contrasts.end(in: text, at: position) != nil
                }
        }
    }

    // MARK: Between announcement and answer

    /// The index of the announced answer: after "is", ":" or the end of a heading; nil if there is
    /// none.
    private func target(
        behind end: Int, from start: Int, _ phrases: LanguagePhrases
    ) -> (place: Int, isStrong: Bool)? {
        var position = end
        for _ in 0..<6 {
            let before = position
            position = skippingMarks(from: position)
            if let behind = phrases.adjectives.end(in: text, at: position) { position = behind }
            if text[position] == "(", let close = closingBracket(from: position) {
                position = close
            }
            if position == before { break }
        }
        if let linked = linked(at: position, phrases) { return (linked, true) }
        // "The answer isn't A but B", 答案在5到7之间, "the answer cannot be told".
        for kind in [phrases.negations, phrases.pairs, phrases.refusals]
        where kind.end(in: text, at: position) != nil {
            return (position, true)
        }
        if let behind = phrases.qualifiers.end(in: text, at: position),
            let linked = qualified(from: behind, phrases)
        {
            return (linked, true)
        }
        if text[position].isNewline, isHeading(start, position) {
            return (skippingDecoration(from: skippingLines(from: position)), true)
        }
        let next = text[position]
        // 答案B, 答案42.
        let isDirect =
            (phrases.language.hasNoSpaces || phrases.language.hasVerbLast)
            && (next.isDigit || 65...90 ~= next.value || next == "(")
        return isDirect ? (position, false) : nil
    }

    /// The index after all links and colons; nil if there are none.
    private func linked(at start: Int, _ phrases: LanguagePhrases) -> Int? {
        var position = start
        var isLinked = false
        for _ in 0..<4 {
            position = skippingDecoration(from: position)
            let mark = text[position]
            let isDash = ["-", "–", "—"].contains(mark) && text[position + 1].isSpace
            if isDash || [":", "=", "→", "："].contains(mark) {
                position += 1
            } else if let end = phrases.links.end(in: text, at: position) {
                position = end
            } else {
                break
            }
            isLinked = true
        }
        guard isLinked else { return nil }
        if text[position].isComma { position = skippingDecoration(from: position + 1) }
        if text[position].isNewline { position = skippingLines(from: position) }
        return skippingDecoration(from: position)
    }

    /// The index after "to question 3 is": a verb in the same clause, or a colon after the word
    /// "question".
    private func qualified(from start: Int, _ phrases: LanguagePhrases) -> Int? {
        var asks = false
        var position = start
        while position < start + Limit.toVerb {
            let scalar = text[position]
            if scalar.isNewline || scalar.endsSentence
                || scalar == "." && text[position + 1].isSpace
            {
                return nil
            }
            let isHead = !text[position - 1].isLetter || scalar.isGlued
            if isHead, phrases.questions.end(in: text, at: position) != nil { asks = true }
            if scalar == ":" || scalar == "=" {
                return asks ? linked(at: position, phrases) : nil
            }
            if isHead, !scalar.isSpace, phrases.links.end(in: text, at: position) != nil {
                return linked(at: position, phrases)
            }
            position += 1
        }
        return nil
    }

    /// Whether a line contains only the announcement: "## Answer".
    private func isHeading(_ start: Int, _ end: Int) -> Bool {
        var head = start - 1
        while !text[head].isNewline, !text[head].isLetter, !text[head].isDigit { head -= 1 }
        if text[head].isNewline { return true }
        // "The final answer" is a heading, too.
        return text[head].isLetter && start - head < 8 && text.stands("the", at: head - 2)
            && text[head - 3].isNewline
    }

    private func isHeading(before target: Int) -> Bool {
        var position = target - 1
        while text[position].isSpace || "*_`#".unicodeScalars.contains(text[position]) {
            position -= 1
        }
        return text[position] == ":" || text[position].isNewline
    }

    private func closingBracket(from open: Int) -> Int? {
        for position in open..<open + 60 {
            if text[position].isNewline { return nil }
            if text[position] == ")" {
                // "Answer (B)" has an option in its brackets, not a remark.
                return position - open > 3 ? position + 1 : nil
            }
        }
        return nil
    }

    private func skippingMarks(from start: Int) -> Int {
        var position = start
        while text[position].isSpace || "*_`\"'“”»«[]{}$".unicodeScalars.contains(text[position]) {
            position += 1
        }
        return position
    }

    private func skippingColon(from start: Int) -> Int {
        text[start] == ":" ? skippingDecoration(from: start + 1) : start
    }
}
