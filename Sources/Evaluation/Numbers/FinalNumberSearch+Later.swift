/// Reads what a reply says after the announced answer.
extension FinalNumberSearch {
    /// The number after a correction, "wait, it should be 45".
    ///
    /// Nil if the correction includes the announced number.
    func corrected(after place: Place) -> FinalNumber.Outcome? {
        guard let start = correction(behind: place.start) else { return nil }
        let later = mentions.filter { $0.range.lowerBound >= start && $0.kind != .label }
        guard !later.isEmpty, case .number(let said) = place.outcome else { return nil }
        if later.contains(where: { $0.readings.contains(where: said.readings.contains) }) {
            return nil
        }
        let counted = later.filter { $0.kind != .weakWord && $0.kind != .ordinal }
        guard let last = counted.last else { return nil }
        return settled(last)
    }

    /// The end of the last phrase that begins a sentence and withdraws the answer.
    ///
    /// A sentence in brackets only withdraws what the brackets contain, unless it is the first.
    private func correction(behind start: Int) -> Int? {
        var found: Int?
        var isHead = false
        var depth = 0
        for position in start..<max(start, end) {
            let scalar = text[position]
            if scalar.isNewline { depth = 0 }
            if scalar == "(" { depth += 1 } else if scalar == ")" { depth = max(0, depth - 1) }
            if scalar.isNewline || scalar.endsSentence
                || scalar == "." && text[position + 1].isSpace
            {
                isHead = isHead || depth == 0
            } else if isHead, !scalar.isSpace, !"*_-–—…(".unicodeScalars.contains(scalar) {
                isHead = false
                for phrases in [text.phrases, LanguagePhrases.english] {
                    guard let end = phrases.corrections.end(in: text, at: position),
                        Self.isCorrection(text, position..<end)
                    else { continue }
                    found = end
                }
            }
        }
        return found
    }

    /// Whether "no" stands alone and so withdraws something: "No, it is 5", not "no more".
    static func isCorrection(_ text: NumberScanner, _ range: Range<Int>) -> Bool {
        let next = text[text.skippingSpaces(from: range.upperBound)]
        return range.count > 5 || next.isComma || next.endsSentence || next.isGlued
            || ".;:-–—…".unicodeScalars.contains(next)
    }

    /// The number in a last line that draws a conclusion, "In total she has 26 + 15 = 41", after
    /// only a part of it was announced.
    func concluded(after place: Place) -> FinalNumber.Outcome? {
        guard place.isSaid, let line = lineHeads.last(where: { !text[$0].isNewline }),
            line > place.start, sentenceEnd(from: place.start) < line
        else { return nil }
        for phrases in [text.phrases, LanguagePhrases.english] {
            guard phrases.conclusions.end(in: text, at: line) != nil else { continue }
            let inside = mentions.filter { $0.range.lowerBound > line && $0.kind != .label }
            guard let last = inside.last, text.between(line, last.range.lowerBound).contains("=")
            else { continue }
            return settled(last)
        }
        return nil
    }
}
