/// Finds every number in a text, left to right, in linear time.
struct NumberScanner {
    let scalars: [Unicode.Scalar]
    var mentions: [NumberMention] = []
    private var index = 0

    init(_ text: some StringProtocol) {
        scalars = text.unicodeScalars.map { $0.value < 128 ? $0 : $0.plainNumeral }
        while index < scalars.count { step() }
        mentions = CompoundAmount.joined(mentions, in: self)
    }

    private mutating func step() {
        let scalar = scalars[index]
        if scalar.isDigit || scalar == "." && self[index + 1].isDigit
            || scalar.vulgarFraction != nil
        {
            number()
        } else if let fraction = latexFraction(at: index) {
            append(fraction.value, from: index, to: fraction.end)
        } else if scalar == "\\" {
            index += 1
            while self[index].isLetter { index += 1 }
        } else if scalar.isLetter {
            word()
        } else {
            index += 1
        }
    }

    /// The scalar there, a line end where there is none.
    subscript(position: Int) -> Unicode.Scalar {
        scalars.indices.contains(position) ? scalars[position] : "\n"
    }

    func skippingSpaces(from position: Int) -> Int {
        var position = position
        while self[position].isSpace { position += 1 }
        return position
    }

    /// Whether these ASCII letters stand there, in either case.
    func stands(_ word: String, at position: Int) -> Bool {
        var position = position
        for letter in word.utf8 {
            guard self[position].lowercase.value == UInt32(letter) else { return false }
            position += 1
        }
        return true
    }

    // MARK: Words

    /// Passes over a word and the digits that belong to it (`H2O`, `GPT-4`), unless it counts.
    private mutating func word() {
        if let spelt = NumberWords.read(self, at: index) {
            let sign = signStart(before: index)
            let readings = sign.isNegative ? spelt.readings.map { -$0 } : spelt.readings
            let range = sign.start..<spelt.end
            mentions.append(.init(kind: spelt.kind, readings: readings, range: range))
            index = spelt.end
            return
        }
        let start = index
        while self[index].isLetter { index += 1 }
        if isCurrencyCode(start..<index) { return }
        while true {
            while self[index].isLetter || self[index].isDigit || self[index] == "_" { index += 1 }
            guard self[index] == "-" || self[index] == "'" || self[index] == "’",
                self[index + 1].isLetter || self[index + 1].isDigit
            else { return }
            if self[index] == "-", NumberWords.read(self, at: index + 1) != nil { return }
            index += 1
        }
    }

    private func isCurrencyCode(_ range: Range<Int>) -> Bool {
        guard range.count <= 3 else { return false }
        return ["usd", "eur", "gbp", "rs", "inr", "cad", "aud", "us", "chf", "jpy", "cny", "kg"]
            .contains { $0.count == range.count && stands($0, at: range.lowerBound) }
    }

    // MARK: Digits

    private mutating func number() {
        let start = index
        if let exponentEnd = unitExponent(at: start) {
            index = exponentEnd
            return
        }
        var value: Double
        var end: Int
        if let fraction = scalars[start].vulgarFraction {
            (value, end) = (fraction, start + 1)
        } else {
            let decimal = decimal(at: start)
            (value, end) = (decimal.value, decimal.end)
            if let label = labelEnd(from: end, digits: end - start) {
                return append(kind: .label, [value], from: start, to: label)
            }
            if let upper = rangeEnd(from: end) {
                return append(kind: .range, [value], from: start, to: upper)
            }
            (value, end) = withFraction(value, end: end, isWhole: decimal.isWhole)
            (value, end) = withPower(value, end: end)
        }
        if isSymbolic(start..<end) {
            return append(kind: .symbolic, [value], from: start, to: end)
        }
        if isOrdinal(at: end) {
            return append(kind: .ordinal, [value], from: start, to: end + 2)
        }
        append(value, from: start, to: end)
    }

    /// Adds a number with the units behind it that change what it can be read as.
    private mutating func append(_ value: Double, from start: Int, to end: Int) {
        let scale = NumberScale.read(self, at: end, isMoney: self[start - 1].isCurrency)
        let end = scale?.end ?? end
        append(kind: .plain, scale?.readings(of: value) ?? [value], from: start, to: end)
    }

    private mutating func append(
        kind: NumberMention.Kind, _ readings: [Double], from start: Int, to end: Int
    ) {
        let sign = signStart(before: start)
        let signed = sign.isNegative ? readings.map { -$0 } : readings
        let isFinite = signed.allSatisfy(\.isFinite)
        mentions.append(
            .init(kind: isFinite ? kind : .symbolic, readings: signed, range: sign.start..<end))
        index = end
    }
}
