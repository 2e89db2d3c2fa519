/// Reading a letter where one is expected.
extension ChoiceReader {
    /// How sure a place is to hold a letter.
    enum Place {
        /// Behind "answer is": a bare letter will do.
        case expected
        /// At the head of a line: it must look like a label.
        case label
    }

    /// The letter that opens here, decoration and words such as "option" passed over.
    func letter(at start: Int, _ place: Place) -> NamedOption? {
        var position = start
        var hasBracket = false
        for _ in 0..<12 {
            let before = position
            while self[position].isSpace || "*_`$\"'“‘\\".unicodeScalars.contains(self[position]) {
                position += 1
            }
            if "([{".unicodeScalars.contains(self[position]) {
                hasBracket = true
                position += 1
            }
            for word in Self.openings where standsWord(word, at: position) {
                position += word.count
            }
            if position == before { break }
        }
        guard let index = choices.index(ofLetter: self[position]) else { return nil }
        let end = position + 1
        let next = self[end]
        if next.isLetter || next.isDigit || next == "'" || next == "’"
            || next == "_" && self[end + 1] != "_"
        {
            return nil
        }
        let isClosed = hasBracket && ")]}".unicodeScalars.contains(next)
        guard isClosed || isLetterItself(at: position, place) else { return nil }
        return NamedOption(index: index, end: isClosed ? end + 1 : end)
    }

    private static let openings = [
        "option", "choice", "letter", "answer", "text", "mathrm", "textbf", "mathbf", "boxed",
        "the",
        "probably", "likely", "definitely", "clearly", "therefore", "thus", "indeed", "still",
    ]

    /// Tells the letter A from the article and I from the pronoun.
    private func isLetterItself(at position: Int, _ place: Place) -> Bool {
        let end = position + 1
        let next = self[end]
        let isUpper = 65...90 ~= self[position].value
        if ").:".unicodeScalars.contains(next) {
            // "e.g." and "i.e." are no labels.
            return next != "." || !self[end + 1].isLetter
        }
        let following = skippingSpaces(from: end)
        let isEnd = self[following].isNewline
        if isEnd || ",;!?*`$\"'”’]}\\<—–".unicodeScalars.contains(next) {
            return isUpper || place == .expected || isEnd
        }
        guard isUpper, next.isSpace else { return false }
        let word = self[following]
        if !word.isLetter { return place == .expected || "-–—".unicodeScalars.contains(word) }
        if place == .label {
            return ["because", "since"].contains { standsWord($0, at: following) }
        }
        let isWordLike = self[position] == "A" || self[position] == "I"
        let goesOn = [
            "because", "since", "as", "is", "for", "or", "and", "with", "but", "not", "which",
        ]
        return !isWordLike || goesOn.contains { standsWord($0, at: following) }
    }

    /// Marks an option as one of several where "or C" follows it.
    func withRivals(_ found: NamedOption) -> NamedOption {
        var position = skippingSpaces(from: found.end)
        while "*_`)".unicodeScalars.contains(self[position]) { position += 1 }
        position = skippingSpaces(from: position)
        var isLinked = false
        for link in ["or", "and"] where standsWord(link, at: position) {
            (position, isLinked) = (position + link.count, true)
        }
        if "/&,".unicodeScalars.contains(self[position]) {
            let isComma = self[position] == ","
            (position, isLinked) = (skippingSpaces(from: position + 1), true)
            for link in ["or", "and"] where standsWord(link, at: position) {
                position += link.count
            }
            if isComma, standsWord("not", at: position) { isLinked = false }
        }
        guard isLinked, let other = letter(at: position, .expected), other.index != found.index
        else {
            return found
        }
        // "A, I think": the pronoun is no option.
        if self[other.end].isSpace, self[skippingSpaces(from: other.end)].isLetter { return found }
        return NamedOption(index: found.index, isAmbiguous: true, end: other.end)
    }

    /// The option that opens here, "not B but C" understood.
    func option(at start: Int) -> NamedOption? {
        let first = skippingSpaces(from: start)
        if standsWord("not", at: first) {
            guard let denied = letter(at: first + 3, .expected) else { return nil }
            var position = skippingSpaces(from: denied.end)
            if self[position] == "," { position = skippingSpaces(from: position + 1) }
            return standsWord("but", at: position) ? option(at: position + 3) : nil
        }
        for pair in ["both", "either", "neither"] where standsWord(pair, at: first) {
            return letter(at: first + pair.count, .expected)
                .map { NamedOption(index: $0.index, isAmbiguous: true) }
        }
        return letter(at: start, .expected).map(withRivals)
    }
}
