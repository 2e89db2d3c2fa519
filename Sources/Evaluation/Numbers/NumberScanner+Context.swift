import Platform

/// Reads what is around digits and changes their meaning.
extension NumberScanner {
    /// Adds a fraction after a number: `3/4`, `1 1/2`, `1½`, `1\frac{1}{2}`, `3 and a half`.
    func withFraction(_ value: Double, end: Int, isWhole: Bool) -> (Double, Int) {
        if let over = quotient(value, at: end) { return over }
        guard isWhole else { return (value, end) }
        if let part = NumberWords.part(text, after: end) { return (value + part.value, part.end) }
        let next = skippingSpaces(from: end)
        if let part = self[next].vulgarFraction { return (value + part, next + 1) }
        if let part = latexFraction(at: next) { return (value + part.value, part.end) }
        guard next > end, self[next].isDigit, self[next - 1] == " " else { return (value, end) }
        let upper = decimal(at: next)
        if upper.isWhole, self[upper.end] == "/", let part = quotient(upper.value, at: upper.end),
            part.0 < 1
        {
            return (value + part.0, part.1)
        }
        return (value, end)
    }

    private func quotient(_ value: Double, at end: Int) -> (Double, Int)? {
        var next = skippingSpaces(from: end)
        guard self[next] == "/" || self[next] == "⁄" else { return nil }
        next = skippingSpaces(from: next + 1)
        guard self[next].isDigit else { return nil }
        let lower = decimal(at: next)
        return lower.value == 0 ? nil : (value / lower.value, lower.end)
    }

    /// Applies a power after a number: `10^3`, `1.5e6`, `2 × 10⁻³`, `3 \times 10^{4}`.
    func withPower(_ value: Double, end: Int) -> (Double, Int) {
        if self[end].lowercase == "e", let power = integer(at: end + 1), !self[power.end].isLetter {
            return (value * exp10(power.value), power.end)
        }
        if let power = exponent(at: end) { return (pow(value, power.value), power.end) }
        var next = skippingSpaces(from: end)
        if stands("\\times", at: next) {
            next += 6
        } else if stands("\\cdot", at: next) {
            next += 5
        } else if ["×", "x", "X", "*", "·", "⋅"].contains(self[next]) {
            next += 1
        } else {
            return (value, end)
        }
        next = skippingSpaces(from: next)
        guard self[next] == "1", self[next + 1] == "0", let power = exponent(at: next + 2) else {
            return (value, end)
        }
        return (value * exp10(power.value), power.end)
    }

    private func exp10(_ power: Double) -> Double { pow(10, power) }

    /// `^3`, `^{-3}`, `**3` or `³`.
    private func exponent(at position: Int) -> (value: Double, end: Int)? {
        if let raised = superscript(at: position) { return raised }
        var next = position
        if self[next] == "^" {
            next += 1
        } else if self[next] == "*", self[next + 1] == "*", self[next + 2].isDigit {
            next += 2
        } else {
            return nil
        }
        let isBraced = self[next] == "{"
        guard let power = power(at: isBraced ? next + 1 : next) else { return nil }
        if isBraced { return self[power.end] == "}" ? (power.value, power.end + 1) : nil }
        return power
    }

    /// An exponent: a whole number, a decimal as in `^{.6021}`, or a fraction as in `^{1/2}`.
    private func power(at position: Int) -> (value: Double, end: Int)? {
        let isSigned = self[position] == "-" || self[position] == "+"
        let start = isSigned ? position + 1 : position
        let sign = self[position] == "-" ? -1.0 : 1
        if let fraction = self[start].vulgarFraction { return (sign * fraction, start + 1) }
        guard self[start].isDigit || self[start] == "." && self[start + 1].isDigit else {
            return nil
        }
        var end = digitsEnd(from: start)
        if self[end] == ".", self[end + 1].isDigit { end = digitsEnd(from: end + 1) }
        guard end - start <= 12 else { return nil }
        let text = "0" + String(String.UnicodeScalarView(between(start, end)))
        var value = Double(text) ?? .infinity
        if self[end] == "/", self[end + 1].isDigit, self[position - 1] == "{" {
            let lower = digitsEnd(from: end + 1)
            value /= Double(String(String.UnicodeScalarView(between(end + 1, lower)))) ?? .infinity
            end = lower
        }
        return (sign * value, end)
    }

    private func superscript(at position: Int) -> (value: Double, end: Int)? {
        var end = position
        let isNegative = self[end] == "⁻"
        if isNegative { end += 1 }
        var value: Double?
        while let digit = self[end].superscriptDigit {
            value = (value ?? 0) * 10 + Double(digit)
            end += 1
        }
        return value.map { (isNegative ? -$0 : $0, end) }
    }

    private func integer(at position: Int) -> (value: Double, end: Int)? {
        let isSigned = self[position] == "-" || self[position] == "+"
        let start = isSigned ? position + 1 : position
        let end = digitsEnd(from: start)
        guard 1...6 ~= end - start else { return nil }
        let digits = scalars[start..<end].reduce(0.0) { $0 * 10 + Double($1.value - 48) }
        return (self[position] == "-" ? -digits : digits, end)
    }

    /// The end of an exponent whose base is not a number, as in `m^2`, `x^{-.5}` and `x^½`.
    func exponentEnd(from start: Int) -> Int {
        if self[start] == "{" { return closingBrace(from: start) ?? start + 1 }
        var end = self[start] == "-" ? start + 1 : start
        while self[end].isDigit || self[end] == "." && self[end + 1].isDigit { end += 1 }
        return self[end].vulgarFraction != nil || end == start && self[end].isLetter ? end + 1 : end
    }

    /// The index after the matching closing brace.
    func closingBrace(from open: Int) -> Int? {
        guard self[open] == "{" else { return nil }
        var depth = 0
        for position in open..<open + 200 {
            if self[position] == "{" { depth += 1 }
            if self[position] == "}" { depth -= 1 }
            if depth == 0 { return position + 1 }
        }
        return nil
    }

    /// The end of a root, or of a fraction whose parts are not numbers.
    func latexExpressionEnd(at start: Int, behind name: Int) -> Int? {
        let isFraction = Self.fractions.contains {
            $0.utf8.count == name - start - 1 && stands($0, at: start + 1)
        }
        guard isFraction || stands("sqrt", at: start + 1) && name == start + 5 else { return nil }
        var end = skippingSpaces(from: name)
        if !isFraction, self[end] == "[" {
            while !self[end].isNewline, self[end] != "]" { end += 1 }
            end += 1
        }
        guard let first = closingBrace(from: end) else {
            return self[end].isDigit && !isFraction ? digitsEnd(from: end) : nil
        }
        return isFraction ? closingBrace(from: skippingSpaces(from: first)) ?? first : first
    }

    private static let fractions = ["frac", "dfrac", "tfrac", "cfrac"]

    /// `\frac{3}{4}` and similar, also `\frac34`.
    func latexFraction(at start: Int) -> (value: Double, end: Int)? {
        guard self[start] == "\\" else { return nil }
        guard let name = Self.fractions.first(where: { stands($0, at: start + 1) }) else {
            return nil
        }
        guard let upper = argument(at: start + 1 + name.count), let lower = argument(at: upper.end),
            lower.value != 0
        else { return nil }
        return (upper.value / lower.value, lower.end)
    }

    private func argument(at position: Int) -> (value: Double, end: Int)? {
        let next = skippingSpaces(from: position)
        if self[next].isDigit { return (Double(self[next].value - 48), next + 1) }
        if stands("{\\text{", at: next) || stands("{\\$", at: next) { return nil }
        guard self[next] == "{" else { return nil }
        let isNegative = self[next + 1] == "-"
        let start = isNegative ? next + 2 : next + 1
        guard self[start].isDigit else { return nil }
        let number = decimal(at: start)
        guard self[number.end] == "}" else { return nil }
        return (isNegative ? -number.value : number.value, number.end + 1)
    }

    /// The end of a time, a date or a version that continues after these digits.
    func labelEnd(from end: Int, digits: Int) -> Int? {
        let mark = self[end]
        guard mark == ":" || mark == "/" || mark == "-" || mark == ".", self[end + 1].isDigit else {
            return nil
        }
        let next = digitsEnd(from: end + 1)
        let goesOn = self[next] == mark && self[next + 1].isDigit
        // A decimal point was already read; a second one makes a version: 1.2.3.
        guard mark == ":" || mark == "." || goesOn else { return nil }
        var last = next
        while self[last] == mark || self[last].isDigit { last += 1 }
        return last
    }

    /// The end of `5-7` or `5–7`; nil for a subtraction whose result follows.
    func rangeEnd(from end: Int) -> Int? {
        guard self[end] == "-" || self[end] == "–", self[end + 1].isDigit else { return nil }
        let last = decimal(at: end + 1).end
        return self[skippingSpaces(from: last)].isOperator ? nil : last
    }

    func isOrdinal(at end: Int) -> Bool {
        ["st", "nd", "rd", "th"].contains { stands($0, at: end) } && !self[end + 2].isLetter
    }

    /// Whether the number is part of an expression with a root, π or a variable.
    func isSymbolic(_ range: Range<Int>) -> Bool {
        let before = self[range.lowerBound - 1]
        if before == "√" || before == "{" && endsCommand("sqrt", at: range.lowerBound - 1) {
            return true
        }
        let next = skippingSpaces(from: range.upperBound)
        if ["π", "√"].contains(self[next]) { return true }
        if stands("\\pi", at: next) || stands("\\sqrt", at: next) { return true }
        if stands("pi", at: next), !self[next + 2].isLetter { return true }
        let variable = self[range.upperBound].lowercase
        guard ["x", "y", "z", "n"].contains(variable), !self[range.upperBound + 1].isLetter else {
            return false
        }
        let after = self[skippingSpaces(from: range.upperBound + 1)]
        return after.isOperator || after == "="
    }

    private func endsCommand(_ name: String, at end: Int) -> Bool {
        stands("\\" + name, at: end - name.count - 1)
    }

    /// The index of the sign before a number, unless it is a subtraction.
    func signStart(before start: Int) -> (start: Int, isNegative: Bool) {
        var position = start - 1
        if self[position] == " ", self[position - 1].isCurrency { position -= 1 }
        // "x = - 5" has nothing to subtract from.
        if self[position] == " ", self[position - 1] == "-" || self[position - 1] == "–" {
            var left = position - 2
            while self[left].isSpace { left -= 1 }
            if self[left] == "=" || self[left] == "≈" { return (position - 1, true) }
        }
        while self[position].isCurrency || self[position] == "\\" && self[position + 1] == "$" {
            position -= 1
        }
        guard position >= 0 else { return (start, false) }
        let sign = self[position]
        if sign == "-" || sign == "–" {
            var left = position - 1
            while self[left].isSpace { left -= 1 }
            let isOperand =
                left >= 0 && (self[left].isDigit || self[left] == ")" || self[left] == "}")
            // "x-3" is a name, but "は-3" is a number.
            let before = self[position - 1]
            let isGlued = before.isLetter && !before.isGlued || isOperand
            if !isGlued { return (position, true) }
        }
        let (own, english) = (phrases.minus, LanguagePhrases.english.minus)
        // The longest of these words has ten letters.
        for word in max(0, position - 10)..<max(0, position + 1)
        where self[word].isLetter
            && (isMinus(own, at: word, before: start, position + 1)
                || isMinus(english, at: word, before: start, position + 1))
        {
            return (word, true)
        }
        return (start, false)
    }

    /// Whether a word for minus begins there and ends directly before one of two positions.
    private func isMinus(_ words: PhraseSet, at start: Int, before first: Int, _ second: Int)
        -> Bool
    {
        guard let end = words.end(in: self, at: start) else { return false }
        let next = skippingSpaces(from: end)
        guard next == first || next == second else { return false }
        var left = start - 1
        while self[left].isSpace { left -= 1 }
        // "10 minus 5" is still to be computed.
        return stands("negative", at: start) || !self[left].isDigit
    }
}
