/// A text made ready for reading, with every number in it, found from left to right in linear time.
struct NumberScanner {
    /// What is at a place: as much of the text as one token takes.
    private struct Token {
        var end: Int
        /// The number that it is; nil for a word or a mark.
        var mention: NumberMention?
    }

    let text: ReadableText
    /// Of the language that the text is in.
    let phrases: LanguagePhrases
    private(set) var mentions: [NumberMention] = []

    /// Takes a text whose steps have been granted; without a language, it is detected.
    init(
        _ text: some StringProtocol, language: LanguagePhrases? = nil, within budget: StepBudget
    ) {
        self.text = ReadableText(text, within: budget)
        phrases = language ?? LanguagePhrases.spoken(in: self.text.scalars)
        var index = 0
        while index < scalars.count, budget.take() {
            let token = token(at: index)
            if var mention = token.mention {
                // A sign belongs to one number only.
                let start = max(mention.range.lowerBound, mentions.last?.range.upperBound ?? 0)
                mention.range = min(start, index)..<max(mention.range.upperBound, index + 1)
                mentions.append(mention)
            }
            // Whatever a token claims to be, the next one begins after it.
            index = max(token.end, index + 1)
        }
        mentions = CompoundAmount.joined(mentions, in: self.text)
        markTuples()
    }

    private func token(at start: Int) -> Token {
        let scalar = scalars[start]
        if scalar.isDigit || scalar == "." && self[start + 1].isDigit
            || scalar.vulgarFraction != nil
        {
            return number(at: start)
        }
        switch scalar {
        case "\\": return command(at: start)
        case "^": return Token(end: exponentEnd(from: start + 1))
        default: break
        }
        if let number = eastNumber(at: start) { return token(of: number, at: start) }
        if scalar.isGlued { return Token(end: start + 1) }
        return scalar.isLetter ? word(at: start) : Token(end: start + 1)
    }

    // MARK: The text, as ``ReadableText`` has it

    var scalars: [Unicode.Scalar] { text.scalars }
    var budget: StepBudget { text.budget }

    subscript(position: Int) -> Unicode.Scalar { text[position] }
    func folded(_ position: Int) -> Unicode.Scalar { text.folded(position) }
    func between(_ start: Int, _ end: Int) -> ArraySlice<Unicode.Scalar> {
        text.between(start, end)
    }
    func beginsWord(at position: Int) -> Bool { text.beginsWord(at: position) }
    func skippingSpaces(from position: Int) -> Int { text.skippingSpaces(from: position) }
    func stands(_ word: String, at position: Int) -> Bool { text.stands(word, at: position) }

    // MARK: Words

    /// Passes over a word and the digits that belong to it (`H2O`, `GPT-4`), unless it counts.
    private func word(at start: Int) -> Token {
        if let spelt = NumberWords.read(text, phrases, at: start) {
            return number(spelt.kind, spelt.readings, start..<spelt.end)
        }
        if let spelt = foreignWord(at: start) { return spelt }
        var end = wordEnd(from: start)
        if isCurrencyCode(start..<end) || self[end - 1].value > 0x24F { return Token(end: end) }
        while true {
            while self[end].isDigit || self[end] == "_" || self[end].isLetter && !self[end].isGlued
            {
                end += 1
            }
            guard self[end] == "-" || self[end] == "'",
                self[end + 1].isLetter && !self[end + 1].isGlued || self[end + 1].isDigit
            else { return Token(end: end) }
            if self[end] == "-", NumberWords.read(text, phrases, at: end + 1) != nil {
                return Token(end: end)
            }
            end += 1
        }
    }

    private func wordEnd(from start: Int) -> Int {
        var end = start
        while self[end].isLetter, !self[end].isGlued { end += 1 }
        return max(end, start + 1)
    }

    /// A number word of the text's language: it counts only if an answer is expected.
    private func foreignWord(at start: Int) -> Token? {
        guard !self[start - 1].isLetter, phrases.anyNumeral.end(in: self, at: start) != nil else {
            return nil
        }
        for (phrase, value) in phrases.numerals {
            guard let end = phrase.end(in: self, at: start) else { continue }
            if let scale = NumberScale.read(text, phrases, at: end), scale.end > end {
                return number(.word, scale.readings(of: value), start..<scale.end)
            }
            return number(.weakWord, [value], start..<end)
        }
        return nil
    }

    private func isCurrencyCode(_ range: Range<Int>) -> Bool {
        guard range.count <= 3 else { return false }
        return [
            "usd", "eur", "gbp", "rs", "inr", "cad", "aud", "us", "chf", "jpy", "cny", "kg", "r",
        ]
        .contains { $0.count == range.count && stands($0, at: range.lowerBound) }
    }

    // MARK: LaTeX

    /// A fraction of numbers is a number; any other fraction is an expression, as a root is.
    private func command(at start: Int) -> Token {
        if let fraction = latexFraction(at: start) {
            return plain(fraction.value, start..<fraction.end)
        }
        var end = start + 1
        while self[end].isLetter { end += 1 }
        if let expression = latexExpressionEnd(at: start, behind: end) {
            return number(.symbolic, [.nan], start..<expression)
        }
        return Token(end: end)
    }

    // MARK: Digits

    private func number(at start: Int) -> Token {
        var value: Double
        var end: Int
        if let fraction = scalars[start].vulgarFraction {
            (value, end) = (fraction, start + 1)
        } else if let coded = codedInteger(at: start) {
            return plain(coded.value, start..<coded.end)
        } else {
            let decimal = decimal(at: start)
            (value, end) = (decimal.value, decimal.end)
            if let label = labelEnd(from: end, digits: end - start) {
                return number(.label, [value], start..<label)
            }
            if let upper = rangeEnd(from: end) {
                return number(.range, [value], start..<upper)
            }
            if let scaled = eastNumber(after: (value, end)) { return token(of: scaled, at: start) }
            (value, end) = withFraction(value, end: end, isWhole: decimal.isWhole)
            (value, end) = withPower(value, end: end)
        }
        if isSymbolic(start..<end) { return number(.symbolic, [value], start..<end) }
        if isOrdinal(at: end) { return number(.ordinal, [value], start..<end + 2) }
        return plain(value, start..<end)
    }

    private func token(of number: EastNumber, at start: Int) -> Token {
        let isOrdinal = self[start - 1] == "第"
        return self.number(isOrdinal ? .ordinal : number.kind, number.readings, start..<number.end)
    }

    /// A number with the units after it that change its reading.
    private func plain(_ value: Double, _ range: Range<Int>) -> Token {
        let isMoney = self[range.lowerBound - 1].isCurrency
        let scale = NumberScale.read(text, phrases, at: range.upperBound, isMoney: isMoney)
        let end = scale?.end ?? range.upperBound
        return number(.plain, scale?.readings(of: value) ?? [value], range.lowerBound..<end)
    }

    private func number(
        _ kind: NumberMention.Kind, _ readings: [Double], _ range: Range<Int>
    ) -> Token {
        let sign = signStart(before: range.lowerBound)
        let signed = sign.isNegative ? readings.map { -$0 } : readings
        let isFinite = signed.allSatisfy(\.isFinite)
        let mention = NumberMention(
            kind: isFinite ? kind : .symbolic, readings: signed,
            range: sign.start..<range.upperBound)
        return Token(end: range.upperBound, mention: mention)
    }

    // MARK: Several at once

    /// The numbers of "(7, 9)" or "[0, 1)" do not count singly.
    private mutating func markTuples() {
        for index in mentions.indices.dropLast() {
            let (first, second) = (mentions[index].range, mentions[index + 1].range)
            let isGap = between(first.upperBound, second.lowerBound).allSatisfy {
                $0.isComma || $0.isSpace || $0 == "\\"
            }
            guard isGap, self[first.upperBound].isComma else { continue }
            let opens = "([{".unicodeScalars.contains(self[first.lowerBound - 1])
            let isInside = index > 0 && mentions[index].kind == .tuple
            guard opens || isInside else { continue }
            mentions[index].kind = .tuple
            mentions[index + 1].kind = .tuple
        }
    }
}

extension PhraseSet {
    /// The index after the longest phrase that is there; nil if none is.
    func end(in scanner: NumberScanner, at start: Int) -> Int? { end(in: scanner.text, at: start) }
}
